import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { lockFolder } from "../../../kernel/database/embedded/folder-lock.ts";
import { toRun } from "../../../testing/run-program.ts";
import { testKey } from "../../../testing/test-config.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { enrol } from "../testing/authenticator.ts";
import { callerOf } from "../testing/sign-in-by.ts";

let t: TestApp;
const texts = new Map<string, string>();
const sms = createServer((request, response) => {
  let body = "";
  request
    .on("data", (part: Buffer) => (body += part.toString()))
    .on("end", () => {
      const { to, text } = JSON.parse(body) as { to: string; text: string };
      texts.set(to, text);
      response.end();
    });
});

beforeAll(async () => {
  await new Promise<void>((done) => sms.listen(0, "127.0.0.1", done));
  // An hour behind the clock that the command reads, as on the slowest of machines.
  t = await TestApp.start({
    isEmpty: true,
    settings: { DEMO: "off", SMS_URL: `http://127.0.0.1:${(sms.address() as AddressInfo).port}/` },
    at: new Date(Date.now() - 3600_000).toISOString(),
  });
});
afterAll(async () => {
  await t.stop();
  sms.close();
});

const phones = { system: "13800000001", security: "13900000001", audit: "13700000001" };
const people = (more: Partial<typeof phones> = {}) =>
  Object.entries({ ...phones, ...more }).flatMap(([power, phone]) => [`--${power}`, phone]);

/**
 * Runs the command as the operator does, on the test's database. The command reads the real clock: the test's
 * clock, which stands still otherwise, is set to the database's afterwards, however long that took.
 */
async function appoint(
  args: readonly string[],
  settings: Record<string, string> = {},
): Promise<{ code: number | null; said: string; links: { linkId: string; secret: string }[] }> {
  const child = spawn(process.execPath, [...toRun("tools/appoint.ts"), ...args], {
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "test",
      DEMO: "off",
      LOG_LEVEL: "fatal",
      DATABASE_URL: t.ownerUrl,
      DATA_DIR: inject("dataDirectory"),
      FIELD_KEYS: `1:${testKey}`,
      FIELD_INDEX_KEY: testKey,
      ...settings,
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  const [{ now }] = (await t.rows("select now()")) as [{ now: Date }];
  t.clock.set(now.toISOString());
  return {
    code,
    said,
    links: [...said.matchAll(/\/sign-in#first=([0-9a-f-]{36})\.([\w-]+)/g)].map((match) => ({
      linkId: match[1]!,
      secret: match[2]!,
    })),
  };
}

const appointed = () => t.rows("select 1 from unions_holding");
const enter = (link: { linkId: string; secret: string }) => t.nobody.post("/api/identity/first-sign-in", link);
let links: { linkId: string; secret: string }[];

describe("what is refused leaves nothing behind", () => {
  test.each([
    [
      "two equal phones",
      [...people({ audit: phones.security }), "--names", "张三,李四,王五"],
      {},
      1,
      "the three administrators are three people",
    ],
    ["no mobile number", [...people({ audit: "0755-1234567" }), "--names", "张三,李四,王五"], {}, 2, "--audit"],
    ["two names", [...people(), "--names", "张三,李四"], {}, 2, "three names"],
    [
      "a union that is not there",
      [...people(), "--names", "张三,李四,王五", "--union", "cn.99."],
      {},
      1,
      "no union at the path",
    ],
    ["a demo system", [...people(), "--names", "张三,李四,王五"], { DEMO: "on" }, 2, "DEMO=off"],
    ["an option that is unknown", ["--king", "138"], {}, 2, "npm run appoint"],
  ] as const)("%s", async (_name, args, settings, code, sentence) => {
    const answer = await appoint(args, settings);
    expect(answer.said.toLowerCase()).toContain(sentence.toLowerCase());
    expect([answer.code, await appointed()]).toEqual([code, []]);
  });

  test("a platform that works with the data folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "niangjia-appoint-"));
    const lock = await lockFolder(join(folder, "supervisor.lock"), folder);
    const answer = await appoint([...people(), "--names", "张三,李四,王五"], { DATABASE_URL: "", DATA_DIR: folder });
    expect([answer.code, answer.said]).toEqual([2, expect.stringContaining("stop it, appoint, and start it again")]);
    lock.release();
    await rm(folder, { recursive: true });
  });
});

describe("three administrators of the root", () => {
  test("two commands at once appoint one set", async () => {
    const answers = await Promise.all([1, 2].map(() => appoint([...people(), "--names", "张三,李四,王五"])));
    expect(answers.map((one) => one.code).sort(), answers.map((one) => one.said).join("\n")).toEqual([0, 1]);
    links = answers.find((one) => one.code === 0)!.links;
    expect(links).toHaveLength(3);
    expect(answers.find((one) => one.code === 1)!.said).toContain("has a security administrator");
    expect(
      await t.rows(
        "select p.role_id, p.union_path, p.reach, pe.name from unions_post p left join unions_holding h on h.post_id = p.id left join members_person pe on pe.id = h.person_id order by 1",
      ),
    ).toEqual([
      { role_id: "audit_admin", union_path: "cn.", reach: "subtree", name: "王五" },
      { role_id: "organisation_officer", union_path: "cn.", reach: "subtree", name: null },
      { role_id: "security_admin", union_path: "cn.", reach: "subtree", name: "李四" },
      { role_id: "system_admin", union_path: "cn.", reach: "subtree", name: "张三" },
    ]);
    expect(
      await t.rows(
        "select acted_as, union_path, detail from kernel_audit where action = 'identity.administrators_appointed'",
      ),
    ).toEqual([
      { acted_as: "system", union_path: "cn.", detail: { roles: ["system_admin", "security_admin", "audit_admin"] } },
    ]);
  });

  test("neither audit nor events nor tables hold a secret or a number", async () => {
    const [kept] = await t.rows(
      "select (select coalesce(string_agg(detail::text, ''), '') from kernel_audit) || (select coalesce(string_agg(payload::text, ''), '') from kernel_outbox) || (select string_agg(c::text, '') from identity_code c) as text",
    );
    for (const secret of [...links.map((one) => one.secret), ...Object.values(phones)])
      expect(kept!.text).not.toContain(secret);
  });

  test("the security administrator signs in with a phone code, lists and edits roles, and gives somebody a post", async () => {
    const { body } = await t.nobody.post("/api/identity/codes", { phone: phones.security });
    const code = /\d{6}/.exec(texts.get(phones.security)!)![0];
    const li = callerOf(t, await t.nobody.post(`/api/identity/codes/${body.codeId}/verify`, { code }));
    const me = (await li.get("/api/identity/me")).body;
    const acting = li.acting(`post:${me.posts[0].postId}`);
    const roles = (await acting.get("/api/identity/roles")).body.items;
    const chair = roles.find((one: { roleId: string }) => one.roleId === "union_chair");
    expect([chair.can.edit, roles.find((one: { roleId: string }) => one.roleId === "security_admin").can.edit]).toEqual(
      [{ allowed: true }, { allowed: false, because: "role_is_your_own" }],
    );
    const asked = await li.post("/api/identity/step-up/code");
    await li.post(`/api/identity/step-up/code/${asked.body.codeId}/verify`, {
      code: /\d{6}/.exec(texts.get(phones.security)!)![0],
    });
    const edited = await acting.send("PUT", "/api/identity/roles/union_chair", {
      name: "主席",
      nameEn: "Chair",
      permissions: ["unions.read", "unions.edit"],
      version: chair.version,
    });
    expect(edited.status, edited.raw.body).toBe(200);
    const posts = (await acting.get("/api/identity/posts")).body.items;
    const vacant = posts.find((one: { roleId: string }) => one.roleId === "organisation_officer");
    const person = await acting.post("/api/identity/people", { phone: "13600000001", name: "赵六" });
    const given = await acting.post(`/api/identity/posts/${vacant.postId}/holdings`, {
      personId: person.body.personId,
      fromOn: t.clock.now().slice(0, 10),
      untilOn: null,
    });
    expect([given.status, given.raw.body.length > 0]).toEqual([200, true]);
  });
});

describe("the link for the first sign-in", () => {
  test("a wrong secret is refused in the words of a wrong link", async () => {
    const wrong = [
      { ...links[0]!, secret: links[1]!.secret },
      { linkId: "00000000-0000-7000-8000-000000000000", secret: links[0]!.secret },
    ];
    for (const link of wrong)
      expect([(await enter(link)).status, (await enter(link)).body.error.code]).toEqual([409, "first_link_refused"]);
  });

  test("ten at once open one session, which may set a password and an authenticator", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => enter(links[0]!)));
    expect(answers.map((one) => one.status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    const zhang = callerOf(
      t,
      answers.find((one) => one.status === 200)!,
    );
    expect((await zhang.get("/api/identity/me")).body).toMatchObject({
      name: "张三",
      posts: [{ unionPath: "cn." }],
      steppedUpAt: t.clock.now(),
    });
    expect((await zhang.post("/api/identity/password", { password: "一句好记又不短的话哦吧" + "哈哈" })).status).toBe(
      200,
    );
    expect((await enter(links[0]!)).body.error.code).toBe("first_link_refused");
  });

  test("it ends after a day, and a new one ends the one before", async () => {
    const renewed = await appoint(["--link", phones.audit]);
    expect([renewed.code, renewed.links.length, (await enter(links[2]!)).body.error.code]).toEqual([
      0,
      1,
      "first_link_refused",
    ]);
    const link = renewed.links[0]!;
    const [kept] = await t.rows<{ expires_at: Date; made_at: Date }>(
      "select expires_at, (select max(at) from kernel_audit) as made_at from identity_code where id = $1",
      [link.linkId],
    );
    expect(kept!.expires_at.getTime() - kept!.made_at.getTime()).toBe(24 * 3600_000);
    t.clock.set(kept!.expires_at.toISOString());
    expect((await enter(link)).body.error.code).toBe("first_link_refused");
    t.clock.advance(-1);
    expect((await enter(link)).status).toBe(200);
  });

  test("a new link is for administrators only", async () => {
    const answer = await appoint(["--link", "13600000001"]);
    expect([answer.code, answer.links]).toEqual([1, []]);
  });

  test("what is set up after the link opens a post that demands it; set up with codes alone it does not, and the operator's new link helps", async () => {
    await t.rows(
      "insert into identity_post_proof (union_path, set_by, set_at) select 'cn.', person_id, now() from identity_account limit 1",
    );
    const codeTo = async (ask: () => Promise<{ body: { codeId: string } }>) => ({
      codeId: (await ask()).body.codeId,
      code: /\d{6}/.exec(texts.get(phones.audit)!)![0],
    });
    const sent = await codeTo(() => t.nobody.post("/api/identity/codes", { phone: phones.audit }));
    const bySim = callerOf(t, await t.nobody.post(`/api/identity/codes/${sent.codeId}/verify`, { code: sent.code }));
    const post = `post:${(await bySim.get("/api/identity/me")).body.posts[0].postId}`;
    const entered = async (session: Caller) =>
      (await session.acting(post).get("/api/audit/entries?limit=1")).body.error?.code ?? "open";
    expect(await entered(bySim)).toBe("post_needs_authenticator");
    const again = await codeTo(() => bySim.post("/api/identity/step-up/code"));
    await bySim.post(`/api/identity/step-up/code/${again.codeId}/verify`, { code: again.code });
    await enrol(t, bySim);
    expect((await bySim.post("/api/identity/password", { password: "另一句好记又不短的话哦吧哈哈" })).status).toBe(200);
    expect(await entered(bySim)).toBe("post_needs_vouching");
    const renewed = await appoint(["--link", phones.audit]);
    expect([renewed.code, renewed.links.length]).toEqual([0, 1]);
    const wang = callerOf(t, await enter(renewed.links[0]!));
    await enrol(t, wang);
    expect(await entered(wang)).toBe("open");
    // Signed in for ever since by what was set up then: no further link.
    expect((await appoint(["--link", phones.audit])).code).toBe(1);
    await t.rows("delete from identity_post_proof");
  });

  test("whoever has a passkey needs no link, and the one made before lets nobody in", async () => {
    await t.rows(
      "insert into identity_passkey (id, person_id, public_key, sign_count, label, created_at, vouched_at) select 'key', person_id, '\\x00', 0, 'key', now(), now() from identity_account where phone_index = $1",
      [t.app.services.vault.index(phones.security, "phone")],
    );
    expect((await enter(links[1]!)).body.error.code).toBe("first_link_refused");
    expect((await appoint(["--link", phones.security])).code).toBe(1);
  });
});
