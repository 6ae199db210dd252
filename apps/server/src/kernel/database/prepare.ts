import pg from "pg";
import type { Config } from "../config.ts";
import { projectFile } from "../project-files.ts";
import { assertDurableServer, startEmbeddedPostgres } from "./embedded/embedded-postgres.ts";
import { migrate } from "./migrate.ts";

/** A migrated database with the logins to use it. */
export interface PreparedDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appOptions?: string;
  readonly isEmbedded: boolean;
  /** Settles when the embedded server ends, asked or not; never for a server of somebody else. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the embedded database, or reaches the one that was named; checks its promises; migrates it. */
export async function prepareDatabase(config: Config, report: (line: string) => void): Promise<PreparedDatabase> {
  if (config.DATABASE_URL) {
    await checkServer(config.DATABASE_URL, config);
    await migrate(config.DATABASE_URL, projectFile("apps", "server", "migrations"), (name) => report(`migrating: ${name}`));
    return {
      ownerUrl: config.DATABASE_URL,
      appUrl: config.DATABASE_APP_URL ?? config.DATABASE_URL,
      ...(config.DATABASE_APP_URL ? {} : { appOptions: "-c role=niangjia_app" }),
      isEmbedded: false,
      ended: new Promise(() => {}),
      stop: async () => {},
    };
  }
  const server = await startEmbeddedPostgres({ dataDirectory: config.DATA_DIR, report });
  try {
    const at = `${server.owner.host}:${server.owner.port}/${server.owner.database}`;
    const ownerUrl = `postgres://${server.owner.user}:${encodeURIComponent(server.owner.password)}@${at}`;
    await checkServer(ownerUrl, config);
    await migrate(ownerUrl, projectFile("apps", "server", "migrations"), (name) => report(`migrating: ${name}`));
    await setAppPassword(ownerUrl, server.appPassword);
    return { ownerUrl, appUrl: `postgres://niangjia_app:${encodeURIComponent(server.appPassword)}@${at}`, isEmbedded: true, ended: server.exited.then(() => {}), stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function checkServer(url: string, config: Config): Promise<void> {
  await withClient(url, (client) => assertDurableServer(async (text) => (await client.query(text)).rows as Record<string, unknown>[], { production: config.NODE_ENV === "production" }));
}

async function setAppPassword(url: string, password: string): Promise<void> {
  // ALTER ROLE takes no parameters; format() quotes the value inside the database.
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ statement: string }>("select format('alter role niangjia_app with login password %L', $1::text) as statement", [password]);
    await client.query(rows[0]!.statement);
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
