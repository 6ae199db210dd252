import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../apps/server/src/kernel/database/embedded/embedded-postgres.ts";
import { withClient } from "../../apps/server/src/kernel/database/logins.ts";
import { projectFile } from "../../apps/server/src/kernel/project-files.ts";

/** The passwords that the administrator of the test hands in. */
const passwords = { niangjia_owner: "owner-4f1b0c", niangjia_app: "app-77a2d9", niangjia_jobs: "jobs-c03e51" } as const;

export type LoginName = keyof typeof passwords;

/** A PostgreSQL as an operations team runs it: its superuser is nobody of ours, our roles come from ops/roles.sql. */
export class OwnServer {
  readonly #port: number;
  readonly #adminPassword: string;
  readonly #stop: () => Promise<void>;

  private constructor(port: number, adminPassword: string, stop: () => Promise<void>) {
    this.#port = port;
    this.#adminPassword = adminPassword;
    this.#stop = stop;
  }

  /** Starts it in a new folder, without any role or database of the platform. */
  static async start(folder: string): Promise<OwnServer> {
    const { owner, stop } = await startEmbeddedPostgres({
      dataDirectory: join(folder, "server"),
      database: "postgres",
    });
    const server = new OwnServer(owner.port, owner.password, stop);
    // The launcher names its superuser like our owner; the session itself cannot be renamed, so another one does it.
    await query(
      server.#url(owner.user, owner.password, "postgres"),
      "create role renamer superuser login password 'renamer'",
    );
    await query(server.#url("renamer", "renamer", "postgres"), `alter role ${owner.user} rename to postgres`);
    await server.asAdmin("drop role renamer");
    return server;
  }

  /** Runs ops/roles.sql as its administrator would, with the passwords handed in. */
  async runRoles(handedIn: Readonly<Record<string, string>> = passwords): Promise<void> {
    const text = await readFile(projectFile("ops", "roles.sql"), "utf8");
    // CREATE DATABASE stands alone: PostgreSQL runs it in no transaction with others.
    const database = text.lastIndexOf("CREATE DATABASE");
    await withClient(this.adminUrl("postgres"), async (client) => {
      for (const [role, password] of Object.entries(handedIn))
        await client.query("select set_config($1, $2, false)", [
          `${role.replace("niangjia_", "niangjia.")}_password`,
          password,
        ]);
      await client.query(text.slice(0, database));
      const { rows } = await client.query("select from pg_database where datname = 'niangjia'");
      if (rows.length === 0) await client.query(text.slice(database));
    });
  }

  /** Address of a login at a database of this server. */
  url(name: LoginName, database = "niangjia", password: string = passwords[name]): string {
    return this.#url(name, password, database);
  }

  asAdmin<Row extends Record<string, unknown>>(text: string, database = "postgres"): Promise<Row[]> {
    return query<Row>(this.adminUrl(database), text);
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  /** Address of the superuser. */
  adminUrl(database: string): string {
    return this.#url("postgres", this.#adminPassword, database);
  }

  #url(user: string, password: string, database: string): string {
    return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${this.#port}/${database}`;
  }
}

/** Runs statements at an address and answers the rows of the last. */
export function query<Row extends Record<string, unknown>>(url: string, text: string): Promise<Row[]> {
  return withClient(url, async (client) => (await client.query<Row>(text)).rows);
}
