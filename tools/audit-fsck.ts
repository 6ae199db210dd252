/**
 * Checks the whole audit log of a database and names the first bad entry.
 *
 *   npx tsx tools/audit-fsck.ts [--public-key BASE64] [--checkpoint FILE]…
 *
 * Reaches the database as the server does (DATABASE_URL, else the embedded one in DATA_DIR). Without
 * `--public-key` it uses the installation's own key; an auditor who must not hold secrets gives the public
 * one (GET /api/audit/checkpoint). `--checkpoint` names notes kept elsewhere; DATA_DIR/audit-checkpoint.txt
 * is always read. Exits with 0 when everything is in order, 1 when something is not, 2 when it could not look, 78 when the
 * keys are not those of the database.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { readConfig } from "../apps/server/src/kernel/config.ts";
import { Database } from "../apps/server/src/kernel/database/database.ts";
import { startEmbeddedPostgres } from "../apps/server/src/kernel/database/embedded/embedded-postgres.ts";
import { KeyError, openKeys } from "../apps/server/src/kernel/keys.ts";
import { fsck } from "../apps/server/src/modules/audit/audit.fsck.ts";
import { modules } from "../apps/server/src/modules.ts";
import { CheckpointSigner, CheckpointVerifier } from "../apps/server/src/modules/audit/audit.hashing.ts";
import { readKept } from "../apps/server/src/modules/audit/audit.sequencer.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { "public-key": { type: "string" }, checkpoint: { type: "string", multiple: true, default: [] } },
  });
  const config = readConfig(process.env);
  const kept = await readKept(config.DATA_DIR);
  const notes = [
    ...(kept === null ? [] : [kept]),
    ...(await Promise.all(values.checkpoint.map((file) => readFile(file, "utf8")))),
  ];
  const server = config.DATABASE_URL
    ? null
    : await startEmbeddedPostgres({ dataDirectory: config.DATA_DIR, report: () => {} });
  const url =
    config.DATABASE_URL ??
    `postgres://${server!.owner.user}:${encodeURIComponent(server!.owner.password)}@${server!.owner.host}:${server!.owner.port}/${server!.owner.database}`;
  const database = new Database({ connectionString: url, poolSize: 2 }, () => {});
  try {
    const verifier = values["public-key"]
      ? new CheckpointVerifier(values["public-key"])
      : new CheckpointSigner((await openKeys(config, database, modules)).master);
    // One snapshot, whatever is written meanwhile; read only.
    const report = await database.kysely
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute(async (tx) => {
        await sql`set local statement_timeout = 0`.execute(tx);
        await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
        return fsck(tx, verifier, notes);
      });
    say(`log ${verifier.name}`);
    say(
      `${report.entries} entries, ${report.checkpoints} checkpoints, ${report.unsigned} not signed yet, ${report.waiting} waiting for a place, ${notes.length} heads from outside the database`,
    );
    if (notes.length === 0)
      say(
        "no head from outside the database was given: a log that was shortened to an older signed state would not be noticed",
      );
    for (const { fault, seq, entryId, says } of report.findings)
      say(`BAD ${fault} · place ${seq ?? "–"} · entry ${entryId ?? "–"} · ${says}`);
    say(
      report.findings.length === 0
        ? "in order"
        : `first bad entry: place ${report.findings[0]!.seq ?? "–"}${report.findings[0]!.entryId ? `, entry ${report.findings[0]!.entryId}` : ""}`,
    );
    return report.findings.length === 0 ? 0 : 1;
  } finally {
    await database.close();
    await server?.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(error instanceof KeyError ? 78 : 2);
  },
);
