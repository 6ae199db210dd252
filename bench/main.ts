import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../apps/server/src/kernel/database/embedded/embedded-postgres.ts";
import { benchAccepting } from "./accepting.ts";
import { benchFirstScreen } from "./first-screen.ts";
import { benchMembers } from "./members.ts";

/** A PostgreSQL of its own for the run, with the promises of production on. */
export interface BenchServer {
  readonly ownerUrl: (database: string) => string;
  readonly folder: string;
}

const parts = { accepting: benchAccepting, members: benchMembers, "first-screen": benchFirstScreen } as const;

const wanted = process.argv.slice(2);
const chosen = Object.entries(parts).filter(([name]) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));
const folder = await mkdtemp(join(tmpdir(), "niangjia-bench-"));
const database = await startEmbeddedPostgres({ dataDirectory: folder, settings: { max_wal_size: "4GB" } });
const { owner } = database;
try {
  for (const [name, run] of chosen) {
    process.stdout.write(`\n== ${name}\n`);
    await run({ folder, ownerUrl: (to) => `postgres://${owner.user}:${encodeURIComponent(owner.password)}@${owner.host}:${owner.port}/${to}` });
  }
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
