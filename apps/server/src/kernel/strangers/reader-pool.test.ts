import { afterEach, expect, test } from "vitest";
import { ReaderPool, type PoolOptions } from "./reader-pool.ts";
import { echo, hostile, hungry, type Deed } from "./testing/hostile.reading.ts";

const said: unknown[] = [];
const log = { warn: (...words: unknown[]) => void said.push(words), error: (...words: unknown[]) => void said.push(words) } as unknown as PoolOptions["log"];
let pool: ReaderPool;
const open = (options: Partial<PoolOptions> = {}) => (pool = new ReaderPool({ log, program: new URL("./testing/hostile-program.ts", import.meta.url), threads: 1, ...options }));
afterEach(() => pool.close());

const content = (text = "工资") => new Uint8Array(new TextEncoder().encode(text));
const does = (deed: Deed) => pool.read(hostile, content(), { deed });

test("content changes hands without a copy, and a thread sees no setting of the process", async () => {
  open();
  process.env["NIANGJIA_TEST_ONLY"] = "seen";
  const bytes = content();
  const read = await pool.read(echo, bytes, { word: "工会" });
  delete process.env["NIANGJIA_TEST_ONLY"];
  expect({ ...read, back: Buffer.from(read.back).toString() }).toEqual({ word: "工会", text: "工资", environment: [], back: "工资" });
  expect(bytes.byteLength).toBe(0);
  // A part of a larger buffer is copied: what lies beside it stays where it is.
  const large = Buffer.from("一二三四");
  expect((await pool.read(echo, large.subarray(3, 9), { word: "" })).text).toBe("二三");
  expect(large.toString()).toBe("一二三四");
});

test.each<[Deed, string]>([
  ["spin", "sheet_too_costly"],
  ["spin in a promise", "sheet_too_costly"],
  ["too much", "sheet_too_costly"],
  ["throw", "sheet_unreadable"],
  ["throw later", "sheet_unreadable"],
  ["exit", "sheet_unreadable"],
  ["refuse", "sheet_empty"],
])("content that makes a thread %s is refused by name, and the next reading is served", async (deed, code) => {
  open();
  await expect(does(deed)).rejects.toMatchObject({ name: "AppError", code });
  expect((await pool.read(echo, content(), { word: "next" })).word).toBe("next");
});

test("content that fills a thread's memory ends that thread alone", async () => {
  open();
  said.length = 0;
  await expect(pool.read(hungry, content(), null)).rejects.toMatchObject({ name: "AppError", code: "sheet_too_costly" });
  expect(JSON.stringify(said)).toContain("ERR_WORKER_OUT_OF_MEMORY");
  expect((await pool.read(echo, content(), { word: "next" })).word).toBe("next");
});

test("while a thread spins, the server goes on working", async () => {
  open();
  let settled = false;
  const spinning = does("spin").catch((error: unknown) => error).finally(() => void (settled = true));
  let turns = 0;
  while (!settled) {
    await new Promise((resolve) => setImmediate(resolve));
    turns++;
  }
  expect(await spinning).toMatchObject({ code: "sheet_too_costly" });
  expect(turns).toBeGreaterThan(100);
});

test("what a parser says of the content is not logged, only where it broke", async () => {
  open();
  said.length = 0;
  await expect(does("throw")).rejects.toMatchObject({ code: "sheet_unreadable" });
  expect(JSON.stringify(said)).toContain("TypeError");
  expect(JSON.stringify(said)).not.toContain("secret words");
});

test("more content than a reading takes is refused before a thread sees it", async () => {
  open();
  await expect(pool.read(echo, new Uint8Array(1001), { word: "" })).rejects.toMatchObject({ code: "sheet_too_costly" });
  expect((await pool.read(echo, new Uint8Array(1000), { word: "all" })).word).toBe("all");
});

test("so many may wait; one more is told to come back; those that wait are served in turn", async () => {
  open({ waiting: 2 });
  const outcomes = await Promise.allSettled([does("refuse"), does("wait for the line"), does("wait for the line"), does("wait for the line")]);
  expect(outcomes.map((one) => (one.status === "fulfilled" ? one.value : (one.reason as { code: string }).code))).toEqual(["sheet_empty", "served", "served", "busy"]);
});

test("closing ends what is under way and what waits, and takes nothing more", async () => {
  open();
  const underWay = does("spin").catch((error: { code: string }) => error.code);
  const waiting = does("wait for the line").catch((error: { code: string }) => error.code);
  await pool.close();
  expect(await Promise.all([underWay, waiting, does("wait for the line").catch((error: { code: string }) => error.code)])).toEqual(["busy", "busy", "busy"]);
});

test("a program that cannot begin is our own fault, not the sender's", async () => {
  open({ program: new URL("./testing/absent-program.ts", import.meta.url) });
  await expect(does("wait for the line")).rejects.not.toHaveProperty("name", "AppError");
});
