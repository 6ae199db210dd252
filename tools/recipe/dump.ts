import { chownSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { projectFile } from "../../apps/server/src/kernel/project-files.ts";
import { Absent, accountOf, freePort, must, needPostgres, run, type Part } from "./part.ts";
import { startPlatform } from "./platform.ts";

const passwords = { owner: "owner4f1b0c", app: "app77a2d9", jobs: "jobsc03e51" } as const;
const key = Buffer.alloc(32, 5).toString("base64");

/** A PostgreSQL of this machine's own programs, as an operations team runs it. */
class Cluster {
  readonly port: number;
  readonly #programs: string;
  readonly #data: string;
  readonly #account: { uid: number; gid: number } | undefined;
  private constructor(port: number, programs: string, data: string, account: { uid: number; gid: number } | undefined) {
    this.port = port;
    this.#programs = programs;
    this.#data = data;
    this.#account = account;
  }

  static async start(programs: string, folder: string): Promise<Cluster> {
    const account = process.getuid?.() === 0 ? (accountOf("postgres") ?? accountOf("nobody")) : undefined;
    const data = join(folder, "cluster");
    mkdirSync(folder);
    if (account) chownSync(folder, account.uid, account.gid);
    const cluster = new Cluster(await freePort(), programs, data, account);
    await cluster.#run("initdb", [
      "--pgdata",
      data,
      "--username",
      "postgres",
      "--auth-local",
      "trust",
      "--auth-host",
      "scram-sha-256",
      "--encoding",
      "UTF8",
      "--locale",
      "C",
      "--no-instructions",
    ]);
    await cluster.#run("pg_ctl", [
      "--pgdata",
      data,
      "--wait",
      "--log",
      join(folder, "log"),
      "--options",
      `-p ${cluster.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`,
      "start",
    ]);
    return cluster;
  }

  #run(program: string, args: readonly string[], env: Record<string, string> = {}) {
    return run(join(this.#programs, program), args, {
      ...this.#account,
      cwd: "/",
      env: { PATH: process.env["PATH"], LC_ALL: "C", ...env },
    });
  }

  /** A client program as the server's administrator, over its socket. */
  asAdmin(program: string, args: readonly string[], env: Record<string, string> = {}) {
    return this.#run(
      program,
      ["--host", dirname(this.#data), "--port", String(this.port), "--username", "postgres", ...args],
      env,
    );
  }

  /** The first step of ops/README.md: roles with their passwords, and the empty database. */
  async runRoles(): Promise<void> {
    const handedIn = Object.entries(passwords)
      .map(([role, password]) => `-c niangjia.${role}_password=${password}`)
      .join(" ");
    await this.asAdmin(
      "psql",
      ["--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--dbname", "postgres", "--file", projectFile("ops", "roles.sql")],
      { PGOPTIONS: handedIn },
    );
  }

  url(role: keyof typeof passwords): string {
    return `postgres://niangjia_${role}:${passwords[role]}@127.0.0.1:${this.port}/niangjia`;
  }

  /** What a restore must bring back beside the rows: owners, rights and the number of rows of some tables. */
  async fingerprint(): Promise<string> {
    const client = new pg.Client({ connectionString: this.url("owner") });
    await client.connect();
    try {
      const { rows } = await client.query<{ line: string }>(`
        select format('%s %s %s %s', c.oid::regclass, pg_get_userbyid(c.relowner), c.relforcerowsecurity, (select string_agg(a::text, ' ' order by a::text) from unnest(c.relacl) a)) as line
          from pg_class c where c.relnamespace in ('public'::regnamespace, (select oid from pg_namespace where nspname = 'pgboss')) and c.relkind in ('r','p')
        union all select format('%s %s %s', p.oid::regprocedure, pg_get_userbyid(p.proowner), (select string_agg(a::text, ' ' order by a::text) from unnest(p.proacl) a)) from pg_proc p where p.pronamespace = 'public'::regnamespace
        union all select format('%s %s %s %s', tablename, policyname, roles, qual) from pg_policies
        union all select format('%s %s', nspname, pg_get_userbyid(nspowner)) from pg_namespace where nspname in ('public', 'pgboss')
        union all select 'roles ' || count(*) from identity_role union all select 'accounts ' || count(*) from identity_account union all select 'migrations ' || count(*) from kernel_migration
        order by 1`);
      return rows.map((row) => row.line).join("\n");
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.#run("pg_ctl", ["--pgdata", this.#data, "--wait", "--mode", "fast", "stop"]).catch(() => {});
  }
}

/** Starts the platform on a cluster as in production, and stops it again. */
async function serveOnce(cluster: Cluster, folder: string): Promise<void> {
  const port = await freePort();
  const settings = {
    PORT: String(port),
    NODE_ENV: "production",
    DEMO: "off",
    RATE_LIMITS: "on",
    PUBLIC_URL: "https://union.example.org",
    FIELD_KEYS: `1:${key}`,
    FIELD_INDEX_KEY: key,
    DATABASE_URL: cluster.url("owner"),
    DATABASE_APP_URL: cluster.url("app"),
    DATABASE_JOBS_URL: cluster.url("jobs"),
  };
  const platform = await startPlatform(folder, settings);
  try {
    // By number, as a balancer asks: PUBLIC_URL is the proxy's.
    must((await fetch(`http://127.0.0.1:${port}/health/ready`)).status === 200, "the platform is not ready");
  } finally {
    await platform.stop();
  }
}

export const dumpPart: Part = {
  name: "dump",
  async run(folder, say) {
    const programs = needPostgres(["initdb", "pg_ctl", "postgres", "psql", "pg_dump", "pg_restore"]);
    const { stdout: version } = await run(join(programs, "postgres"), ["--version"]);
    if (Number(/(\d+)/.exec(version)?.[1]) < 15)
      throw new Absent(`PostgreSQL 15 or newer is not installed (found ${version.trim()})`);
    const first = await Cluster.start(programs, join(folder, "first"));
    const second = await Cluster.start(programs, join(folder, "second"));
    try {
      await first.runRoles();
      await serveOnce(first, join(folder, "data"));
      say(`${version.trim()}: roles by ops/roles.sql, first start in production`);
      const file = join(folder, "first", "niangjia.dump");
      await first.asAdmin("pg_dump", ["--format", "custom", "--file", file, "niangjia"]);
      await second.runRoles();
      await second.asAdmin("pg_restore", ["--exit-on-error", "--dbname", "niangjia", file]);
      const [before, after] = [await first.fingerprint(), await second.fingerprint()];
      const lost = before.split("\n").filter((line) => !after.includes(line));
      must(before === after, `the restored database differs:\n${lost.slice(0, 10).join("\n")}`);
      say(
        "dumped, then restored elsewhere in the order roles, database, data: owners, rights, policies and rows are the same",
      );
      await serveOnce(second, join(folder, "data"));
      await second
        .runRoles()
        .catch((error: { stderr?: string }) =>
          must((error.stderr ?? "").includes("already exists"), error.stderr ?? String(error)),
        );
      say("the platform starts on the restored database; ops/roles.sql may run again");
    } finally {
      await first.stop();
      await second.stop();
    }
  },
};
