import type pg from "pg";
import type { Config } from "../config.ts";
import { projectFile } from "../project-files.ts";
import { findClusterDirectory } from "./embedded/cluster-location.ts";
import { assertDurableServer, startEmbeddedPostgres } from "./embedded/embedded-postgres.ts";
import { asLogin, checkServingLogins, type Login } from "./logins.ts";
import { migrate } from "./migrate.ts";

/** A migrated database with the logins that serve. The owner's is let go of when it is prepared. */
export interface PreparedDatabase {
  readonly app: Login;
  readonly jobs: Login;
  readonly isEmbedded: boolean;
  /** Where the embedded database lies. */
  readonly databaseFolder?: string;
  /** Settles when the embedded server ends, asked or not; never for a server of somebody else. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the embedded database, or reaches the one that was named; checks its promises and its logins; migrates it. */
export async function prepareDatabase(config: Config, report: (line: string) => void): Promise<PreparedDatabase> {
  const { DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, DATABASE_JOBS_URL: jobsUrl } = config;
  if (ownerUrl) {
    await asLogin("DATABASE_URL", ownerUrl, (client) => checkServer(client, config));
    await migrateAll(ownerUrl, report);
    await checkServingLogins(ownerUrl, appUrl, jobsUrl);
    return {
      app: appUrl ? { url: appUrl } : { url: ownerUrl, options: "-c role=niangjia_app" },
      jobs: jobsUrl ? { url: jobsUrl } : { url: ownerUrl, options: "-c role=niangjia_jobs" },
      isEmbedded: false,
      ended: new Promise(() => {}),
      stop: async () => {},
    };
  }
  const { owner, appPassword, jobsPassword, exited, stop } = await startEmbeddedPostgres({
    dataDirectory: config.DATA_DIR,
    report,
  });
  try {
    const login = (user: string, password: string) =>
      `postgres://${user}:${encodeURIComponent(password)}@${owner.host}:${owner.port}/${owner.database}`;
    const embeddedOwner = login(owner.user, owner.password);
    await migrateAll(embeddedOwner, report, (client) =>
      setPasswords(client, { niangjia_app: appPassword, niangjia_jobs: jobsPassword }),
    );
    return {
      app: { url: login("niangjia_app", appPassword) },
      jobs: { url: login("niangjia_jobs", jobsPassword) },
      isEmbedded: true,
      databaseFolder: findClusterDirectory(config.DATA_DIR),
      ended: exited.then(() => {}),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function migrateAll(
  ownerUrl: string,
  report: (line: string) => void,
  last?: (client: pg.Client) => Promise<void>,
): Promise<string[]> {
  return migrate(ownerUrl, projectFile("apps", "server", "migrations"), report, undefined, last);
}

async function checkServer(client: pg.Client, config: Config): Promise<void> {
  await assertDurableServer(async (text) => (await client.query(text)).rows as Record<string, unknown>[], {
    production: config.NODE_ENV === "production",
  });
}

/** In one transaction. ALTER ROLE takes no parameters; format() quotes the values inside the database. */
async function setPasswords(client: pg.Client, passwords: Record<"niangjia_app" | "niangjia_jobs", string>) {
  const { rows } = await client.query<{ statements: string }>(
    "select string_agg(format('alter role %I with login password %L', key, value), ';') as statements from json_each_text($1)",
    [JSON.stringify(passwords)],
  );
  await client.query(rows[0]!.statements);
}
