import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../kernel/database/embedded/embedded-postgres.ts";
import { migrate } from "../kernel/database/migrate.ts";
import { projectFile } from "../kernel/project-files.ts";
import { seedTemplate } from "./seed-template.ts";

declare module "vitest" {
  export interface ProvidedContext {
    ownerUrl: string;
    dataDirectory: string;
  }
}

export const templateName = "niangjia_template";

/**
 * One real PostgreSQL for the whole test run: the embedded one, or TEST_DATABASE_URL (an owner login at
 * any PostgreSQL 15 or newer). Migrated and seeded once into a template that each test file copies.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "niangjia-test-"));
  const given = process.env["TEST_DATABASE_URL"];
  const server = given
    ? null
    : await startEmbeddedPostgres({
        dataDirectory,
        database: "postgres",
        settings: { fsync: "off", full_page_writes: "off", synchronous_commit: "off" },
      });
  const ownerUrl =
    given ??
    `postgres://${server!.owner.user}:${encodeURIComponent(server!.owner.password)}@${server!.owner.host}:${server!.owner.port}/postgres`;
  const template = `${templateName}_${process.pid}`;
  const admin = new pg.Client({ connectionString: ownerUrl });
  await admin.connect();
  await admin.query(`create database ${template}`);
  const templateUrl = withDatabase(ownerUrl, template);
  await migrate(templateUrl, projectFile("apps", "server", "migrations"));
  await seedTemplate(templateUrl, dataDirectory);
  await admin.query(`alter database ${template} with is_template true`);
  await admin.end();
  project.provide("ownerUrl", ownerUrl);
  project.provide("dataDirectory", dataDirectory);
  process.env["NIANGJIA_TEST_TEMPLATE"] = template;
  return async () => {
    if (server) await server.stop();
    else await dropAll(ownerUrl, template);
    await rm(dataDirectory, { recursive: true, force: true });
  };
}

export function withDatabase(url: string, database: string): string {
  const to = new URL(url);
  to.pathname = `/${database}`;
  return to.toString();
}

async function dropAll(ownerUrl: string, template: string): Promise<void> {
  const admin = new pg.Client({ connectionString: ownerUrl });
  await admin.connect();
  await admin.query(`alter database ${template} with is_template false`);
  await admin.query(`drop database if exists ${template} with (force)`);
  await admin.end();
}
