import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "../../apps/server/src/kernel/database/embedded/embedded-postgres.ts";
import { migrate } from "../../apps/server/src/kernel/database/migrate.ts";
import { inProject } from "../setup/project.mjs";

/**
 * Runs `work` on an empty database that holds every migration: on the embedded PostgreSQL in a temporary folder,
 * or on TEST_DATABASE_URL (an owner login), as in the tests. The database is gone afterwards.
 */
export async function withMigratedDatabase<T>(work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) return onGivenServer(given, work);
  const dataDirectory = await mkdtemp(join(tmpdir(), "niangjia-tools-"));
  const server = await startEmbeddedPostgres({ dataDirectory, settings: { fsync: "off", synchronous_commit: "off" } });
  try {
    const { user, password, host, port, database } = server.owner;
    return await onMigrated(`postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`, work);
  } finally {
    await server.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

async function onGivenServer<T>(serverUrl: string, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const name = `tools_${randomBytes(6).toString("hex")}`;
  const own = new URL(serverUrl);
  own.pathname = `/${name}`;
  await queryRows(serverUrl, `create database ${name}`);
  try {
    return await onMigrated(own.toString(), work);
  } finally {
    await queryRows(serverUrl, `drop database if exists ${name} with (force)`);
  }
}

async function onMigrated<T>(url: string, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  await migrate(url, inProject("apps", "server", "migrations"));
  // The note of what was applied belongs to the runner; no module reads it.
  await queryRows(url, "drop table kernel_migration");
  return work(url);
}

export async function queryRows<Row extends Record<string, unknown>>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
