import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../kernel/database/embedded/embedded-postgres.ts";
import { withOwner } from "../kernel/database/embedded/owner-connection.ts";
import { keptWorld } from "./kept-world.ts";
import { ServerProcess } from "./server-process.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Data folder of a stopped platform with the demo world, for `copyWorld`. */
    demoWorld: string;
  }
}

/**
 * Lets the built server make the demo world once for a run of `npm test`, whatever parts it has (or for this project,
 * run alone): a platform of a test begins from a copy. It is no older than the run, for its instants are true ones.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const ofTheRun = process.env["NIANGJIA_TEST_RUN"];
  const place = ofTheRun ?? (await mkdtemp(join(tmpdir(), "niangjia-run-")));
  project.provide(
    "demoWorld",
    await keptWorld(place, "demo", [], async (folder) => {
      const server = await ServerProcess.start(folder);
      await server.stop();
      await dropSpareLog(folder);
    }),
  );
  return async () => {
    if (!ofTheRun) await rm(place, { recursive: true, force: true });
  };
}

/**
 * Takes away the log segments that PostgreSQL has ready for later writes, four fifths of the folder, and leaves a
 * database that has stopped in order.
 */
async function dropSpareLog(folder: string): Promise<void> {
  const database = await startEmbeddedPostgres({ dataDirectory: folder });
  let current: string;
  try {
    const [row] = await withOwner(database.owner, (query) =>
      query("select pg_walfile_name(pg_current_wal_insert_lsn()) as name"),
    );
    current = String(row!["name"]);
  } finally {
    await database.stop();
  }
  const log = join(folder, "postgres", "cluster", "pg_wal");
  const segments = (await readdir(log)).filter((name) => /^[0-9A-F]{24}$/.test(name)).sort();
  // The last checkpoint may lie in the one after.
  for (const spare of segments.slice(segments.indexOf(current) + 2)) await rm(join(log, spare));
}
