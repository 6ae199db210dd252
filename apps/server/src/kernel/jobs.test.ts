import { afterAll, beforeAll, expect, test } from "vitest";
import { Line } from "../testing/line.ts";
import { TestApp } from "../testing/test-app.ts";
import { currentLane, inLane, type Lane } from "./database/lanes.ts";
import { failureOf } from "./failures.ts";
import { HeldJobs, QueueJobs } from "./jobs.ts";
import { defineModule, type Services } from "./module.ts";

const ran: { readonly n: unknown; readonly lane: Lane }[] = [];
const working = defineModule({
  contract: { name: "working", title: { zh: "", en: "" }, permissions: {}, routes: {}, messages: {} },
  handlers: {},
  jobs: [
    { name: "working.note", run: async (_services, data) => void ran.push({ n: data["n"], lane: currentLane() }) },
  ],
});

let t: TestApp;
let line: Line;
let services: Services;
beforeAll(async () => {
  t = await TestApp.start();
  line = await Line.to(t.ownerUrl);
  services = { ...t.app.services, modules: [working] };
  // The queue makes its tables, with all the time that it needs.
  const first = queue();
  await first.start([working], services);
  await first.stop();
});
afterAll(async () => {
  await line.close();
  await t.stop();
});

const queue = (timeout?: number) =>
  new QueueJobs({ url: line.through(t.ownerUrl), options: "-c role=niangjia_jobs" }, services.log, timeout);
const outcome = (sending: Promise<void>) =>
  sending.then(
    () => "taken",
    (error: unknown) => failureOf(error).code,
  );

test("a silent database hangs nobody who hands a job over, and the queue goes on when it answers again", async () => {
  const jobs = queue(5);
  await jobs.start([working], services);
  await jobs.send("working.note", { n: 1 });
  await expect.poll(() => ran.map(({ n }) => n)).toEqual([1]);
  // It hears everything and its answers are lost: whatever was asked on a line is never answered.
  line.set("without answers");
  expect(await Promise.all([2, 3, 4, 5].map((n) => outcome(jobs.send("working.note", { n }))))).toEqual(
    Array(4).fill("unavailable"),
  );
  line.set("open");
  while ((await outcome(jobs.send("working.note", { n: 6 }))) !== "taken")
    await new Promise((resolve) => setImmediate(resolve));
  await expect.poll(() => ran.map(({ n }) => n)).toContain(6);
  await jobs.stop();
});

test("a job counts as work, whoever woke the queue", async () => {
  const held = new HeldJobs();
  await held.send("working.note", { n: 7 });
  await inLane("read", () => held.run(services));
  expect(ran.at(-1)).toEqual({ n: 7, lane: "work" });
});
