import { afterAll, beforeAll, expect, test } from "vitest";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import { systemActor } from "../../kernel/actor.ts";
import { createApp, type App } from "../../kernel/app.ts";
import { Unit } from "../../kernel/context.ts";
import { inLane } from "../../kernel/database/lanes.ts";
import { newId } from "../../kernel/ids.ts";
import { scopes } from "../../kernel/scope.ts";
import { modules } from "../../modules.ts";
import { TestApp } from "../../testing/test-app.ts";
import { makeAuthenticate } from "../identity/index.ts";
import { castPerson } from "../../../../../seeds/cast.ts";
import { mostStreamsOfOne } from "./live/stream-hub.ts";
import { runtimeOf } from "./notices.runtime.ts";
import { EventReader } from "./testing/event-reader.ts";

let t: TestApp;
let second: App;
let [here, there] = ["", ""];

beforeAll(async () => {
  // Some hold their transactions for as long as a slow machine takes to say the rest.
  t = await TestApp.start({ settings: { DATABASE_TIMEOUT: "600" } });
  // A second process on the same database, as far as the database can tell.
  second = await createApp({
    config: t.app.services.config,
    app: { url: t.ownerUrl, options: "-c role=niangjia_app" },
    jobs: null,
    modules,
    authenticate: makeAuthenticate,
    clock: t.clock,
  });
  here = await t.app.http.listen({ port: 0, host: "127.0.0.1" });
  there = await second.http.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await second.close();
  await t.stop();
});

async function want(key: string, person: string) {
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
      ...wantNotice({
        to: { personId: castPerson(person).id },
        kind: "identity.post_given",
        params: { post: "联络员", union: key },
        key,
      }),
    );
    await unit.finish();
  });
  await t.deliver();
}
const unions = (event: any) => event.data.notices.map((one: any) => /[(（](.*)[)）]/.exec(one.text.zh)![1]);

test("an open page hears of a notice at once, also on another process, and other people hear nothing", async () => {
  const [sheng, zhao] = [await t.signIn("sheng"), await t.signIn("zhao")];
  const [a, b, c] = [
    await EventReader.open(here, sheng),
    await EventReader.open(there, sheng),
    await EventReader.open(there, zhao),
  ];
  for (const reader of [a, b, c]) expect((await reader.next())!.data).toEqual({ unread: 0, notices: [] });
  await want("one", "sheng");
  for (const reader of [a, b]) {
    const event = (await reader.next())!;
    expect([event.event, event.data.unread, unions(event)]).toEqual(["inbox", 1, ["one"]]);
  }
  await want("for zhao", "zhao");
  expect(unions(await c.next())).toEqual(["for zhao"]);
  // Reading in one place shows in the others.
  const { id } = (await sheng.get("/api/notices")).body.items[0];
  await sheng.post(`/api/notices/${id}/read`);
  await t.deliver();
  for (const reader of [a, b]) expect((await reader.next())!.data).toEqual({ unread: 0, notices: [] });
  for (const reader of [a, b, c]) reader.close();
});

test("a page that lost its line gets everything it missed, also what committed late", async () => {
  const wang = await t.signIn("wang");
  const first = await EventReader.open(here, wang);
  await first.next();
  await want("seen", "wang");
  const { id } = (await first.next())!;
  first.close();

  // A transaction that began before the line was lost and commits after it.
  const release = { now: () => {} };
  const late = t.app.services.db.inScope(scopes.system("test"), async (tx) => {
    await tx
      .insertInto("notices_notice")
      .values({
        id: newId(),
        person_id: castPerson("wang").id,
        kind: "identity.post_given",
        params: JSON.stringify({ post: "x", union: "late" }),
        dedupe_key: "late",
        created_at: t.clock.now(),
      })
      .execute();
    await new Promise<void>((resolve) => {
      release.now = resolve;
    });
  });
  await expect.poll(() => release.now.name).not.toBe("now");
  await want("meanwhile", "wang");
  const second = await EventReader.open(here, wang, { "last-event-id": id! });
  const resumed = (await second.next())!;
  expect(unions(resumed)).toContain("meanwhile");
  expect(unions(resumed)).not.toContain("late");
  second.close();
  release.now();
  await late;
  const third = await EventReader.open(here, wang, { "last-event-id": resumed.id! });
  expect(unions(await third.next())).toContain("late");
  third.close();
});

test("40 notices written at once: every open page gets each of them once", async () => {
  const li = await t.signIn("li");
  const reader = await EventReader.open(there, li);
  await reader.next();
  await Promise.all(Array.from({ length: 40 }, (_, n) => want(`n${n}`, "li")));
  const got: string[] = [];
  while (got.length < 40) got.push(...unions(await reader.next()));
  expect(new Set(got).size).toBe(40);
  expect(got).toHaveLength(40);
  reader.close();
});

test("a stream ends with its session, and says so", async () => {
  const [he, other] = [await t.signIn("he"), await t.signIn("he")];
  const [mine, stays] = [await EventReader.open(here, he), await EventReader.open(here, other)];
  await mine.next();
  await stays.next();
  await he.acting("own").post("/api/identity/sign-out");
  expect(await mine.next()).toEqual({ event: "signed_out", id: null, data: {} });
  expect(await mine.next()).toBeNull();
  await want("still here", "he");
  expect(unions(await stays.next())).toEqual(["still here"]);
  stays.close();
});

test("one person opens a limited number of pages; a closed one makes room", async () => {
  const chen = await t.signIn("chen");
  const readers: EventReader[] = [];
  for (let n = 0; n < mostStreamsOfOne; n++) readers.push(await EventReader.open(here, chen));
  await expect(EventReader.open(here, chen)).rejects.toThrow(/too_many_streams/);
  readers.pop()!.close();
  await expect
    .poll(async () =>
      EventReader.open(here, chen).then(
        (reader) => readers.push(reader),
        () => 0,
      ),
    )
    .toBeGreaterThan(0);
  for (const reader of readers) reader.close();
});

test("a reader that does not read is let go, and does not fill the memory", async () => {
  const { hub } = runtimeOf(t.app.services);
  const session = (await t.rows("select id from identity_session where revoked_at is null limit 1"))[0].id;
  const stream = await t.app.services.db.inScope(scopes.own(castPerson("xu").id), (tx) =>
    hub.open(
      new Unit({
        tx,
        actor: systemActor("test"),
        scope: scopes.own(castPerson("xu").id),
        now: t.clock.now(),
        requestId: "test",
        language: "zh",
      }),
      castPerson("xu").id,
      session,
      null,
    ),
  );
  const before = hub.size;
  const notice = {
    id: newId(),
    person_id: castPerson("xu").id,
    kind: "identity.post_given",
    params: { post: "x".repeat(100), union: "y".repeat(100) },
    link: null,
    created_at: t.clock.now(),
    read_at: null,
  };
  for (let n = 0; n < 2000 && !stream.body.writableEnded; n++)
    stream.tell(
      { personId: notice.person_id, unread: 1, notices: [{ ...notice, id: newId(), written_in: String(10 ** 9 + n) }] },
      "1",
    );
  expect(stream.body.writableEnded).toBe(true);
  expect(stream.body.readableLength + stream.body.writableLength).toBeLessThan(600_000);
  expect(hub.size).toBe(before - 1);
});

test("reports that hold every connection for reading keep no news from an open page", async () => {
  const reader = await EventReader.open(here, await t.signIn("ma", "own"));
  await reader.next();
  const { db } = t.app.services;
  const most = db.budget.most("read");
  let go: () => void = () => {};
  const waits = new Promise<void>((resolve) => (go = resolve));
  const reports = Array.from({ length: most }, () =>
    inLane("read", () => db.inScope(scopes.system("a slow report"), () => waits)),
  );
  while (db.budget.taken("read") < most) await new Promise((resolve) => setImmediate(resolve));
  await want("meanwhile", "ma");
  expect(unions(await reader.next())).toEqual(["meanwhile"]);
  go();
  await Promise.all(reports);
  reader.close();
});

test("closing the server ends its streams at once", async () => {
  const zhou = await t.signIn("zhou");
  const third = await createApp({
    config: t.app.services.config,
    app: { url: t.ownerUrl, options: "-c role=niangjia_app" },
    jobs: null,
    modules,
    authenticate: makeAuthenticate,
    clock: t.clock,
  });
  const reader = await EventReader.open(await third.http.listen({ port: 0, host: "127.0.0.1" }), zhou);
  await reader.next();
  const closed = third.close();
  expect(await reader.next()).toBeNull();
  await closed;
});
