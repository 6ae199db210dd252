import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { startEmbeddedPostgres } from "../apps/server/src/kernel/database/embedded/embedded-postgres.ts";
import { arrivalsOf } from "./arrivals.ts";
import { Platform } from "./caller.ts";
import { Chance } from "./chance.ts";
import { printFigures } from "./figures.ts";
import { JobClock } from "./job-clock.ts";
import { Life } from "./life.ts";
import { hangSheets } from "./sheets.ts";
import { Scene, Unions } from "./scene.ts";
import { ReplayProcess } from "./processes.ts";
import { SimulatedTime, stepMilliseconds } from "./simulated-time.ts";
import type { World } from "./world.ts";

/** As reported: appeals received and handled in Shenzhen in 2023. */
const reportedAppeals = 55_652;
const reportedYear = 2023;

// `--days 7` replays the first week only, at the density of the whole year; `--appeals` is the number of the year.
const { values } = parseArgs({
  options: {
    appeals: { type: "string", default: String(reportedAppeals) },
    processes: { type: "string", default: "2" },
    seed: { type: "string", default: "1" },
    days: { type: "string", default: "366" },
  },
});
const [yearly, processCount, seed] = [Number(values.appeals), Number(values.processes), Number(values.seed)];

const folder = await mkdtemp(join(tmpdir(), "niangjia-replay-"));
const database = await startEmbeddedPostgres({
  dataDirectory: join(folder, "postgres"),
  settings: { max_wal_size: "4GB", max_connections: "200" },
});
const { owner } = database;
const urlOf = (name: string) =>
  `postgres://${owner.user}:${encodeURIComponent(owner.password)}@${owner.host}:${owner.port}/${name}`;
const processes: ReplayProcess[] = [];
const db = new pg.Client({ connectionString: urlOf("replay") });
try {
  const admin = new pg.Client({ connectionString: urlOf("postgres") });
  await admin.connect();
  await admin.query("create database replay");
  await admin.end();
  const start = `${reportedYear - 1}-12-31T16:00:00.000Z`;
  const end = new Date(Date.parse(start) + Number(values.days) * 86_400_000).toISOString();
  const arrivals = arrivalsOf(reportedYear, yearly, new Chance(seed)).filter((at) => at < end);
  say(
    `${arrivals.length.toLocaleString("en")} appeals of ${reportedYear}${end < `${reportedYear + 1}` ? ` (the first ${values.days} days of ${yearly.toLocaleString("en")})` : ""}, ${processCount} application processes on one database, seed ${seed}`,
  );
  // The first makes the database; the others find it made. They share the folder of keys and files.
  processes.push(await ReplayProcess.start(urlOf("replay"), folder, start));
  while (processes.length < processCount) processes.push(await ReplayProcess.start(urlOf("replay"), folder, start));
  await db.connect();
  const found = (
    await db.query<{ path: string; name: string; level: string; code: string }>(
      "select path, name, level, division_code as code from unions_union where path >= 'cn.44.4403.' and path < 'cn.44.4403/' and level in ('city','county','street') and division_code is not null order by path",
    )
  ).rows;
  const world = (await processes[0]!.order({
    kind: "world",
    plan: { unions: found, officersPerUnion: { city: 6, county: 5, street: 3 }, employers: 6000 },
  })) as World;
  const streets = found.filter((union) => union.level === "street");
  const unions = new Unions("cn.44.4403.", streets);
  say(
    `tree of Shenzhen: ${found.length} unions, ${world.officers.length} officers, ${world.employers.length} employers`,
  );

  const time = new SimulatedTime(start);
  const platform = new Platform(
    processes.map((one) => one.port),
    12,
  );
  const scene = new Scene({ platform, time, world, unions });
  await hangSheets(scene);
  arrivals.forEach((at, n) => {
    const life = new Life(scene, n + 1, seed);
    time.begin(at, () => life.live().catch((error: Error) => void scene.brokenOff.push(error.message)));
  });

  const jobs = new JobClock(processes[0]!.jobs, start);
  const began = performance.now();
  let told = began;
  await time.run(
    async (now) => {
      const until = new Date(Date.parse(now) + stepMilliseconds).toISOString();
      await Promise.all(processes.map((one) => one.order({ kind: "clock", now, until })));
      for (const name of jobs.dueBefore(now)) await processes[0]!.order({ kind: "job", name });
    },
    async (now) => {
      await untilDelivered(db, now);
      if (performance.now() - told < 15_000) return;
      told = performance.now();
      const spent = (told - began) / 1000;
      say(
        `  ${now.slice(0, 10)}  ${scene.acknowledged.submitted.size.toLocaleString("en")} submitted, ${time.waiting.toLocaleString("en")} lives waiting, ${platform.requests.toLocaleString("en")} requests, ${(platform.requests / spent).toFixed(0)}/s`,
      );
    },
  );
  await printFigures({ db, scene, seconds: (performance.now() - began) / 1000, appeals: arrivals.length });
  platform.close();
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${(error as Error).stack}\n`);
} finally {
  await db.end().catch(() => {});
  await Promise.all(processes.map((one) => one.order({ kind: "stop" }).catch(() => {})));
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Waits until everything that was announced up to now has been heard: the platform is not hurried past its own background work. */
async function untilDelivered(db: pg.Client, now: string): Promise<void> {
  const until = new Date(Date.parse(now) + stepMilliseconds).toISOString();
  for (;;) {
    const { rows } = await db.query<{ n: number }>(
      "select count(*)::int as n from (select 1 from kernel_outbox where next_try_at < $1 limit 1) due",
      [until],
    );
    if (rows[0]!.n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
