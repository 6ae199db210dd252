import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { ownerRole } from "./cluster-creation.ts";
import type { ClusterLocation } from "./cluster-location.ts";
import type { ClusterSecret } from "./cluster-secret.ts";
import { EmbeddedPostgresError, systemErrorCode } from "./embedded-postgres-error.ts";
import { runAs, type ServerAccount } from "./server-account.ts";
import { rootFolder, type ServerBinaries } from "./server-binaries.ts";
import { serverEnvironment } from "./server-settings.ts";

/** A connection of the superuser. Never handed to code that serves requests. */
export interface OwnerConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

const noSuchDatabase = "3D000";

/** Runs `work` on a connection of the owner and closes it. Repeats the connecting for as long as the server starts. */
export async function withOwner<Result>(
  connection: OwnerConnection,
  work: (query: (sql: string) => Promise<Array<Record<string, unknown>>>) => Promise<Result>,
): Promise<Result> {
  const client = await connect(connection);
  try {
    return await work(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows);
  } finally {
    await client.end();
  }
}

async function connect(connection: OwnerConnection): Promise<pg.Client> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ ...connection, application_name: "niangjia-supervisor" });
    // Without a listener a server that goes away would end this process.
    client.on("error", () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      const code = systemErrorCode(error);
      const passing = code === "57P03" || code === "53300" || code === "ECONNREFUSED" || code === "ECONNRESET";
      if (!passing || Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

/** The same in the application's database, which is created when it is missing. */
export async function inOwnDatabase<Result>(
  connection: OwnerConnection,
  work: (query: (sql: string) => Promise<Array<Record<string, unknown>>>) => Promise<Result>,
): Promise<Result> {
  try {
    return await withOwner(connection, work);
  } catch (error) {
    if (systemErrorCode(error) !== noSuchDatabase) throw error;
  }
  // The name was checked by the caller: lower-case letters, digits and "_".
  await withOwner({ ...connection, database: "postgres" }, (query) =>
    query(`CREATE DATABASE "${connection.database}" TEMPLATE template0`),
  );
  return withOwner(connection, work);
}

/**
 * Gives the owner the password of a fresh secret file, when the old file was lost or did not come with a restored
 * backup. Runs the server in single-user mode, which asks for no password: only who owns the files can do that.
 * Call it only under the folder lock and with no server running.
 *
 * @throws EmbeddedPostgresError start_failed
 */
export async function resetOwnerPassword(
  location: ClusterLocation,
  binaries: ServerBinaries,
  account: ServerAccount | undefined,
  secret: ClusterSecret,
): Promise<void> {
  const single = spawn(
    binaries.postgres,
    [
      "--single",
      "-D",
      location.clusterDirectory,
      "-c",
      "log_min_error_statement=panic",
      "-c",
      "logging_collector=off",
      "postgres",
    ],
    {
      cwd: rootFolder(),
      env: serverEnvironment(),
      stdio: ["pipe", "ignore", "pipe"],
      windowsHide: true,
      ...runAs(account),
    },
  );
  let output = "";
  single.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  single.stdin.on("error", () => {});
  // The role may be missing in a cluster restored from elsewhere; a second CREATE only complains.
  single.stdin.end(
    `CREATE ROLE ${ownerRole} SUPERUSER LOGIN;\nALTER ROLE ${ownerRole} SUPERUSER LOGIN PASSWORD '${secret.ownerPassword}';\n`,
  );
  const [code] = (await once(single, "close")) as [number | null];
  if (code !== 0) {
    throw new EmbeddedPostgresError(
      "start_failed",
      `The password of the database could not be renewed. Correct what the last lines say, then start again:\n` +
        output.replaceAll(secret.ownerPassword, "***").trim().split("\n").slice(-10).join("\n"),
    );
  }
}
