import { loadavg } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { deskLanes } from "@niangjia/domain/appeals/order.routes";
import { castPerson, paths } from "../seeds/cast.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { endOfSubtree } from "@niangjia/domain/kernel/union-path";
import { completeSome, employerWords, loadAppeals } from "./appeals-data.ts";
import { plansOf } from "./appeals-plans.ts";
import { PlainConnection } from "./http-client.ts";
import type { BenchServer } from "./bench-server.ts";
import { milliseconds, percentile, print } from "./report.ts";

const limitMs = 100;
/** Below `noiseMs` a ratio says more of the machine than of the page: such a page is not held against the smaller world. */
const most = { timesOfSmall: 2, noiseMs: 10, rounds: 40, secondsEach: 4 };
const pagesDeep = 100;

/** Who reads, in which scope. The nation's observer is given an officer's role for the run: no one of the cast handles appeals there. */
const readers = [
  { place: "street", person: "he" },
  { place: "county", person: "lin" },
  { place: "city", person: "huang" },
  { place: "province", person: "guo" },
  { place: "nation", person: "qian" },
] as const;
type Place = (typeof readers)[number]["place"];

/** One page as a reader asks for it; `deep` starts from the cursor that many pages in. */
export interface Asked {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly deep?: true;
}

const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

const desks: readonly Asked[] = deskLanes.map((lane) => ({ name: `desk, ${lane}`, query: { lane } }));

const lists: readonly Asked[] = [
  { name: "newest", query: {} },
  { name: "oldest", query: { sort: "oldest" } },
  { name: "due", query: { sort: "due" } },
  { name: "100 pages in", query: {}, deep: true },
  { name: "status closed", query: { status: "closed" } },
  { name: "status withdrawn, oldest", query: { status: "withdrawn", sort: "oldest" } },
  { name: "status breached", query: { status: "breached" } },
  { name: "open", query: { openOnly: "true" } },
  { name: "open, oldest", query: { openOnly: "true", sort: "oldest" } },
  { name: "overdue", query: { overdue: "true" } },
  { name: "overdue, due", query: { overdue: "true", sort: "due" } },
  { name: "open, category women, due", query: { openOnly: "true", category: "women", sort: "due" } },
  { name: "category women", query: { category: "women" } },
  { name: "urgent, oldest", query: { urgent: "true", sort: "oldest" } },
  { name: "mine", query: { mine: "true" } },
  { name: "mine, open, due", query: { mine: "true", openOnly: "true", sort: "due" } },
  { name: "dissatisfied", query: { dissatisfied: "true" } },
  { name: "a month three years ago", query: { from: day(1100), until: day(1070) } },
  { name: "that month, category women", query: { from: day(1100), until: day(1070), category: "women" } },
  { name: "the last week, closed", query: { from: day(7), status: "closed" } },
  { name: "Nanshan below, open", query: { union: paths.nanshan, openOnly: "true" } },
  { name: "Nanshan below, women", query: { union: paths.nanshan, category: "women" } },
  { name: "employer words, common", query: { q: employerWords.common } },
  { name: "employer words, rare", query: { q: employerWords.rare } },
  { name: "employer words, nobody", query: { q: employerWords.nobody } },
];

const counts: readonly Asked[] = [
  { name: "count all", query: {} },
  { name: "count open", query: { openOnly: "true" } },
  { name: "count overdue", query: { overdue: "true" } },
  { name: "count women", query: { category: "women" } },
  { name: "count a month", query: { from: day(1100), until: day(1070) } },
];

interface World {
  readonly total: number;
  readonly url: string;
  readonly server: ServerProcess;
  readonly opened: readonly { readonly id: string; readonly number: string }[];
}

/** The desk and list pages with many appeals stored, over HTTP as scoped people, held against the same pages with 10,000. */
export async function benchLists(bench: BenchServer): Promise<void> {
  const sizes = bench.words.map(Number).filter((n) => Number.isSafeInteger(n) && n > 10_000);
  const totals = [10_000, ...(sizes.length > 0 ? sizes : [1_000_000])];
  const admin = await connect(bench.ownerUrl("postgres"));
  const dataDirectory = join(bench.folder, "lists");
  await admin.query("create database lists");
  await (await ServerProcess.start(dataDirectory, { DATABASE_URL: bench.ownerUrl("lists") })).stop();
  const worlds: World[] = [];
  try {
    for (const total of totals) {
      await admin.query(`create database lists_${total} template lists`);
      worlds.push(await openWorld(bench, dataDirectory, total));
    }
    const owner = await connect(worlds[0]!.url);
    const unions = (await owner.query<{ n: number }>("select count(*)::int as n from unions_union")).rows[0]!.n;
    await owner.end();
    process.stdout.write(
      `          over ${unions.toLocaleString("en")} unions · p50/p95 of ${most.rounds} requests one after the other, the sizes by turns\n`,
    );
    await measure(worlds);
    for (const world of worlds.slice(1)) {
      await assertPlans(world);
      await besidePlainWhere(world);
    }
    process.stdout.write(
      `          load average ${loadavg()
        .map((n) => n.toFixed(1))
        .join(" ")}\n`,
    );
  } finally {
    for (const { server } of worlds) await server.stop();
    await admin.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // The database of the run may end before the last client does.
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function openWorld(bench: BenchServer, dataDirectory: string, total: number): Promise<World> {
  const url = bench.ownerUrl(`lists_${total}`);
  await loadAppeals(url, total, (line) =>
    process.stdout.write(`          ${total.toLocaleString("en")} appeals: ${line}\n`),
  );
  const opened = await completeSome(url, paths.nanshan, dataDirectory, 40);
  const server = await ServerProcess.start(dataDirectory, { DATABASE_URL: url, LOG_LEVEL: "error" });
  const owner = await connect(url);
  // Pages are measured, not the work by the calendar that so many open appeals would bring each minute.
  await owner.query("delete from pgboss.schedule");
  // A post keeps its role while somebody holds it: outside the run nobody may do this.
  await owner.query("set session_replication_role = replica");
  await owner.query("update unions_post set role_id = 'appeals_officer' where id = $1", [
    castPerson("qian").posts![0]!.id,
  ]);
  await owner.end();
  return { total, url, server, opened };
}

interface Line {
  readonly place: Place;
  readonly name: string;
  /** The address asked for in a world, by turn. */
  readonly address: (world: World, turn: number, cursor: string | null) => string;
  readonly deep?: true;
}

function linesFor(place: Place): Line[] {
  const at = (path: string, asked: Asked): Line => ({
    place,
    name: asked.name,
    ...(asked.deep ? { deep: true } : {}),
    address: (_world, _turn, cursor) =>
      `${path}?${new URLSearchParams({ ...asked.query, ...(cursor === null ? {} : { cursor }) }).toString()}`,
  });
  const lines = [
    ...(place === "street" || place === "county" || place === "city"
      ? desks.map((desk) => at("/api/appeals/desk", desk))
      : []),
    ...lists.map((list) => at("/api/appeals", list)),
    ...counts.map((count) => at("/api/appeals", { ...count, query: { ...count.query, count: "true" } })),
  ];
  if (place !== "county") return lines;
  const byNumber: Line = {
    place,
    name: "search by number",
    address: (world, turn) =>
      `/api/appeals?${new URLSearchParams({ q: world.opened[turn % world.opened.length]!.number }).toString()}`,
  };
  const onePage: Line = {
    place,
    name: "one appeal",
    address: (world, turn) => `/api/appeals/${world.opened[turn % world.opened.length]!.id}`,
  };
  return [...lines, byNumber, onePage];
}

async function measure(worlds: readonly World[]): Promise<void> {
  const large = worlds.slice(1);
  process.stdout.write(
    `\n          ${"".padEnd(9)}${"".padEnd(30)}${worlds.map(({ total }) => total.toLocaleString("en").padStart(19)).join("")}${"p95 ÷ small".padStart(14)}\n`,
  );
  let met = 0;
  const missed: string[] = [];
  for (const { place, person } of readers) {
    const desksOf = await Promise.all(worlds.map((world) => signIn(world, person)));
    for (const line of linesFor(place)) {
      const cursors = line.deep
        ? await Promise.all(desksOf.map((desk, n) => walk(desk, line.address(worlds[n]!, 0, null))))
        : worlds.map(() => null);
      const samples = await timeByTurns(worlds, desksOf, line, cursors);
      const worst = samples.map((one) => percentile(one, 0.95));
      const ratios = worst.slice(1).map((one) => one / worst[0]!);
      const isMet =
        worst.slice(1).every((one) => one <= limitMs) &&
        worst.slice(1).every((one) => one <= most.timesOfSmall * Math.max(worst[0]!, most.noiseMs));
      if (isMet) met++;
      else missed.push(`${place}, ${line.name}`);
      process.stdout.write(
        `  ${isMet ? "met   " : "MISSED"}  ${place.padEnd(9)}${line.name.padEnd(30)}${samples.map((one) => `${percentile(one, 0.5).toFixed(1)} / ${percentile(one, 0.95).toFixed(1)} ms`.padStart(19)).join("")}${ratios
          .map((one) => one.toFixed(2))
          .join(" ")
          .padStart(14)}\n`,
      );
    }
    for (const desk of desksOf) desk.connection.close();
  }
  process.stdout.write(
    `\n          p95 ≤ ${limitMs} ms and ≤ ${most.timesOfSmall} × that of ${worlds[0]!.total.toLocaleString("en")} (or of ${most.noiseMs} ms): ${met} of ${met + missed.length} pages at ${large.map(({ total }) => total.toLocaleString("en")).join(" and ")}\n`,
  );
}

interface Desk {
  readonly connection: PlainConnection;
  readonly head: string;
}

async function signIn(world: World, person: string): Promise<Desk> {
  const answer = await fetch(`${world.server.url}/api/identity/demo-sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person }),
  });
  const cookie = answer.headers.getSetCookie()[0]!.split(";")[0]!;
  const port = Number(new URL(world.server.url).port);
  return {
    connection: await PlainConnection.open(port),
    head: ` HTTP/1.1\r\nhost: localhost:${port}\r\ncookie: ${cookie}\r\nx-niangjia-as: post:${castPerson(person).posts![0]!.id}\r\n`,
  };
}

async function ask(desk: Desk, address: string): Promise<string> {
  const { status, body } = await desk.connection.send(`GET ${address}${desk.head}`, "");
  if (status !== 200) throw new Error(`GET ${address}: ${status} ${body.slice(0, 300)}`);
  return body;
}

/** The cursor so many pages in, or of the last full page where there are fewer. */
async function walk(desk: Desk, address: string): Promise<string | null> {
  let cursor: string | null = null;
  for (let page = 0; page < pagesDeep; page++) {
    const { nextCursor } = JSON.parse(
      await ask(desk, cursor === null ? address : `${address}&cursor=${encodeURIComponent(cursor)}`),
    ) as { nextCursor: string | null };
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return cursor;
}

async function timeByTurns(
  worlds: readonly World[],
  by: readonly Desk[],
  line: Line,
  cursors: readonly (string | null)[],
): Promise<number[][]> {
  const samples: number[][] = worlds.map(() => []);
  const until = performance.now() + most.secondsEach * 1000 * worlds.length;
  for (let turn = -2; turn < most.rounds && (turn < 5 || performance.now() < until); turn++) {
    for (const [n, world] of worlds.entries()) {
      const began = performance.now();
      await ask(by[n]!, line.address(world, Math.max(0, turn), cursors[n]!));
      // The first two warm up.
      if (turn >= 0) samples[n]!.push(performance.now() - began);
    }
  }
  return samples;
}

/** No statement of a county's pages may read a table of many rows from end to end. */
async function assertPlans(world: World): Promise<void> {
  const asked = [
    ...desks.map((desk) => ({ kind: "desk" as const, ...desk })),
    ...lists.map((list) => ({ kind: "list" as const, ...list })),
    ...counts.map((count) => ({ kind: "count" as const, ...count })),
    { kind: "one" as const, name: "one appeal", query: { id: world.opened[0]!.id } },
    { kind: "list" as const, name: "search by number", query: { q: world.opened[0]!.number } },
  ];
  const found = await plansOf(world.url, castPerson("lin"), asked);
  for (const { name, plan } of found.scans)
    process.stdout.write(`  SEQUENTIAL SCAN  county, ${name}\n${plan.replace(/^/gm, "          ")}\n`);
  print({
    what: `sequential scans in a county's scope, ${world.total.toLocaleString("en")} appeals`,
    ratio: found.scans.length,
    aim: { most: 0 },
    subject: `${found.statements} statements of ${asked.length} pages explained in the role of the scope`,
    peer: "limit: none",
  });
}

/** What the scope costs: the county's first page as the store reads it, and as the owner with a plain WHERE. */
async function besidePlainWhere(world: World): Promise<void> {
  const lin = await signIn(world, "lin");
  const owner = await connect(world.url);
  const through: number[] = [];
  const plain: number[] = [];
  const statement = {
    text: "select * from appeals_appeal where union_path >= $1 and union_path < $2 order by id desc limit 21",
    values: [paths.nanshan, endOfSubtree(paths.nanshan)],
  };
  for (let round = 0; round < 60; round++) {
    for (const [into, work] of [
      [through, () => ask(lin, "/api/appeals?")],
      [plain, () => owner.query(statement)],
    ] as const) {
      const began = performance.now();
      await work();
      if (round >= 10) into.push(performance.now() - began);
    }
  }
  lin.connection.close();
  await owner.end();
  process.stdout.write(
    `          county, newest, ${world.total.toLocaleString("en")}: p50 ${milliseconds(percentile(through, 0.5))} through HTTP with everything on; a plain WHERE on the path as owner, rows alone: p50 ${milliseconds(percentile(plain, 0.5))}\n`,
  );
}
