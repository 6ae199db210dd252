import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson } from "../../../../../seeds/cast.ts";
import { newKey, TestApp } from "../../testing/test-app.ts";
import { removeWhatIsOver } from "./upkeep.jobs.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

const person = castPerson("li").id;
const count = async (table: string) => (await t.rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

test("what is over goes, in batches; what is not stays; twice does no harm, nor two at once", async () => {
  await t.rows("delete from kernel_idempotency; delete from kernel_rate; delete from notices_notice");
  const now = t.clock.now();
  await t.rows(
    "insert into kernel_idempotency (principal, key, route, body_hash, status, response, at) select 'p', 'k' || g, 'r', '', 200, '{}', $1::timestamptz - g * interval '1 day' from generate_series(1, 30) g",
    [now],
  );
  await t.rows(
    "insert into kernel_rate (name, window_start, count) select 'c' || g, $1::timestamptz - g * interval '6 hours', 1 from generate_series(1, 20) g",
    [now],
  );
  await t.rows(
    "insert into notices_notice (id, person_id, kind, dedupe_key, created_at, read_at) select gen_random_uuid(), $2, 'notices.trial', 'd' || g, $1::timestamptz - interval '500 days', case when g <= 5 then $1::timestamptz - interval '401 days' when g <= 8 then $1::timestamptz - interval '399 days' end from generate_series(1, 10) g",
    [now, person],
  );
  const [a, b] = await Promise.all([removeWhatIsOver(t.app.services, 4), removeWhatIsOver(t.app.services, 4)]);
  expect({
    answers: a["answers"]! + b["answers"]!,
    counters: a["counters"]! + b["counters"]!,
    notices: a["read notices"]! + b["read notices"]!,
  }).toEqual({ answers: 16, counters: 12, notices: 5 });
  expect([await count("kernel_idempotency"), await count("kernel_rate"), await count("notices_notice")]).toEqual([
    14, 8, 5,
  ]);
  expect(await removeWhatIsOver(t.app.services)).toEqual({ answers: 0, counters: 0, "read notices": 0 });
});

test("a repeat within fourteen days gets the first answer, also after upkeep", async () => {
  const li = await t.signIn("li", "own");
  const key = newKey();
  const first = await li.post("/api/notices/trial", {}, { "idempotency-key": key });
  t.clock.advance(3_600_000);
  await removeWhatIsOver(t.app.services);
  const again = await li.post("/api/notices/trial", {}, { "idempotency-key": key });
  expect([again.status, again.headers["idempotent-replay"], again.raw.body]).toEqual([200, "true", first.raw.body]);
});
