import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { expectOk, signInAll, type StoryPeople } from "../testing/story.ts";
import {
  crlf,
  failed,
  gateway,
  handOver,
  headers,
  mailBox,
  passed,
  plain,
  taken,
  type Made,
} from "./testing/letters.ts";

let t: TestApp;
let p: StoryPeople;
let box: Made;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
  box = await mailBox(p.he);
});
afterAll(() => t.stop());

const hand = async (message: string | Buffer, into = box) => taken(await handOver(t, into, message));
const appealOf = async (number: string) =>
  (await t.rows("select id, version, attachments from appeals_appeal where number = $1", [number]))[0] as {
    id: string;
    version: number;
    attachments: string[];
  };
const view = async (number: string, by: Caller = p.he) =>
  expectOk<any>(await by.get(`/api/appeals/${(await appealOf(number)).id}`));
const kinds = async (number: string) => (await view(number)).events.map((event: any) => event.kind);
const reply = (number: string, more: Record<string, string | null> = {}) =>
  plain("补充：还有加班费。", { Subject: `Re: ${number}`, ...more });

test("who is not vouched for never speaks as the worker: the words are a marked note, the worker sees none, the answer tells nothing", async () => {
  const first = await hand(plain("第一封信，工资没发"));
  expect(first).toMatchObject({ result: "registered", mark: "verified" });
  const forged = await hand(reply(first.number, { "Authentication-Results": failed }));
  expect(forged).toEqual({
    result: "noted",
    reason: null,
    number: null,
    mark: "unverified",
    receipt: null,
    leftOut: 0,
  });
  const seen = await view(first.number);
  expect(seen.events.filter((event: any) => event.kind === "supplemented")).toEqual([]);
  expect(seen.events.at(-1)).toMatchObject({
    kind: "mail_unverified",
    text: "补充：还有加班费。",
    actorName: null,
    detail: { files: [] },
  });
  expect(seen.version).toBe(1);
  const workers = expectOk<any>(await t.nobody.post("/api/appeals/receipt", { receipt: first.receipt.en })).appeal;
  expect(workers.events.map((event: any) => event.kind)).not.toContain("mail_unverified");
  // The same address, vouched for this time.
  expect(await hand(reply(first.number))).toMatchObject({
    result: "supplemented",
    number: first.number,
    mark: "verified",
  });
  expect(await kinds(first.number)).toContain("supplemented");
  const { items } = expectOk<any>(await p.he.get(`/api/appeals/channels/${box.channel.id}/messages?limit=3`));
  expect(items.map((item: any) => [item.result, item.mark, item.sender])).toEqual([
    ["supplemented", "verified", "z***@mail.example"],
    ["noted", "unverified", "z***@mail.example"],
    ["registered", "verified", "z***@mail.example"],
  ]);
});

test.each([
  ["no verdict", { "Authentication-Results": null }],
  ["another gateway's verdict", { "Authentication-Results": "mx.else.example; dmarc=pass header.from=mail.example" }],
  ["a verdict below the gateway's own", { "Authentication-Results": `${failed}\r\nAuthentication-Results: ${passed}` }],
  ["SPF alone", { "Authentication-Results": `${gateway}; spf=pass smtp.mailfrom=zhou@mail.example` }],
  ["a verdict on another domain", { "Authentication-Results": `${gateway}; dmarc=pass header.from=else.example` }],
  ["two From headers", { From: `<zhou@mail.example>\r\nFrom: <zhou@mail.example>` }],
  ["two senders", { From: "<zhou@mail.example>, <other@else.example>" }],
])("%s: a note at the most", async (_, more) => {
  const { number } = await hand(plain("第一封信，工资没发"));
  const answer = await hand(reply(number, more as Record<string, string | null>));
  expect(answer).toMatchObject({ mark: "unverified" });
  expect(answer.number).not.toBe(number);
  expect(await kinds(number)).not.toContain("supplemented");
});

test.each([
  ["the worker's address as a name", '"zhou@mail.example" <other@else.example>'],
  ["a group", "friends: zhou@mail.example;"],
  ["an encoded word for an address", "=?utf-8?q?zhou=40mail=2Eexample?="],
  ["a look-alike domain", "<zhou@m\u0430il.example>"],
  ["a part after a plus", "<zhou+x@mail.example>"],
  ["a comment", "zhou@mail.example (zhou)"],
])("%s adds nothing in the worker's name, whatever the gateway says", async (_, from) => {
  const { number } = await hand(plain("第一封信，工资没发"));
  const answer = await hand(
    reply(number, {
      From: from,
      "Authentication-Results": `${gateway}; dmarc=pass header.from=${from.includes("else") ? "else" : "mail"}.example`,
    }),
  );
  expect(answer.number).not.toBe(number);
  expect(await kinds(number)).not.toContain("supplemented");
});

test("upper case in the address is the same sender", async () => {
  const { number } = await hand(plain("第一封信，工资没发"));
  expect(await hand(reply(number, { From: "ZHOU@MAIL.EXAMPLE" }))).toMatchObject({ result: "supplemented", number });
});

test("a box without its gateway's name verifies nobody; the name can be set, changed and taken away", async () => {
  const bare = await mailBox(p.he, { authservId: null });
  const { number } = await hand(plain("第一封信，工资没发"), bare);
  expect(await hand(reply(number), bare)).toMatchObject({ result: "noted", mark: "unverified" });
  const edit = (authservId: string | null, version: number) =>
    p.he.send<any>("PUT", `/api/appeals/channels/${bare.channel.id}`, {
      version,
      name: "邮箱",
      address: "help@union.example",
      authservId,
      defaultCategory: "other",
      isActive: true,
    });
  expect(expectOk<any>(await edit("MX.Union.example", 1)).authservId).toBe("mx.union.example");
  expect(await hand(reply(number), bare)).toMatchObject({ result: "supplemented", mark: "verified" });
  expect((await edit("mx union", 2)).status).toBe(400);
  expect(expectOk<any>(await edit(null, 2)).authservId).toBeNull();
});

test("an appeal of an unverified sender says so on its record; a later verified mail of the same address may add to it", async () => {
  const { number, receipt } = await hand(plain("没有核实的第一封信", { "Authentication-Results": null }));
  expect(receipt.zh).toMatch(/^\p{Script=Han}{12}$/u);
  expect((await view(number)).events[0]).toMatchObject({
    kind: "submitted",
    detail: { channel: "mail", sender: "unverified" },
  });
  expect(await hand(reply(number, { "Authentication-Results": null }))).toMatchObject({ result: "noted" });
  expect(await hand(reply(number))).toMatchObject({ result: "supplemented", number });
});

test("files of an unverified sender stand with the note, apart from the worker's own, and can be opened from it", async () => {
  const { number } = await hand(plain("第一封信，工资没发"));
  const png = await sharp({ create: { width: 20, height: 20, channels: 3, background: "#0f0" } })
    .png()
    .toBuffer();
  const part = (type: string, name: string, bytes: Buffer) => [
    "--b",
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    "Content-Transfer-Encoding: base64",
    "",
    bytes.toString("base64"),
  ];
  const more = {
    Subject: `Re: ${number}`,
    "Authentication-Results": failed,
    "Content-Type": "multipart/mixed; boundary=b",
  };
  await hand(
    crlf([
      ...headers(more),
      "",
      "--b",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "see this",
      ...part("image/png", "proof.png", png),
      ...part("image/png", "virus.png", Buffer.from("MZ\u0000\u0001\u0002")),
      "--b--",
      "",
    ]),
  );
  const seen = await view(number);
  expect(seen.attachments).toEqual([]);
  const note = seen.events.at(-1);
  expect(note).toMatchObject({
    kind: "mail_unverified",
    text: "see this\n\n邮件附件未能收下：virus.png",
    detail: { files: [{ name: "proof.png", kind: "png" }] },
  });
  expect((await p.he.get(`/api/files/${note.detail.files[0].fileId}/content?for=appeal:${seen.id}`)).status).toBe(200);
});

test("the handler is told once until something else happens; twenty notes are enough, what comes after is an appeal of its own", async () => {
  const { number } = await hand(plain("第一封信，工资没发"));
  const forged = (n: number) =>
    hand(plain(`第${n}封冒名的信`, { Subject: `Re: ${number}`, "Authentication-Results": failed }));
  for (let n = 1; n <= 20; n++) expect((await forged(n)).result).toBe("noted");
  const after = await forged(21);
  expect(after).toMatchObject({ result: "registered", mark: "unverified" });
  expect(after.number).not.toBe(number);
  expect((await kinds(number)).filter((kind: string) => kind === "mail_unverified")).toHaveLength(20);
  await t.deliver();
  const { id } = await appealOf(number);
  const told = await t.rows<{ person_id: string }>(
    "select person_id from notices_notice where kind = 'appeals.mail_unverified' and link = $1",
    [`/appeals/${id}`],
  );
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told.map((one) => one.person_id)).size).toBe(told.length);
});

test("whoever takes a Message-ID first keeps no later mail out; at once too", async () => {
  const id = "<taken@mail.example>";
  const spoiler = await hand(
    plain("占住编号的信", { "Message-ID": id, From: "spoiler@else.example", "Authentication-Results": null }),
  );
  const real = await hand(plain("真的信，工资没发", { "Message-ID": id }));
  expect([spoiler.result, real.result]).toEqual(["registered", "registered"]);
  expect(real.number).not.toBe(spoiler.number);
  expect((await view(real.number)).description).toBe("欠薪\n\n真的信，工资没发");
  expect(real.receipt.en).not.toBe(spoiler.receipt.en);
  const race = await Promise.all(
    ["甲的信，内容不同", "乙的信，内容不同"].map((text) => hand(plain(text, { "Message-ID": "<same@mail.example>" }))),
  );
  expect(new Set(race.map((one) => one.number)).size).toBe(2);
  const words = plain("同一封信，四次同时到", { "Message-ID": id });
  const same = await Promise.all(Array.from({ length: 4 }, () => hand(words)));
  expect(new Set(same.map((one) => one.number)).size).toBe(1);
});

test("the same mail handed over again is one, also where servers on the way added other headers", async () => {
  const message = plain("同一封信，又送了一次");
  const first = await hand(
    `Received: from a.example by mx.union.example; Fri, 5 Jan 2024 03:00:00 +0000\r\n${message}`,
  );
  expect(
    await hand(`Received: from b.example by mx.union.example; Fri, 5 Jan 2024 03:05:00 +0000\r\n${message}`),
  ).toEqual(first);
  // Forged first, then the real one with the very same words: the real one counts.
  const words = plain("一字不差的信", { Subject: `Re: ${first.number}` });
  expect((await hand(words.replace(passed, failed))).result).toBe("noted");
  expect((await hand(words)).result).toBe("supplemented");
});

test("a message from before this version is still the same one; another one with its Message-ID is not", async () => {
  const message = plain("升级以前收到的信", { "Message-ID": "<old@mail.example>" });
  const first = await hand(message);
  await t.rows(
    "update appeals_channel_message set external_number = '<old@mail.example>', message_id = null where appeal_id = (select id from appeals_appeal where number = $1)",
    [first.number],
  );
  expect(await hand(message)).toMatchObject({ result: "registered", number: first.number });
  expect((await hand(plain("另一封用了旧编号的信", { "Message-ID": "<old@mail.example>" }))).number).not.toBe(
    first.number,
  );
});

test.each([
  ["Message-ID", { "Message-ID": "<a\u0000b@mail.example>" }],
  ["From", { From: "\u0000Zhou\u0000 <zhou\u0000@mail.example>" }],
  ["Subject", { Subject: "wa\u0000ges" }],
  ["an encoded Subject", { Subject: "=?utf-8?q?wa=00ges?=" }],
  ["an encoded name", { From: "=?utf-8?q?Zh=00ou?= <zhou@mail.example>" }],
  ["a header's name", { "X-\u0000": "x" }],
  ["the verdict", { "Authentication-Results": `${passed}\u0000` }],
  ["the type", { "Content-Type": "text/plain; charset=utf-8\u0000" }],
  ["a lone surrogate in an encoded word", { Subject: "=?utf-16be?b?2AA=?=" }],
  ["an overlong Message-ID", { "Message-ID": `<${"x".repeat(5000)}@mail.example>` }],
  ["an overlong Subject", { Subject: "x".repeat(50_000) }],
  ["an overlong From", { From: `${"x".repeat(50_000)} <zhou@mail.example>` }],
])("a NUL or worse in %s is taken, again and again", async (_, more) => {
  const message = plain("两个月没有发工资了", more);
  const first = await hand(message);
  expect(["registered", "refused"]).toContain(first.result);
  expect(await hand(message)).toEqual(first);
});

test("a NUL in the words and in a file's name is left out", async () => {
  const { number } = await hand(
    crlf([
      ...headers({ "Content-Type": "multipart/mixed; boundary=b" }),
      "",
      "--b",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "wages\u0000 unpaid",
      "--b",
      'Content-Type: text/plain; name="a\u0000b.txt"',
      "Content-Disposition: attachment; filename*=utf-8''a%00b.txt",
      "",
      "two months",
      "--b--",
      "",
    ]),
  );
  const seen = await view(number);
  expect(seen.description).toBe("欠薪\n\nwages unpaid");
  expect(seen.attachments).toMatchObject([{ name: "ab.txt" }]);
});

test("what cannot be read is kept as refused with its facts, and is not handed over for ever", async () => {
  const own = await mailBox(p.he);
  const long = `From: zhou@mail.example\r\n${"X-Pad: y\r\n".repeat(30_000)}\r\nwords`;
  expect(await hand(long, own)).toMatchObject({ result: "refused", reason: "too_costly", number: null });
  expect(await hand(Buffer.from([0, 1, 2, 255, 254]), own)).toMatchObject({
    result: "refused",
    reason: "unreadable",
    number: null,
  });
  const { items } = expectOk<any>(await p.he.get(`/api/appeals/channels/${own.channel.id}/messages?result=refused`));
  expect(items.map((item: any) => [item.reason, item.sender, item.bytes])).toEqual([
    ["unreadable", "", 5],
    ["too_costly", "z***@mail.example", Buffer.byteLength(long)],
  ]);
});
