import { afterAll, beforeAll, expect, test } from "vitest";
import { wantNotice, type NoticeReceiver } from "@niangjia/domain/notices/want-notice";
import { systemActor } from "../../kernel/actor.ts";
import { Unit } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { scopes } from "../../kernel/scope.ts";
import { TestApp } from "../../testing/test-app.ts";
import { castPerson, paths } from "../../../../../seeds/cast.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

/** What a command of another module does: asks for a notice in its own transaction. */
async function want(to: NoticeReceiver, key = newId(), union = "粤海街道总工会") {
  const scope = scopes.system("test");
  await t.app.services.db.inScope(scope, async (tx) => {
    const unit = new Unit({
      tx,
      actor: systemActor("test"),
      scope,
      now: t.clock.now(),
      requestId: "test",
      language: "zh",
    });
    unit.emit(
      ...wantNotice({ to, kind: "identity.post_given", params: { post: "联络员", union }, link: "/unions", key }),
    );
    await unit.finish();
  });
  await t.deliver();
}

test("a notice reaches its person, in both languages, once for each key", async () => {
  const sheng = await t.signIn("sheng");
  await want({ personId: castPerson("sheng").id }, "k1");
  await want({ personId: castPerson("sheng").id }, "k1");
  const { body } = await sheng.get("/api/notices");
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({
    title: { zh: "岗位变动" },
    text: { zh: "您已担任“联络员”（粤海街道总工会）。", en: "You now hold the post “联络员” (粤海街道总工会)." },
    link: "/unions",
    readAt: null,
  });
  expect((await sheng.get("/api/notices/unread")).body).toEqual({ unread: 1 });
});

test("nobody else sees it, and nobody without a session", async () => {
  const [sheng, zhao] = [await t.signIn("sheng"), await t.signIn("zhao")];
  const { id } = (await sheng.get("/api/notices")).body.items[0];
  expect((await zhao.get("/api/notices")).body.items).toEqual([]);
  expect((await zhao.post(`/api/notices/${id}/read`)).status).toBe(404);
  expect((await t.nobody.get("/api/notices")).status).toBe(401);
  expect((await t.nobody.get("/api/notices/stream")).status).toBe(401);
});

test("holders of a post, and holders of a permission in a union, are found when the notice is written", async () => {
  const chen = castPerson("chen");
  await want({ postId: chen.posts![0]!.id }, "to-post");
  expect((await (await t.signIn("chen")).get("/api/notices")).body.items).toHaveLength(1);
  expect((await (await t.signIn("zhou")).get("/api/notices")).body.items).toHaveLength(0);
  await want({ unionPath: paths.yuehai, permission: "appeals.accept" }, "to-union");
  for (const key of ["chen", "zhou", "he"])
    expect((await (await t.signIn(key)).get("/api/notices?limit=1")).body.items[0].text.zh, key).toContain(
      "粤海街道总工会",
    );
  expect((await (await t.signIn("lin")).get("/api/notices")).body.items).toHaveLength(0);
});

test("a person acting in a post reads the own inbox, not the union's", async () => {
  const he = await t.signIn("he");
  expect(he.as).toMatch(/^post:/);
  const inPost = await he.get("/api/notices");
  const asOneself = await he.acting("own").get("/api/notices");
  expect(inPost.body).toEqual(asOneself.body);
});

test("pages follow each other without a gap or a repeat, newest first", async () => {
  const wang = await t.signIn("wang");
  for (let n = 0; n < 25; n++) {
    if (n % 3 === 0) t.clock.advance(1000);
    await want({ personId: castPerson("wang").id }, `page-${n}`, `第${n}`);
  }
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: any = (await wang.get(`/api/notices?limit=7${cursor ? `&cursor=${cursor}` : ""}`)).body;
    seen.push(...page.items.map((item: any) => item.id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(25);
  const instants = (await wang.get("/api/notices?limit=100")).body.items.map((item: any) => item.createdAt);
  expect(instants).toEqual([...instants].sort().reverse());
  expect((await wang.get("/api/notices?cursor=bm9uc2Vuc2U")).body.error.code).toBe("bad_cursor");
});

test("marking one, and all up to what was seen: what came since stays unread", async () => {
  const wang = await t.signIn("wang");
  const { items } = (await wang.get("/api/notices?limit=100")).body;
  expect((await wang.post(`/api/notices/${items[3].id}/read`)).body).toEqual({ unread: 24 });
  expect((await wang.post(`/api/notices/${items[3].id}/read`)).body).toEqual({ unread: 24 });
  t.clock.advance(1000);
  await want({ personId: castPerson("wang").id }, "came since");
  expect((await wang.post("/api/notices/read-all", { upTo: items[0].id })).body).toEqual({ unread: 1 });
  expect((await wang.get("/api/notices?unread=true")).body.items).toHaveLength(1);
});

test("an asked kind that nobody declares stays in the outbox and is tried again, not lost", async () => {
  const scope = scopes.system("test");
  await t.app.services.db.inScope(scope, async (tx) => {
    const unit = new Unit({
      tx,
      actor: systemActor("test"),
      scope,
      now: t.clock.now(),
      requestId: "test",
      language: "zh",
    });
    unit.emit("notice_wanted", { to: { personId: castPerson("li").id }, kind: "nobody.knows", params: {}, key: "x" });
    await unit.finish();
  });
  await t.deliver();
  expect(await t.rows("select tries from kernel_outbox where name = 'notice_wanted'")).toEqual([{ tries: 1 }]);
  await t.rows("delete from kernel_outbox");
});

test("alert settings: choices are kept, only departures are stored, an old version is refused", async () => {
  const li = await t.signIn("li");
  const before = (await li.get("/api/notices/preferences")).body;
  expect(before).toMatchObject({ version: 0, keepsQuietHours: true, language: "zh", mail: null });
  const saved = await li.send("PUT", "/api/notices/preferences", {
    version: 0,
    keepsQuietHours: false,
    language: "en",
    choices: [
      { kind: "identity.post_given", channel: "push", isOn: false },
      { kind: "identity.post_given", channel: "sms", isOn: true },
      { kind: "identity.new_sign_in", channel: "push", isOn: true },
    ],
  });
  expect(saved.status).toBe(200);
  expect(saved.body.kinds.find((one: any) => one.kind === "identity.post_given").on).toEqual(["sms"]);
  expect(
    await t.rows("select kind, channel, is_on from notices_choice where person_id = $1 order by channel", [
      castPerson("li").id,
    ]),
  ).toEqual([
    { kind: "identity.post_given", channel: "push", is_on: false },
    { kind: "identity.post_given", channel: "sms", is_on: true },
  ]);
  const late = await li.send("PUT", "/api/notices/preferences", {
    version: 0,
    keepsQuietHours: true,
    language: "zh",
    choices: [],
  });
  expect([late.status, late.body.error.code]).toEqual([409, "changed_meanwhile"]);
});

test("workers are not asked about the alerts of posts; officers are", async () => {
  const kindsOf = async (key: string) =>
    (await (await t.signIn(key)).get("/api/notices/preferences")).body.kinds.map((kind: any) => kind.audience);
  expect(await kindsOf("li")).not.toContain("post");
  expect(await kindsOf("chen")).toContain("person");
});

test("ten trial notices a day", async () => {
  const guo = await t.signIn("guo");
  for (let n = 0; n < 10; n++) expect((await guo.post("/api/notices/trial")).status).toBe(200);
  expect((await guo.post("/api/notices/trial")).body.error.code).toBe("trial_limit_reached");
  await t.deliver();
  expect((await guo.get("/api/notices/unread")).body.unread).toBe(10);
});

test("the inbox is read in order by its index, without sorting", async () => {
  // A few rows are faster read whole: what counts is the plan for many.
  await t.rows("do $$ begin execute format('alter database %I set enable_seqscan = off', current_database()); end $$");
  const plan = await t.rows(
    "explain select id from notices_notice where person_id = $1 and (created_at, id) < (now(), $1) order by created_at desc, id desc limit 20",
    [castPerson("li").id],
  );
  expect(plan.map((row: any) => row["QUERY PLAN"]).join("\n")).toMatch(
    /^Limit.*\n.*Index (Only )?Scan using notices_notice_inbox/,
  );
});
