import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

export class MigrationError extends Error {}

/**
 * Applies the SQL files of `folder` in the order of their names, each in a transaction of its own,
 * as the owner. One process at a time; a file that was applied must not change afterwards.
 * @returns the names of the files applied now.
 */
export async function migrate(ownerUrl: string, folder: string, report: (line: string) => void = () => {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "niangjia migrate" });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended('niangjia migrate', 0))");
    await client.query("create table if not exists kernel_migration (name text primary key, sha256 text not null, at timestamptz not null default now())");
    const applied = new Map<string, string>((await client.query("select name, sha256 from kernel_migration")).rows.map((r) => [r.name, r.sha256]));
    const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
    const done: string[] = [];
    for (const name of names) {
      const text = await readFile(join(folder, name), "utf8");
      const sha256 = createHash("sha256").update(text).digest("hex");
      const before = applied.get(name);
      if (before === sha256) continue;
      if (before !== undefined) throw new MigrationError(`The migration ${name} was changed after it had been applied. Put the file back as it was and write the change as a new migration.`);
      report(name);
      await client.query("begin");
      try {
        await client.query(text);
        await client.query("insert into kernel_migration (name, sha256) values ($1, $2)", [name, sha256]);
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw new MigrationError(`The migration ${name} failed: ${(error as Error).message}`, { cause: error });
      }
      done.push(name);
    }
    return done;
  } finally {
    await client.end();
  }
}
