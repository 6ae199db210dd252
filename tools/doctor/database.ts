import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Text } from "@niangjia/domain/kernel/text";
import { servingName } from "../../apps/server/src/kernel/database/database.ts";
import type { Finding } from "./finding.ts";

/** Asks the database, as its owner. */
export type Query = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

const scopeRoles = [
  "niangjia_own",
  "niangjia_union",
  "niangjia_nation",
  "niangjia_office",
  "niangjia_public",
  "niangjia_system",
];
const oldestServer = 150_000;

/**
 * What the logins may do, against what they need: a power that lacks stops the platform one day, one too many opens what the
 * row-level security keeps. `isEmbedded`: its owner is a superuser by design.
 */
export async function lookAtPowers(query: Query, isEmbedded: boolean): Promise<Finding> {
  const lacking: Text[] = [];
  const tooMuch: Text[] = [];
  const roles = new Map(
    (
      await query(
        "select rolname as name, rolcanlogin as login, rolsuper as super, rolbypassrls as bypass, rolcreaterole as roles, rolcreatedb as databases from pg_roles where rolname ^@ 'niangjia_' or rolname = current_user",
      )
    ).map((one) => [one["name"] as string, one]),
  );
  const [own] = await query(
    "select current_user as name, has_database_privilege(current_database(), 'CREATE') as database, has_schema_privilege('public', 'CREATE') as schema",
  );
  const me = own!["name"] as string;
  const owner = roles.get(me);
  if (!own!["database"] || !own!["schema"])
    lacking.push({
      zh: `${me} 不能在数据库和 public 中创建表`,
      en: `${me} may not create in the database and in public`,
    });
  const foreign = (
    await query(
      "select tablename as name from pg_tables where schemaname = 'public' and not pg_has_role(tableowner, 'MEMBER') order by 1 limit 3",
    )
  ).map((one) => one["name"] as string);
  if (foreign.length > 0)
    lacking.push({
      zh: `${me} 不是 ${foreign.join("、")} 等表的所有者`,
      en: `${me} does not own ${foreign.join(", ")} …`,
    });
  const isOwnerAbove = !isEmbedded && Boolean(owner?.["super"] || owner?.["bypass"]);
  for (const name of ["niangjia_app", "niangjia_jobs", ...scopeRoles]) {
    const role = roles.get(name);
    const isLogin = !scopeRoles.includes(name);
    if (!role) lacking.push({ zh: `没有角色 ${name}`, en: `the role ${name} is missing` });
    else if (isLogin && !role["login"]) lacking.push({ zh: `${name} 不能登录`, en: `${name} may not log in` });
    if (role && (role["super"] || role["bypass"] || role["roles"] || role["databases"]))
      tooMuch.push({
        zh: `${name} 权力过大（超级用户、越过行级安全、创建角色或数据库）`,
        en: `${name} may too much (superuser, above row-level security, roles or databases)`,
      });
    if (role && !isLogin && roles.has("niangjia_app")) {
      const [row] = await query("select pg_has_role('niangjia_app', $1, 'MEMBER') as is_member", [name]);
      if (!row!["is_member"])
        lacking.push({ zh: `niangjia_app 不能成为 ${name}`, en: `niangjia_app may not become ${name}` });
    }
  }
  const byThemselves = await query(
    "select distinct grantee as name from information_schema.role_table_grants where table_schema = 'public' and grantee in ('niangjia_app', 'niangjia_jobs', 'PUBLIC') order by 1",
  );
  for (const name of byThemselves.map((one) => one["name"] as string))
    tooMuch.push({ zh: `${name} 自己就能读写表`, en: `${name} reaches tables by itself` });
  const next = {
    zh: "由数据库管理员执行 ops/roles.sql 后再启动",
    en: "let the administrator of the database run ops/roles.sql, then start again",
  };
  const said = (texts: readonly Text[]) => ({
    zh: texts.map((one) => one.zh).join("；"),
    en: texts.map((one) => one.en).join("; "),
  });
  if (lacking.length > 0) return { level: "bad", found: said([...lacking, ...tooMuch]), next };
  const less = { zh: "收回多余的权力", en: "take back what is too much" };
  if (tooMuch.length > 0) return { level: "bad", found: said(tooMuch), next: less };
  if (isOwnerAbove)
    return {
      level: "warn",
      found: { zh: `${me} 是超级用户或越过行级安全`, en: `${me} is a superuser or above row-level security` },
      next: less,
    };
  return { level: "well", found: { zh: "所需的都有，不多不少", en: "each login has what it needs and no more" } };
}

/** The server's version, and the schema against the migrations of this program. */
export async function lookAtVersions(query: Query, folder: string): Promise<Finding> {
  const [server] = await query(
    "select current_setting('server_version') as text, current_setting('server_version_num')::int as number, to_regclass('kernel_migration') is not null as is_migrated",
  );
  const version = `PostgreSQL ${server!["text"] as string}`;
  if ((server!["number"] as number) < oldestServer)
    return {
      level: "bad",
      found: { zh: `${version} 太旧`, en: `${version} is too old` },
      next: { zh: "升级到 15 以上", en: "upgrade it to 15 or newer" },
    };
  const applied = new Map(
    (server!["is_migrated"] ? await query("select name, sha256 from kernel_migration order by name") : []).map(
      (one) => [one["name"] as string, one["sha256"] as string],
    ),
  );
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const unknown = [...applied.keys()].filter((name) => !names.includes(name));
  if (unknown.length > 0)
    return {
      level: "bad",
      found: {
        zh: `${version}；结构比本程序新：${unknown.join("、")}`,
        en: `the schema is newer than this program: ${unknown.join(", ")}`,
      },
      next: { zh: "安装带有这些迁移的版本", en: "install the version that has these migrations" },
    };
  const changed: string[] = [];
  for (const name of names) {
    if (
      applied.has(name) &&
      applied.get(name) !==
        createHash("sha256")
          .update(await readFile(join(folder, name)))
          .digest("hex")
    )
      changed.push(name);
  }
  if (changed.length > 0)
    return {
      level: "bad",
      found: {
        zh: `${version}；迁移文件被改过：${changed.join("、")}`,
        en: `migration files were changed: ${changed.join(", ")}`,
      },
      next: { zh: "放回发布时的文件", en: "put the files of the release back" },
    };
  const waiting = names.filter((name) => !applied.has(name));
  if (waiting.length > 0)
    return {
      level: "warn",
      found: { zh: `${version}；有 ${waiting.length} 个迁移尚未执行`, en: `${waiting.length} migrations are waiting` },
      next: { zh: "下一次启动时执行", en: "the next start applies them" },
    };
  return {
    level: "well",
    found: { zh: `${version}；${names.length} 个迁移都已执行`, en: `all ${names.length} migrations applied` },
  };
}

/** Connections of one process beside its pool: three of the queue, live streams, health, a spare one. */
const besidePool = 6;

export interface ConnectionFacts {
  /** What the server gives to others than superusers. */
  readonly limit: number;
  readonly processes: number;
  readonly pool: number;
  /** Connections of other programs now. */
  readonly others: number;
}

export function judgeConnections({ limit, processes, pool, others }: ConnectionFacts): Finding {
  const needed = processes * (pool + besidePool) + others;
  const found = {
    zh: `${processes} 个进程最多用 ${processes * (pool + besidePool)} 个连接，别的程序 ${others} 个，服务器给 ${limit} 个`,
    en: `${processes} processes take up to ${processes * (pool + besidePool)}, others ${others}, the server gives ${limit}`,
  };
  const next = {
    zh: "调小 DATABASE_POOL，或调大数据库的 max_connections",
    en: "lower DATABASE_POOL, or raise max_connections of the database",
  };
  if (needed > limit) return { level: "bad", found, next };
  return needed > 0.8 * limit ? { level: "warn", found, next } : { level: "well", found };
}

export async function lookAtConnections(query: Query, pool: number): Promise<Finding> {
  const [limits] = await query(
    "select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int - coalesce(current_setting('reserved_connections', true)::int, 0) as given",
  );
  // Names and databases of connections are told to everybody, their kind only to who may read all: what has a user is somebody's.
  const [now] = await query(
    `select count(distinct application_name) filter (where datname = current_database() and application_name ^@ $1)::int as processes, count(*) filter (where application_name not like 'niangjia%')::int as others
    from pg_stat_activity where datid is not null and usesysid is not null and pid <> pg_backend_pid()`,
    [servingName],
  );
  return judgeConnections({
    limit: limits!["given"] as number,
    processes: Math.max(1, now!["processes"] as number),
    pool,
    others: now!["others"] as number,
  });
}
