import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { castPerson, unionId } from "../../../../seeds/cast.ts";
import { newKey, TestApp, type Caller } from "../testing/test-app.ts";
import { withGateOff } from "./http/gates.ts";

let t: TestApp;
let li: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  li = await t.signIn("li", "own");
});
afterAll(() => t.stop());
beforeEach(() => t.rows("delete from notices_notice; delete from kernel_rate; delete from kernel_outbox"));

/** A command with an effect that can be counted, and an answer that is made anew each time: a trial notice. */
const path = "/api/notices/trial";
const send = (key: string, body: unknown = {}) => li.post(path, body, { "idempotency-key": key });
async function effects(): Promise<{ notices: number; audits: number }> {
  await t.deliver();
  const [row] = await t.rows(
    "select (select count(*)::int from notices_notice where person_id = $1) as notices, (select count(*)::int from kernel_audit where action = 'notices.trial_sent' and person_id = $1 and request_id <> 'counted') as audits",
    [castPerson("li").id],
  );
  await t.rows(
    "alter table kernel_audit disable trigger all; update kernel_audit set request_id = 'counted'; alter table kernel_audit enable trigger all",
  );
  return row;
}

/** The same command a hundred times at once. */
async function hundredTimes() {
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 100 }, () => send(key)));
  return { answers, ...(await effects()) };
}

test("the same command a hundred times at once has one effect and a hundred equal answers", async () => {
  const { answers, notices, audits } = await hundredTimes();
  expect([notices, audits]).toEqual([1, 1]);
  expect(answers.map((answer) => answer.status)).toEqual(Array(100).fill(200));
  expect(new Set(answers.map((answer) => answer.raw.rawPayload.toString("hex"))).size).toBe(1);
  expect(answers.filter((answer) => answer.headers["idempotent-replay"] === "true")).toHaveLength(99);
});

test("with the guard switched off the same race has many effects", async () => {
  const { notices } = await withGateOff("idempotency", hundredTimes);
  expect(notices).toBeGreaterThan(1);
});

test("a key that was used for something else is refused, whatever differs", async () => {
  const key = newKey();
  const body = { version: 0, keepsQuietHours: true, language: "zh", choices: [] };
  const first = await li.send("PUT", "/api/notices/preferences", body, { "idempotency-key": key });
  expect(first.status).toBe(200);
  const other = await li.send(
    "PUT",
    "/api/notices/preferences",
    { ...body, keepsQuietHours: false },
    { "idempotency-key": key },
  );
  expect([other.status, other.body.error.code]).toEqual([422, "idempotency_key_reused"]);
  const route = await li.post(path, {}, { "idempotency-key": key });
  expect([route.status, route.body.error.code]).toEqual([422, "idempotency_key_reused"]);
  expect((await li.get("/api/notices/preferences")).body.keepsQuietHours).toBe(true);
  expect((await li.send("PUT", "/api/notices/preferences", body, { "idempotency-key": key })).raw.body).toBe(
    first.raw.body,
  );
});

test("the same key of another person, or of the same person in another post, is another command; what is one's own is the same in every post", async () => {
  const key = newKey();
  const he = await t.signIn("he");
  for (const caller of [li, he])
    expect((await caller.post(path, {}, { "idempotency-key": key })).headers["idempotent-replay"]).toBeUndefined();
  expect((await he.acting("own").post(path, {}, { "idempotency-key": key })).headers["idempotent-replay"]).toBe("true");

  const { id: first, role } = castPerson("he").posts![0]!;
  const second = "00000000-0000-7000-8003-000000000099";
  await t.rows(
    "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select $1, union_id, union_path, '第二岗位', 'second post', $2, reach from unions_post where id = $3",
    [second, role, first],
  );
  await t.rows(
    "insert into unions_holding (id, post_id, union_path, person_id, from_on) select gen_random_uuid(), $1, union_path, $2, '2024-01-01' from unions_post where id = $1",
    [second, castPerson("he").id],
  );
  const employer = { name: "深圳市两岗测试有限公司", creditCode: null, industry: null, unionId: unionId("440305007") };
  const add = (post: string) =>
    he.acting(`post:${post}`).post("/api/members/employers", employer, { "idempotency-key": key });
  for (const post of [first, second]) expect((await add(post)).headers["idempotent-replay"]).toBeUndefined();
  expect((await add(second)).headers["idempotent-replay"]).toBe("true");
});

test("a command that was refused keeps nothing: the same key may do it later", async () => {
  const key = newKey();
  for (let n = 0; n < 10; n++) await send(newKey());
  const refused = await send(key);
  expect([refused.status, refused.body.error.code]).toEqual([409, "trial_limit_reached"]);
  await t.rows("delete from kernel_rate");
  expect((await send(key)).status).toBe(200);
});

test.each([
  ["absent", undefined],
  ["too short", "abc"],
  ["too long", "a".repeat(65)],
  ["with other characters", "abcdefghijklmnop;--"],
])("a key that is %s is refused", async (_, key) => {
  const raw = await t.app.http.inject({
    method: "POST",
    url: path,
    headers: { cookie: li.cookie!, ...(key ? { "idempotency-key": key } : {}) },
    payload: {},
  });
  expect([raw.statusCode, raw.json().error.code]).toEqual([400, "idempotency_key_required"]);
});
