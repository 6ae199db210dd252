import pg from "pg";
import { ConfigError } from "../config.ts";
import { probed } from "./line-limits.ts";

/** A login at the database. */
export interface Login {
  readonly url: string;
  /** What its sessions begin with: with the owner's login, `-c role=…` drops its powers. */
  readonly options?: string;
}

/** The settings that name a login, and the role that each is for. */
const roleOf = {
  DATABASE_URL: "the owner of the database",
  DATABASE_APP_URL: "niangjia_app",
  DATABASE_JOBS_URL: "niangjia_jobs",
} as const;

type LoginSetting = keyof typeof roleOf;

/** Password or role refused, no such database, no right to connect: somebody must change something, waiting does not help. */
const refusals: Readonly<Record<string, string>> = {
  "28P01": "has another password or none, or does not exist",
  "28000": "may not log in",
  "3D000": "names a database that does not exist",
  "42501": "may not connect to this database",
};

/** One connection for the time of `work`, whose statements are short: a database that is silent for a minute is given up. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
    ...probed,
    application_name: "niangjia prepare",
  });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Runs `work` on a connection of the login that a setting names.
 *
 * @throws ConfigError when the database refuses the login, saying which role and what to do; other errors as they are
 */
export async function asLogin<T>(
  setting: LoginSetting,
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  try {
    return await withClient(url, work);
  } catch (error) {
    const why = refusals[(error as { code?: string }).code ?? ""];
    // A refusal inside `work` has its own words; one of the connection carries no routine of a statement.
    if (why === undefined || (error as { severity?: string }).severity !== "FATAL") throw error;
    const { username, pathname } = new URL(url);
    throw new ConfigError(
      `${setting}: the login ${decodeURIComponent(username) || "(none)"} at the database ${pathname.slice(1) || "(none)"} is refused: it ${why}. ` +
        `It must be ${roleOf[setting]}. Let the database's administrator run ops/roles.sql, which makes the logins with their passwords, or correct the setting.`,
      { cause: error },
    );
  }
}

interface Standing {
  readonly name: string;
  readonly isAbove: boolean;
  readonly isOwner: boolean;
  readonly actsAsSystem: boolean;
  readonly place: string;
}

async function standingOf(client: pg.Client): Promise<Standing> {
  const { rows } = await client.query<Standing>(`
    select r.rolname as name, r.rolsuper or r.rolbypassrls or r.rolcreaterole as "isAbove",
      pg_has_role(r.oid, (select c.relowner from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relname = 'kernel_migration'), 'MEMBER') as "isOwner",
      pg_has_role(r.oid, 'niangjia_system', 'MEMBER') as "actsAsSystem",
      (select system_identifier::text from pg_control_system()) || ' ' || current_database() as place
    from pg_roles r where r.rolname = session_user`);
  return rows[0]!;
}

/**
 * The two logins that serve, checked on the migrated database: they reach it, they are what they should be, and no more.
 *
 * @throws ConfigError one sentence for the first that is not
 */
export async function checkServingLogins(
  ownerUrl: string,
  appUrl: string | undefined,
  jobsUrl: string | undefined,
): Promise<void> {
  const { place } = await withClient(ownerUrl, standingOf);
  const check = async (setting: LoginSetting, url: string, mayActAsSystem: boolean) => {
    const found = await asLogin(setting, url, standingOf);
    if (found.place !== place)
      throw new ConfigError(
        `${setting} names another database than DATABASE_URL. Give both the same host, port and database.`,
      );
    if (!found.isAbove && !found.isOwner && found.actsAsSystem === mayActAsSystem) return;
    throw new ConfigError(
      `${setting} logs in as ${found.name}, whose powers are not those of ${roleOf[setting]}. Give it the login ${roleOf[setting]}, as ops/roles.sql makes it.`,
    );
  };
  if (appUrl) await check("DATABASE_APP_URL", appUrl, true);
  if (jobsUrl) await check("DATABASE_JOBS_URL", jobsUrl, false);
}
