import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { shengsAppeal } from "../../modules/appeals/testing/story.ts";
import { Line } from "../../testing/line.ts";
import { newKey, TestApp, type Answer, type Caller } from "../../testing/test-app.ts";

let t: TestApp;
let line: Line;
let sheng: Caller;
beforeAll(async () => {
  // Statements are given up after six seconds instead of thirty-six.
  t = await TestApp.start({ settings: { DATABASE_TIMEOUT: "5" }, line: async (url) => (line = await Line.to(url)) });
  sheng = await t.signIn("sheng", "own");
});
afterEach(async () => {
  line.set("open");
  await until(ready, (answer) => answer.status === 200);
});
afterAll(async () => {
  await t.stop();
  await line.close();
});

/** Asks until the answer is as wanted. */
async function until<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
const ready = () => t.nobody.get<{ status: string; because?: string[] }>("/health/ready");
const notReady = () => until(ready, (answer) => answer.status === 503);
const read = (headers: Record<string, string> = {}) => sheng.get("/api/appeals/mine", headers);
const submit = (key: string) =>
  sheng.post(
    "/api/appeals",
    { ...shengsAppeal, description: key },
    { "idempotency-key": key, "accept-language": "en" },
  );
const rowsOf = async (key: string) =>
  (await t.rows("select 1 from appeals_appeal where description = $1", [key])).length;
const told = (answer: Answer<any>) => [
  answer.status,
  answer.body.error?.code,
  answer.headers["retry-after"],
  answer.body.error?.message,
];

/** Told to who reads, and to who submits: only the latter is asked to send something again. */
const unreadable = [
  503,
  "unavailable",
  "5",
  "The service cannot work just now, and this cannot be opened. Try again in a moment.",
];
const notDone = [
  503,
  "unavailable",
  "5",
  "The service cannot work just now, and this was not done. Keep this page open and send it again in a moment.",
];

test.each(["cut", "frozen"] as const)(
  "the database is %s: 503 with what is so, not ready, and all is well when it is back",
  async (way) => {
    line.set(way);
    expect(told(await read({ "accept-language": "en" }))).toEqual(unreadable);
    expect((await notReady()).body).toEqual({ status: "unavailable", because: ["database"] });
    expect((await t.nobody.get("/health/live")).status).toBe(200);
    line.set("open");
    expect((await until(ready, (answer) => answer.status === 200)).body).toEqual({ status: "ok" });
    expect((await until(read, (answer) => answer.status === 200)).body.items).toBeInstanceOf(Array);
  },
);

test.each([
  ["cut before the commit", 0, undefined],
  ["cut after the commit", 1, "true"],
] as const)("%s: nobody claims to know; sent again it is done once", async (way, written, repeated) => {
  const key = newKey();
  line.set(way);
  expect(told(await submit(key))).toEqual([
    503,
    "outcome_unknown",
    "3",
    "The line broke while this was being saved, and we do not know yet whether it was done. Send it again: the same content is done only once.",
  ]);
  expect(await rowsOf(key)).toBe(written);
  line.set("open");
  const again = await until(
    () => submit(key),
    (answer) => answer.status === 200,
  );
  expect(again.headers["idempotent-replay"]).toBe(repeated);
  expect(await rowsOf(key)).toBe(1);
});

test("a full disk: 507, not done, not ready; with room again it is done", async () => {
  const key = newKey();
  await t.rows(`create function no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
    create trigger no_room before insert on appeals_appeal for each row execute function no_room()`);
  expect(told(await submit(key))).toEqual([
    507,
    "storage_full",
    "60",
    "The service has no room left to store this, and it was not done. Its administrator must make room; send it again later.",
  ]);
  expect((await notReady()).body.because).toEqual(["storage"]);
  expect(await rowsOf(key)).toBe(0);
  await t.rows("drop trigger no_room on appeals_appeal");
  expect((await submit(key)).status).toBe(200);
});

test("a database that only reads: what is looked at is shown, what is submitted is not done, and the process is not ready", async () => {
  const [{ name }] = (await t.rows<{ name: string }>("select current_database() as name")) as [{ name: string }];
  const hangUp = () =>
    t.rows(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
  await t.rows(`alter database ${name} set default_transaction_read_only = on`);
  await hangUp();
  expect((await notReady()).body.because).toEqual(["database"]);
  expect(
    told(
      await until(
        () => submit(newKey()),
        (answer) => answer.body.error?.code === "unavailable",
      ),
    ),
  ).toEqual(notDone);
  await t.rows(`begin read write; alter database ${name} reset default_transaction_read_only; commit`);
  await hangUp();
  await until(
    () => submit(newKey()),
    (answer) => answer.status === 200,
  );
});

test("a commit of a transaction in which a statement had failed is no success", async () => {
  const { db } = t.app.services;
  const { sql } = await import("kysely");
  await expect(
    db.kysely.transaction().execute(async (tx) => {
      await sql`select 1 / 0`.execute(tx).catch(() => {});
    }),
  ).rejects.toThrow("the transaction had failed before its commit");
});
