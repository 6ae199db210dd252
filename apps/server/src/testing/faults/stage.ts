import { chmod, cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../kernel/database/embedded/embedded-postgres.ts";
import { projectFile } from "../../kernel/project-files.ts";
import { Line } from "../line.ts";
import { copyWorld } from "../kept-world.ts";
import { ServerProcess } from "../server-process.ts";
import { AcknowledgedLoad } from "./acknowledged-load.ts";
import { Balancer } from "./balancer.ts";

/** The clock of each process can be stepped. */
const preload = `file://${projectFile("apps", "server", "src", "testing", "faults", "stepped-clock.mjs")}`;

const urlOf = ({ owner: { host, port, user, password, database } }: EmbeddedPostgres) =>
  `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;

/**
 * One database, reached over a line that can be cut, several processes of the platform on it, a balancer before
 * them, and workers who submit through it.
 */
export class Stage {
  readonly #folder: string;
  /** Where the cluster and its files lie. */
  readonly dataDirectory: string;
  database: EmbeddedPostgres;
  readonly line: Line;
  readonly balancer: Balancer;
  load: AcknowledgedLoad;
  processes: ServerProcess[] = [];

  private constructor(
    folder: string,
    dataDirectory: string,
    database: EmbeddedPostgres,
    line: Line,
    balancer: Balancer,
  ) {
    this.#folder = folder;
    this.dataDirectory = dataDirectory;
    this.database = database;
    this.line = line;
    this.balancer = balancer;
    this.load = new AcknowledgedLoad(balancer.url);
  }

  /**
   * `world`: the demo world to begin from; without one it is made. `within`: a folder for the cluster, for a fault of
   * its disk; else one of the stage's own.
   */
  static async open(options: { world?: string; within?: string } = {}): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), "niangjia-faults-"));
    // The account of the database passes through.
    await chmod(folder, 0o711);
    const dataDirectory = options.within ?? join(folder, "database");
    if (options.world) {
      copyWorld(options.world, dataDirectory);
      await cp(join(options.world, "keys.json"), join(folder, "files", "keys.json"));
    }
    const database = await startEmbeddedPostgres({ dataDirectory });
    const line = await Line.to(urlOf(database));
    const stage = new Stage(folder, dataDirectory, database, line, await Balancer.open());
    try {
      for (let n = 0; n < 2; n++) await stage.addProcess();
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  /** Workers with a log of their own, signed in. */
  async newLoad(): Promise<AcknowledgedLoad> {
    this.load = new AcknowledgedLoad(this.balancer.url);
    await this.load.signIn();
    return this.load;
  }

  /** Starts one more process; answers once the balancer gives it requests. */
  async addProcess(): Promise<ServerProcess> {
    const one = await ServerProcess.start(
      join(this.#folder, "files"),
      {
        DATABASE_URL: this.line.through(urlOf(this.database)),
        DATABASE_POOL: "8",
        LOG_LEVEL: "silent",
        LEAVE_SECONDS: "600",
      },
      { preload },
    );
    this.processes.push(one);
    await this.balancer.add(one.url);
    return one;
  }

  /** Takes one away that has ended, or ends it as an operator would. */
  async removeProcess(one: ServerProcess): Promise<void> {
    await one.stop();
    this.balancer.remove(one.url);
    this.processes = this.processes.filter((other) => other !== one);
  }

  /** Starts the database anew after it ended. */
  async restartDatabase(): Promise<void> {
    await this.database.exited;
    await this.database.stop();
    this.database = await startEmbeddedPostgres({ dataDirectory: this.dataDirectory });
    this.line.leadTo(urlOf(this.database));
  }

  /** The processes of the database server, the postmaster first. */
  async databasePids(): Promise<number[]> {
    const postmaster = this.database.serverPid;
    const children = await Promise.all(
      (await readdir("/proc"))
        .filter((name) => /^\d+$/.test(name))
        .map(async (pid) => {
          const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
          return Number(/\) \S (\d+)/.exec(stat)?.[1]) === postmaster ? Number(pid) : 0;
        }),
    );
    return [postmaster, ...children.filter((pid) => pid > 0)];
  }

  /** Waits until every process is given requests again. */
  async allReady(): Promise<void> {
    while (!this.processes.every((one) => this.balancer.isReady(one.url))) await this.balancer.asked();
  }

  /** Rows straight from the database, past the line, as its owner. */
  async rows<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
    const client = new pg.Client({ connectionString: urlOf(this.database) });
    await client.connect();
    try {
      return (await client.query<T>(text)).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    await this.load.stop();
    await this.balancer.close();
    // Nobody asks them any more whether they are ready: they are not waited for.
    await Promise.all(this.processes.map((one) => one.kill()));
    await this.line.close();
    await this.database.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
