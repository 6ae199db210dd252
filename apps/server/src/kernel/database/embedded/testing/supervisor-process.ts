/**
 * A program that starts the embedded database, for tests that kill it. Arguments: data folder, and "write" to commit
 * numbered rows for ever. Prints one JSON object a line; ignores Ctrl-C after saying so; stops when its input ends.
 */
import { EmbeddedPostgresError, startEmbeddedPostgres } from "../embedded-postgres.ts";
import { withOwner } from "../owner-connection.ts";
import type { Told } from "./supervisor.ts";

const say = (line: Partial<Told>): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

process.on("SIGINT", () => say({ interrupted: true }));
const [dataDirectory = "", mode] = process.argv.slice(2);
try {
  const server = await startEmbeddedPostgres({ dataDirectory });
  const { serverPid, watchdogPid } = server;
  say({ ready: { port: server.owner.port, serverPid, watchdogPid, dataDirectory: server.dataDirectory } });
  process.stdin.on("end", () => void server.stop().then(() => process.exit(0)));
  process.stdin.resume();
  if (mode === "write") {
    await withOwner(server.owner, async (query) => {
      await query("CREATE TABLE IF NOT EXISTS kept (number integer PRIMARY KEY)");
      for (let number = 1; ; number += 1) {
        await query(`INSERT INTO kept VALUES (${number})`);
        say({ committed: number });
      }
    });
  }
} catch (error) {
  if (!(error instanceof EmbeddedPostgresError)) throw error;
  say({ refused: { code: error.code, message: error.message } });
}
