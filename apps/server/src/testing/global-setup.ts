import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../kernel/database/embedded/embedded-postgres.ts";
import { migrate } from "../kernel/database/migrate.ts";
import { projectFile } from "../kernel/project-files.ts";
import { copyWorld, keptWorld } from "./kept-world.ts";
import { seedTemplate } from "./seed-template.ts";

declare module "vitest" {
  export interface ProvidedContext {
    ownerUrl: string;
    dataDirectory: string;
    /** Name of the database that tests copy. */
    template: string;
  }
}

/** What decides how the seeded database looks. */
const sources = [
  "apps/server/src/kernel",
  "apps/server/src/modules",
  "apps/server/src/modules.ts",
  "apps/server/migrations",
  "apps/server/src/testing/global-setup.ts",
  "apps/server/src/testing/kept-world.ts",
  "apps/server/src/testing/seed-template.ts",
  "apps/server/src/testing/test-config.ts",
  "packages/domain/src",
  "seeds",
  "package-lock.json",
];

/** Nothing in a test's database outlives the run. */
const settings = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

/** A world that is copied keeps no log of how it was made. */
const withoutLog = { min_wal_size: "32MB", max_wal_size: "64MB", wal_recycle: "off" };

/**
 * One real PostgreSQL for the whole run, with the template that each test file copies: migrated and seeded once for
 * these sources and kept in `.cache/worlds`, or, in a server of one's own, made anew. That one is named by
 * TEST_DATABASE_URL: an owner login at any PostgreSQL 15 or newer.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "niangjia-test-"));
  const given = process.env["TEST_DATABASE_URL"];
  const opened = given ? await templateAt(given, dataDirectory) : await templateKept(dataDirectory);
  project.provide("ownerUrl", opened.ownerUrl);
  project.provide("template", opened.template);
  project.provide("dataDirectory", dataDirectory);
  return async () => {
    await opened.close();
    await rm(dataDirectory, { recursive: true, force: true });
  };
}

interface Opened {
  readonly ownerUrl: string;
  readonly template: string;
  close(): Promise<void>;
}

async function templateKept(dataDirectory: string): Promise<Opened> {
  const template = "niangjia_template";
  const world = await keptWorld(projectFile(".cache", "worlds"), "template", sources, async (folder) => {
    const server = await startEmbeddedPostgres({
      dataDirectory: folder,
      database: "postgres",
      settings: { ...settings, ...withoutLog },
    });
    try {
      await makeTemplate(urlOf(server), template, folder);
    } finally {
      await server.stop();
    }
  });
  copyWorld(world, dataDirectory);
  const server = await startEmbeddedPostgres({ dataDirectory, database: "postgres", settings });
  return { ownerUrl: urlOf(server), template, close: () => server.stop() };
}

async function templateAt(ownerUrl: string, dataDirectory: string): Promise<Opened> {
  const template = `niangjia_template_${process.pid}`;
  await makeTemplate(ownerUrl, template, dataDirectory);
  return {
    ownerUrl,
    template,
    close: () =>
      asOwner(ownerUrl, async (owner) => {
        await owner.query(`alter database ${template} with is_template false`);
        await owner.query(`drop database if exists ${template} with (force)`);
      }),
  };
}

async function makeTemplate(ownerUrl: string, template: string, dataDirectory: string): Promise<void> {
  await asOwner(ownerUrl, (owner) => owner.query(`create database ${template}`));
  const templateUrl = withDatabase(ownerUrl, template);
  await migrate(templateUrl, projectFile("apps", "server", "migrations"));
  await seedTemplate(templateUrl, dataDirectory);
  await asOwner(ownerUrl, (owner) => owner.query(`alter database ${template} with is_template true`));
}

const urlOf = ({ owner: { host, port, user, password } }: EmbeddedPostgres) =>
  `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/postgres`;

async function asOwner(ownerUrl: string, work: (owner: pg.Client) => Promise<unknown>): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

export function withDatabase(url: string, database: string): string {
  const to = new URL(url);
  to.pathname = `/${database}`;
  return to.toString();
}
