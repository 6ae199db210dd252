import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startEmbeddedPostgres } from "../../kernel/database/embedded/embedded-postgres.ts";
import { copyWorld } from "../kept-world.ts";
import { ServerProcess } from "../server-process.ts";
import { AcknowledgedLoad } from "./acknowledged-load.ts";

/** At least twenty rounds, the victim changing: the application, its database, both at once. */
const rounds = 21;
const victims = ["the application", "the database", "both"] as const;

let folder: string;
let server: ServerProcess;
let load: AcknowledgedLoad;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "niangjia-kill-"));
  copyWorld(inject("demoWorld"), folder);
  server = await ServerProcess.start(folder);
  load = new AcknowledgedLoad(server.url);
  await load.signIn();
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function databasePid(): Promise<number> {
  const location = await readFile(join(folder, "postgres", "location.json"), "utf8").then(
    (text) => JSON.parse(text) as { cluster?: string; location?: string },
    () => null,
  );
  const cluster = location?.cluster ?? location?.location ?? join(folder, "postgres", "cluster");
  return Number((await readFile(join(cluster, "postmaster.pid"), "utf8")).split("\n")[0]);
}

test(`${rounds} rounds of kill -9 under load: no acknowledged appeal is lost, none is there twice`, async () => {
  const seen: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const victim = victims[round % victims.length]!;
    const before = load.acknowledgedCount;
    load.start();
    // The moment of the kill follows the work done, not a timer: some dozens of acknowledgements into the round.
    while (load.acknowledgedCount < before + 15 + ((round * 7) % 40))
      await new Promise((resolve) => setImmediate(resolve));
    const postmaster = await databasePid();
    if (victim !== "the application") process.kill(postmaster, "SIGKILL");
    if (victim !== "the database") await server.kill();
    else await server.ended();
    await load.stop();
    seen.push(load.acknowledgedCount - before);
    server = await ServerProcess.start(folder);
    load.moveTo(server.url);
    await load.settle();
  }
  await server.stop();

  const database = await startEmbeddedPostgres({ dataDirectory: folder });
  const client = new pg.Client({
    host: database.owner.host,
    port: database.owner.port,
    user: database.owner.user,
    password: database.owner.password,
    database: database.owner.database,
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; number: string; key: string }>(
      "select id, number, right(description, 32) as key from appeals_appeal",
    );
    const stored = new Map(rows.map((row) => [row.key, row]));
    const { sent } = load;
    const lost = sent.filter((one) => stored.get(one.key)?.number !== one.acknowledged?.number);
    expect(lost).toEqual([]);
    // As many rows as keys: what was sent again after a broken line had been done once.
    expect(rows).toHaveLength(sent.length);
    expect(new Set(rows.map((row) => row.number)).size).toBe(rows.length);
    // Each appeal has its first event, its audit row and its answer for a repeat: one transaction, all or nothing.
    const [whole] = (
      await client.query<{ events: number; audits: number; answers: number }>(
        `select (select count(*)::int from records_event where kind = 'submitted') as events, (select count(*)::int from kernel_audit where action = 'appeals.submit') as audits,
        (select count(*)::int from kernel_idempotency where route = 'appeals.submit') as answers`,
      )
    ).rows;
    expect(whole).toEqual({ events: rows.length, audits: rows.length, answers: rows.length });
    expect(seen.every((count) => count > 0)).toBe(true);
  } finally {
    await client.end();
    await database.stop();
  }
});
