import { createECDH, createPublicKey, randomBytes, verify } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { outsideSentences } from "@niangjia/domain/notices/notice-kind";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import { systemActor } from "../../kernel/actor.ts";
import { Unit } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { HeldJobs } from "../../kernel/jobs.ts";
import { scopes } from "../../kernel/scope.ts";
import { TestApp } from "../../testing/test-app.ts";
import { castPerson } from "../../../../../seeds/cast.ts";
import { sweepDeliveries, unsubscribeToken } from "./notices.delivering.ts";
import { httpSink, mailText, smtpSink } from "./testing/sinks.ts";

let t: TestApp;
let sms: Awaited<ReturnType<typeof httpSink>>;
let push: Awaited<ReturnType<typeof httpSink>>;
let smtp: Awaited<ReturnType<typeof smtpSink>>;

beforeAll(async () => {
  [sms, push, smtp] = [await httpSink(), await httpSink(), await smtpSink()];
  t = await TestApp.start({
    settings: {
      SMS_URL: `http://key:s%40fe@127.0.0.1:${sms.port}/send`,
      SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
      PUSH_SERVICES: `fcm.googleapis.com,127.0.0.1:${push.port}`,
    },
  });
});
afterAll(async () => {
  await t.stop();
  await Promise.all([sms.stop(), push.stop(), smtp.stop()]);
});
beforeEach(() => {
  for (const sink of [sms.received, push.received, smtp.mails]) sink.length = 0;
  // A new day for each test, at noon: nobody is alerted twice of the same within ten minutes.
  t.clock.set(
    new Date(Math.floor(Date.parse(t.clock.now()) / 86_400_000 + 1) * 86_400_000 + 4 * 3_600_000).toISOString(),
  );
});

async function want(
  person: string,
  kind: "notices.trial" | "identity.new_sign_in" | "identity.post_given" = "notices.trial",
) {
  const params = {
    "notices.trial": {},
    "identity.new_sign_in": { device: "机密型号手机" },
    "identity.post_given": { post: "联络员", union: "粤海街道总工会" },
  }[kind];
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
    unit.emit(...wantNotice({ to: { personId: castPerson(person).id }, kind, params: params as never, key: newId() }));
    await unit.finish();
  });
  await t.deliver();
}

function browserKeys() {
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  return { p256dh: keys.getPublicKey().toString("base64url"), auth: randomBytes(16).toString("base64url") };
}
const subscribe = async (person: string, path: string) =>
  (await t.signIn(person, "own")).post("/api/notices/devices", {
    endpoint: `http://127.0.0.1:${push.port}/${path}`,
    keys: browserKeys(),
    device: "测试手机",
  });
const deliveries = (person: string) =>
  t.rows(
    "select channel, status, tries, last_error from notices_delivery where person_id = $1 order by due_at desc, channel",
    [castPerson(person).id],
  );
const choose = async (person: string, choices: object[], more: object = {}) => {
  const caller = await t.signIn(person, "own");
  const { version } = (await caller.get("/api/notices/preferences")).body;
  expect(
    (
      await caller.send("PUT", "/api/notices/preferences", {
        version,
        keepsQuietHours: true,
        language: "zh",
        choices,
        ...more,
      })
    ).status,
  ).toBe(200);
};

test("a text message says a general sentence to the person's phone, once", async () => {
  await want("sheng", "notices.trial");
  expect(await t.runJobs()).toBe(1);
  expect(sms.received).toHaveLength(1);
  expect(JSON.parse(sms.received[0]!.body.toString())).toEqual({
    to: castPerson("sheng").phone,
    text: "【娘家】您有一条新通知，请登录查看。",
  });
  expect(sms.received[0]!.headers.authorization).toBe(`Basic ${Buffer.from("key:s@fe").toString("base64")}`);
  expect(sms.received[0]!.headers["idempotency-key"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(await deliveries("sheng")).toEqual([{ channel: "sms", status: "sent", tries: 1, last_error: null }]);
  // The same job once more (a queue delivers at least once): nothing goes out again.
  const { id } = (await t.rows("select id from notices_delivery where person_id = $1", [castPerson("sheng").id]))[0];
  await t.app.services.jobs.send("notices.deliver", { deliveryId: id });
  await t.runJobs();
  expect(sms.received).toHaveLength(1);
});

test("a provider that fails is asked again; one that refuses is not", async () => {
  sms.answerNext(503, 500, 201);
  await want("zhao");
  expect(await t.runJobs()).toBe(0);
  expect((await deliveries("zhao"))[0]).toMatchObject({ status: "waiting", tries: 1, last_error: "status 503" });
  expect(await t.runJobs()).toBe(0);
  expect(await t.runJobs()).toBe(1);
  expect((await deliveries("zhao"))[0]).toMatchObject({ status: "sent", tries: 3 });
  sms.answerNext(422);
  await want("wu");
  await t.runJobs();
  expect((await deliveries("wu"))[0]).toMatchObject({ status: "failed", last_error: "status 422" });
});

test("two processes with the same job send once", async () => {
  await want("lin");
  const { id } = (await t.rows("select id from notices_delivery where person_id = $1", [castPerson("lin").id]))[0];
  const job = t.app.services.modules
    .find((one) => one.name === "notices")!
    .jobs.find((one) => one.name === "notices.deliver")!;
  await Promise.all(Array.from({ length: 8 }, () => job.run(t.app.services, { deliveryId: id })));
  expect(sms.received).toHaveLength(1);
});

test("web push: encrypted for the device, urgent where it matters, and a device that is gone is forgotten", async () => {
  expect((await subscribe("wang", "a")).status).toBe(200);
  await choose("wang", [{ kind: "notices.trial", channel: "sms", isOn: false }]);
  await want("wang");
  await t.runJobs();
  expect(push.received).toHaveLength(1);
  const { headers, body } = push.received[0]!;
  expect([headers["content-encoding"], headers["urgency"], headers["ttl"]]).toEqual(["aes128gcm", "high", "86400"]);
  expect(headers.authorization).toMatch(/^vapid t=.+, k=/);
  expect(body.toString("latin1")).not.toContain("notices");
  expect(sms.received).toHaveLength(0);
  push.answerNext(410);
  t.clock.advance(3_600_000);
  await want("wang");
  await t.runJobs();
  expect((await (await t.signIn("wang", "own")).get("/api/notices/preferences")).body.devices).toEqual([]);
});

test("browsers subscribe with a key that follows from the installation's own, the same in every process, and messages are signed with it", async () => {
  // Computed apart from this program: HKDF-SHA-256 of 32 times 7, "niangjia notices push", 48 bytes, as a number of P-256.
  const publicKey = "BO9HgVhoYoQ9e-069ovF7HRDTcGy8Bs2dJ3H9XyCuImaOd9A5hTsJGCuuNZ5haj130rwjDCIdHmzxcG9nwfQztg";
  expect((await (await t.signIn("wang", "own")).get("/api/notices/push-key")).body).toEqual({ publicKey });
  expect(existsSync(join(t.app.services.config.DATA_DIR, "push-keys.json"))).toBe(false);
  await subscribe("wang", "signed");
  await choose("wang", [{ kind: "notices.trial", channel: "sms", isOn: false }]);
  await want("wang");
  await t.runJobs();
  const [, token = "", shown] = /^vapid t=(\S+), k=(\S+)$/.exec(push.received[0]!.headers.authorization!)!;
  expect(shown).toBe(publicKey);
  const [head, claims, signature] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const key = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature!, "base64url"),
  );
  expect(isSigned).toBe(true);
});

test("only the push services that are named are called, at subscription and again when sending", async () => {
  const li = await t.signIn("li", "own");
  for (const endpoint of [
    "http://169.254.169.254/latest",
    "https://127.0.0.1/x",
    "https://fcm.googleapis.com.evil.example/x",
    "http://fcm.googleapis.com/x",
    `http://127.0.0.1:${sms.port}/x`,
  ]) {
    const answer = await li.post("/api/notices/devices", { endpoint, keys: browserKeys(), device: "x" });
    expect([answer.status, answer.body.error.code], endpoint).toEqual([409, "push_service_unknown"]);
  }
  expect(
    (
      await li.post("/api/notices/devices", {
        endpoint: "https://fcm.googleapis.com/fcm/send/abc",
        keys: browserKeys(),
        device: "x",
      })
    ).status,
  ).toBe(200);
});

test("a browser that changes hands takes its subscription along", async () => {
  expect((await subscribe("chen", "shared")).status).toBe(200);
  expect((await subscribe("zhou", "shared")).status).toBe(200);
  expect((await (await t.signIn("chen", "own")).get("/api/notices/preferences")).body.devices).toEqual([]);
  const { devices } = (await (await t.signIn("zhou", "own")).get("/api/notices/preferences")).body;
  expect(devices).toHaveLength(1);
  expect((await (await t.signIn("chen", "own")).send("DELETE", `/api/notices/devices/${devices[0].id}`)).status).toBe(
    404,
  );
  expect((await (await t.signIn("zhou", "own")).send("DELETE", `/api/notices/devices/${devices[0].id}`)).status).toBe(
    200,
  );
});

test("mail: only to an address whose code came back; five wrong tries end a code; the link unsubscribes", async () => {
  const he = await t.signIn("he", "own");
  await choose("he", [{ kind: "notices.trial", channel: "sms", isOn: false }], { language: "en" });
  expect((await he.send("PUT", "/api/notices/mail", { address: "not an address" })).status).toBe(400);
  expect((await he.send("PUT", "/api/notices/mail", { address: "he@example.org" })).status).toBe(200);
  expect((await he.send("PUT", "/api/notices/mail", { address: "he@example.org" })).body.error.code).toBe(
    "mail_code_too_soon",
  );
  await t.deliver();
  await t.runJobs();
  expect(smtp.mails).toHaveLength(1);
  const code = /\b(\d{6})\b/.exec(mailText(smtp.mails[0]!.text))![1]!;
  await want("he");
  await t.runJobs();
  expect(smtp.mails).toHaveLength(1);
  const wrong = code === "000000" ? "000001" : "000000";
  for (let n = 0; n < 4; n++)
    expect((await he.post("/api/notices/mail/confirm", { code: wrong })).body).toEqual({ confirmed: false });
  expect((await he.post("/api/notices/mail/confirm", { code })).body).toEqual({ confirmed: true });
  expect((await he.get("/api/notices/preferences")).body.mail).toEqual({
    address: "h***@example.org",
    isConfirmed: true,
  });
  t.clock.advance(3_600_000);
  await want("he");
  await t.runJobs();
  expect(smtp.mails[1]!.to).toBe("he@example.org");
  const text = mailText(smtp.mails[1]!.text);
  expect(text).toContain(outsideSentences.general.en);
  const token = /token=([\w.-]+)/.exec(text)![1]!;
  expect((await t.nobody.post("/api/notices/unsubscribe", { token: `${token.slice(0, -2)}xx` })).body.error.code).toBe(
    "unsubscribe_link_invalid",
  );
  const page = await t.nobody.get(`/api/notices/unsubscribe?token=${token}`);
  expect([page.status, page.headers["content-type"], page.headers["referrer-policy"]]).toEqual([
    200,
    "text/html; charset=utf-8",
    "no-referrer",
  ]);
  expect((await t.nobody.get("/api/notices/unsubscribe.js")).status).toBe(200);
  expect((await t.nobody.post("/api/notices/unsubscribe", { token })).body).toEqual({ channel: "mail" });
  t.clock.advance(3_600_000);
  await want("he");
  await t.runJobs();
  expect(smtp.mails).toHaveLength(2);
});

test("after five wrong codes the right one is refused too", async () => {
  const xu = await t.signIn("xu", "own");
  await xu.send("PUT", "/api/notices/mail", { address: "xu@example.org" });
  await t.deliver();
  await t.runJobs();
  const code = /\b(\d{6})\b/.exec(mailText(smtp.mails[0]!.text))![1]!;
  const wrong = code === "000000" ? "000001" : "000000";
  for (let n = 0; n < 5; n++) await xu.post("/api/notices/mail/confirm", { code: wrong });
  expect((await xu.post("/api/notices/mail/confirm", { code })).body).toEqual({ confirmed: false });
});

test("at night only urgent alerts go out; the others wait until seven; what was read meanwhile is left out", async () => {
  await subscribe("guo", "guo");
  await choose("guo", [{ kind: "notices.trial", channel: "sms", isOn: false }]);
  t.clock.set("2024-03-05T15:30:00.000Z"); // 23:30 in Shanghai
  await want("guo", "identity.post_given");
  await want("guo", "identity.new_sign_in");
  await t.runJobs();
  expect(push.received).toHaveLength(1);
  expect((t.app.services.jobs as HeldJobs).held.map((job) => job.after)).toEqual(["2024-03-05T23:00:00.000Z"]);
  t.clock.set("2024-03-05T23:00:00.000Z");
  await t.runJobs();
  expect(push.received).toHaveLength(2);
  t.clock.set("2024-03-06T15:30:00.000Z");
  await want("guo", "identity.post_given");
  const guo = await t.signIn("guo", "own");
  await guo.post("/api/notices/read-all", { upTo: (await guo.get("/api/notices?limit=1")).body.items[0].id });
  t.clock.set("2024-03-06T23:00:00.000Z");
  await t.runJobs();
  expect(push.received).toHaveLength(2);
});

test("ten notices in a row alert once", async () => {
  for (let n = 0; n < 10; n++) await want("qian");
  await t.runJobs();
  expect(sms.received).toHaveLength(1);
  expect((await (await t.signIn("qian", "own")).get("/api/notices/unread")).body.unread).toBe(10);
});

test("what leaves the platform never holds anything of the notice", async () => {
  await choose("huang", [{ kind: "identity.new_sign_in", channel: "sms", isOn: true }]);
  await want("huang", "identity.new_sign_in");
  await t.runJobs();
  expect(sms.received).toHaveLength(1);
  expect(sms.received[0]!.body.toString()).not.toContain("机密");
  expect(sms.received[0]!.body.toString()).toContain(outsideSentences.account_safety.zh);
});

test("an alert left behind by a process that died is found and sent", async () => {
  await want("tang");
  // The queue lost the job; another claimed it once and died.
  await t.rows("update notices_delivery set status = 'sending', tries = 1, lease_until = $2 where person_id = $1", [
    castPerson("tang").id,
    t.clock.now(),
  ]);
  (t.app.services.jobs as HeldJobs).forget();
  t.clock.advance(11 * 60_000);
  await sweepDeliveries(t.app.services);
  await t.runJobs();
  expect((await deliveries("tang"))[0]).toMatchObject({ status: "sent", tries: 2 });
});

test("an unsubscribe link is bound to one person and one way", () => {
  const [a, b] = [
    unsubscribeToken(t.app.services, castPerson("he").id, "mail"),
    unsubscribeToken(t.app.services, castPerson("he").id, "sms"),
  ];
  expect(a.split(".")[2]).not.toBe(b.split(".")[2]);
});
