import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { ReaderPool, type PoolOptions } from "./reader-pool.ts";
import { echo, hostile, hungry, keeping, type Deed } from "./testing/hostile.reading.ts";

const said: unknown[] = [];
const log = {
  warn: (...words: unknown[]) => void said.push(words),
  error: (...words: unknown[]) => void said.push(words),
} as unknown as PoolOptions["log"];
const open = (options: Partial<PoolOptions> = {}) =>
  new ReaderPool({ log, program: new URL("./testing/hostile-program.ts", import.meta.url), processes: 1, ...options });
const pool = open();
afterAll(() => pool.close());

const content = (text = "工资") => new Uint8Array(new TextEncoder().encode(text));
const does = (deed: Deed, by = pool) => by.read(hostile, content(), { deed });

test("a reading process sees no setting of the server", async () => {
  process.env["NIANGJIA_TEST_ONLY"] = "seen";
  const read = await pool.read(echo, content(), { word: "工会" });
  delete process.env["NIANGJIA_TEST_ONLY"];
  expect({ ...read, back: Buffer.from(read.back).toString(), processId: null }).toEqual({
    processId: null,
    word: "工会",
    text: "工资",
    environment: [],
    back: "工资",
  });
  // Of a part of a larger buffer, what lies beside it stays where it is.
  const large = Buffer.from("一二三四");
  expect((await pool.read(echo, large.subarray(3, 9), { word: "" })).text).toBe("二三");
});

test.each<[Deed, string]>([
  ["spin", "sheet_too_costly"],
  ["spin in a promise", "sheet_too_costly"],
  ["too much", "sheet_too_costly"],
  ["throw", "sheet_unreadable"],
  ["throw later", "sheet_unreadable"],
  ["exit", "sheet_unreadable"],
  ["refuse", "sheet_empty"],
])("content that makes a reader %s is refused by name, and the next reading is served", async (deed, code) => {
  await expect(does(deed)).rejects.toMatchObject({ name: "AppError", code });
  expect((await pool.read(echo, content(), { word: "next" })).word).toBe("next");
});

test.each(["one large table", "native memory"] as const)(
  "content that fills the memory with %s ends its process alone",
  async (what) => {
    said.length = 0;
    await expect(pool.read(hungry, content(), { what })).rejects.toMatchObject({
      name: "AppError",
      code: "sheet_too_costly",
    });
    expect(JSON.stringify(said)).toContain("a reading process fell");
    expect((await pool.read(echo, content(), { word: "next" })).word).toBe("next");
  },
);

test("a process that holds much after a reading is given no other one; one that holds little is", async () => {
  const other = open();
  const small = () => other.read(keeping, content(), { megabytes: 1, keeps: false });
  const first = await small();
  expect([await small(), await other.read(keeping, content(), { megabytes: 300, keeps: true })]).toEqual([
    first,
    first,
  ]);
  const next = await small();
  expect([next === first, await small()]).toEqual([false, next]);
  await other.close();
});

test("what one sender left in the memory does not refuse the next one: where it runs out the reading is done once more in a fresh process", async () => {
  const other = open({ keepsMegabytes: Infinity });
  const first = await other.read(keeping, content(), { megabytes: 350, keeps: true });
  const second = await other.read(keeping, content(), { megabytes: 350, keeps: false });
  expect(second).not.toBe(first);
  await expect(other.read(keeping, content(), { megabytes: 700, keeps: false })).rejects.toMatchObject({
    name: "AppError",
    code: "sheet_too_costly",
  });
  await other.close();
});

test("a process that does not begin in time is replaced, and the reading may be sent again", async () => {
  said.length = 0;
  const slow = open({ program: new URL("./testing/silent-program.ts", import.meta.url), startSeconds: 0 });
  await expect(does("wait for the line", slow)).rejects.toMatchObject({ name: "AppError", code: "busy" });
  expect(JSON.stringify(said)).toContain("a reading process did not begin in time; the process is replaced");
});

test("while a reader spins, the server goes on working", async () => {
  let settled = false;
  const spinning = does("spin")
    .catch((error: unknown) => error)
    .finally(() => void (settled = true));
  let turns = 0;
  while (!settled) {
    await new Promise((resolve) => setImmediate(resolve));
    turns++;
  }
  expect(await spinning).toMatchObject({ code: "sheet_too_costly" });
  expect(turns).toBeGreaterThan(100);
});

test("a server that is killed leaves no reader behind, even one that spins", async () => {
  const program = new URL("./testing/abandons-a-reader.ts", import.meta.url);
  const server = spawn(process.execPath, ["--import", "tsx", fileURLToPath(program)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(server.stdout, "data")) as [Buffer];
  const reader = Number(line.toString());
  expect(isAlive(reader)).toBe(true);
  server.kill("SIGKILL");
  while (isAlive(reader)) await new Promise((resolve) => setImmediate(resolve));
});

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // One that has ended and waits to be taken off the list is no longer alive.
    return process.platform !== "linux" || !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

test("what a parser says of the content is not logged, only where it broke", async () => {
  said.length = 0;
  await expect(does("throw")).rejects.toMatchObject({ code: "sheet_unreadable" });
  expect(JSON.stringify(said)).toContain("TypeError");
  expect(JSON.stringify(said)).not.toContain("secret words");
});

test("more content than a reading takes is refused before a reader sees it", async () => {
  await expect(pool.read(echo, new Uint8Array(1001), { word: "" })).rejects.toMatchObject({ code: "sheet_too_costly" });
  expect((await pool.read(echo, new Uint8Array(1000), { word: "all" })).word).toBe("all");
});

test("so many may wait; one more is told to come back; those that wait are served in turn", async () => {
  const small = open({ waiting: 2 });
  const outcomes = await Promise.allSettled([
    does("refuse", small),
    does("wait for the line", small),
    does("wait for the line", small),
    does("wait for the line", small),
  ]);
  await small.close();
  expect(
    outcomes.map((one) => (one.status === "fulfilled" ? one.value : (one.reason as { code: string }).code)),
  ).toEqual(["sheet_empty", "served", "served", "busy"]);
});

test("closing ends what is under way and what waits, and takes nothing more", async () => {
  const closing = open();
  const code = (reading: Promise<string>) => reading.catch((error: { code: string }) => error.code);
  const waiting = [code(does("spin", closing)), code(does("wait for the line", closing))];
  await closing.close();
  expect(await Promise.all([...waiting, code(does("wait for the line", closing))])).toEqual(["busy", "busy", "busy"]);
});

test("a program that cannot begin is our own fault, not the sender's", async () => {
  const broken = open({ program: new URL("./testing/absent-program.ts", import.meta.url) });
  await expect(does("wait for the line", broken)).rejects.not.toHaveProperty("name", "AppError");
});
