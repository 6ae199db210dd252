import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { migrate } from "../kernel/database/migrate.ts";
import { projectFile } from "../kernel/project-files.ts";
import { withDatabase } from "./global-setup.ts";

/** A database of its own for one test file, without an app: a copy of the seeded template, or `isEmpty` and migrated. */
export class TestDatabase {
  readonly ownerUrl: string;
  readonly #name: string;

  private constructor(name: string) {
    this.#name = name;
    this.ownerUrl = withDatabase(inject("ownerUrl"), name);
  }

  static async create(options: { isEmpty?: boolean; isMigrated?: boolean } = {}): Promise<TestDatabase> {
    const made = new TestDatabase(`test_${randomBytes(6).toString("hex")}`);
    await query(
      inject("ownerUrl"),
      `create database ${made.#name} template ${options.isEmpty ? "template0" : inject("template")}`,
    );
    if (options.isEmpty && (options.isMigrated ?? true))
      await migrate(made.ownerUrl, projectFile("apps", "server", "migrations"));
    return made;
  }

  /** Rows straight from the database, as its owner. */
  async rows<T extends Record<string, any> = any>(text: string, values: unknown[] = []): Promise<T[]> {
    return query<T>(this.ownerUrl, text, values);
  }

  async drop(): Promise<void> {
    await query(inject("ownerUrl"), `drop database if exists ${this.#name} with (force)`);
  }
}

async function query<T extends Record<string, any>>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}
