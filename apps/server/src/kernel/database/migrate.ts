import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { failureOf } from "../failures.ts";
import { probed } from "./line-limits.ts";

/** Somebody must act before this program can start with this database. */
export class MigrationError extends Error {}

/** Nothing is wrong: starting again will do. Whatever was begun was taken back. */
export class MigrationPostponed extends Error {}

export interface MigrationLimits {
  /** Longest wait for another process that migrates. Milliseconds. */
  readonly patience: number;
  /** Longest wait of a statement for a table that others use: they wait behind it. Milliseconds. */
  readonly lockTimeout: number;
}

const usual: MigrationLimits = { patience: 10 * 60_000, lockTimeout: 10_000 };
const lockNotAvailable = "55P03";

/**
 * Applies the SQL files of `folder` in the order of their names, each in a transaction of its own,
 * as the owner. One process at a time; a file that was applied must not change afterwards.
 * @param last what the owner does on the same line afterwards
 * @returns the names of the files applied now.
 * @throws MigrationError for a newer or changed schema and a file that fails; MigrationPostponed for what passes by itself
 */
export async function migrate(
  ownerUrl: string,
  folder: string,
  report: (line: string) => void = () => {},
  limits = usual,
  last: (client: pg.Client) => Promise<void> = async () => {},
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "niangjia migrate", ...probed });
  client.on("error", () => {});
  const files = readMigrations(folder);
  files.catch(() => {});
  await client.connect();
  try {
    await waitForLock(client, report, limits.patience);
    await client.query("select set_config('lock_timeout', $1, false)", [String(limits.lockTimeout)]);
    await client.query(
      "create table if not exists kernel_migration (name text primary key, sha256 text not null, at timestamptz not null default now())",
    );
    const applied = new Map<string, string>(
      (await client.query("select name, sha256 from kernel_migration order by name")).rows.map((r) => [
        r.name,
        r.sha256,
      ]),
    );
    const known = await files;
    refuseNewer([...applied.keys()].filter((name) => !known.some((file) => file.name === name)));
    const done: string[] = [];
    for (const { name, text, sha256 } of known) {
      const before = applied.get(name);
      if (before === sha256) continue;
      if (before !== undefined)
        throw new MigrationError(
          `The migration ${name} was changed after it had been applied. Put the file back as it was and write the change as a new migration.`,
        );
      report(`migrating: ${name}`);
      await apply(client, name, text, sha256);
      done.push(name);
    }
    await last(client);
    return done;
  } finally {
    await client.end();
  }
}

/** Every file, in the order of the names. */
async function readMigrations(folder: string): Promise<{ name: string; text: string; sha256: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      return { name, text, sha256: createHash("sha256").update(text).digest("hex") };
    }),
  );
}

async function apply(client: pg.Client, name: string, text: string, sha256: string): Promise<void> {
  try {
    await client.query("begin");
    await client.query(text);
    await client.query("insert into kernel_migration (name, sha256) values ($1, $2)", [name, sha256]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    const because = (error as Error).message;
    if (failureOf(error).isPassing) {
      throw new MigrationPostponed(
        `迁移 ${name} 没有做完，数据库还是迁移前的样子（${because}）。请再启动一次。\n` +
          `The migration ${name} could not finish and was taken back whole (${because}). Start again.`,
        { cause: error },
      );
    }
    throw new MigrationError(`The migration ${name} failed: ${because}`, { cause: error });
  }
}

/** What a newer program has done to the schema this one does not know: it would write what the newer one does not expect. */
function refuseNewer(unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  throw new MigrationError(
    `数据库已由较新的版本升级：本程序不认识 ${unknown.join("、")}。请安装带有这些迁移的版本；要退回旧版本，请把升级前的备份恢复到新的文件夹或数据库。什么都没有改动。\n` +
      `A newer version has migrated this database: this program does not know ${unknown.join(", ")}. Install the version that has them; to go back, restore the backup from before the upgrade into a new folder or database. Nothing was changed.`,
  );
}

/** Takes the lock as soon as it is free; says again and again, ever less often, who holds it. */
async function waitForLock(client: pg.Client, report: (line: string) => void, patience: number): Promise<void> {
  for (let wait = 500, waited = 0; ; waited += wait, wait = Math.min(2 * wait, 30_000)) {
    try {
      await client.query("select set_config('lock_timeout', $1, false)", [String(wait)]);
      await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [lockName]);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable) throw error;
    }
    const holder = await holderOfLock(client);
    if (waited + wait >= patience) {
      throw new MigrationPostponed(
        `另一个进程一直在迁移数据库（${holder.zh}），不再等待。请看看那个进程，然后再启动。\nAnother process has been migrating the database all the while (${holder.en}); no longer waiting. Look at that process, then start again.`,
      );
    }
    report(
      `另一个进程正在迁移数据库（${holder.zh}），等待中 · another process is migrating the database (${holder.en}); waiting`,
    );
  }
}

const lockName = "niangjia migrate";

async function holderOfLock(client: pg.Client): Promise<{ zh: string; en: string }> {
  const { rows } = await client.query<{ pid: number; seconds: number | null }>(
    `select a.pid, extract(epoch from clock_timestamp() - a.backend_start)::int as seconds from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and l.database = (select oid from pg_database where datname = current_database())
       and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended($1, 0)`,
    [lockName],
  );
  const [holder] = rows;
  if (!holder) return { zh: "刚刚结束", en: "it has just ended" };
  if (holder.seconds === null) return { zh: `数据库连接 ${holder.pid}`, en: `database connection ${holder.pid}` };
  return {
    zh: `数据库连接 ${holder.pid}，已 ${holder.seconds} 秒`,
    en: `database connection ${holder.pid}, for ${holder.seconds} s`,
  };
}
