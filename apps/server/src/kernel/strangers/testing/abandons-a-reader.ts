import { ReaderPool, type PoolOptions } from "../reader-pool.ts";
import { echo, hungry } from "./hostile.reading.ts";

/** A server whose reader spins: tells the reader's process number, and waits to be killed. */
const pool = new ReaderPool({
  log: { warn: () => {}, error: () => {} } as unknown as PoolOptions["log"],
  program: new URL("./hostile-program.ts", import.meta.url),
  processes: 1,
});
const { processId } = await pool.read(echo, new Uint8Array(1), { word: "" });
pool.read(hungry, new Uint8Array(1), { what: "nothing" }).catch(() => {});
setImmediate(() => process.stdout.write(`${processId}\n`));
