import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { mailText, smtpSink } from "../../notices/testing/sinks.ts";
import { expectOk } from "../testing/story.ts";

let t: TestApp;
let he: Caller;
let smtp: Awaited<ReturnType<typeof smtpSink>>;
beforeAll(async () => {
  smtp = await smtpSink();
  t = await TestApp.start({ settings: { SMTP_URL: `smtp://127.0.0.1:${smtp.port}` } });
  he = await t.signIn("he");
});
afterAll(async () => {
  await t.stop();
  await smtp.stop();
});

test("the sender is told number and receipt once, in a mail that no machine answers; the words open the status page", async () => {
  const { channel, secret } = expectOk<any>(await he.post("/api/appeals/channels", { kind: "mail", name: "邮箱", address: "help@union.example", defaultCategory: "other" }));
  const hand = (headers: string) => t.nobody.send<any>("POST", `/api/appeals/mail/${channel.id}`, Buffer.from(`From: Zhou <zhou@mail.example>\r\nSubject: wages\r\n${headers}\r\n\r\nTwo months without pay.\r\n`), { "content-type": "message/rfc822", authorization: `Bearer ${secret}` });
  const { body } = await hand("Message-ID: <1@mail.example>");
  await hand("Message-ID: <1@mail.example>");
  await hand("Message-ID: <2@mail.example>\r\nAuto-Submitted: auto-replied");
  await t.deliver();
  await t.runJobs();
  expect(smtp.mails.map((mail) => mail.to)).toEqual(["zhou@mail.example"]);
  const [mail] = smtp.mails;
  expect(mail!.text).toMatch(/^Auto-Submitted: auto-replied$/m);
  expect(mail!.text).toMatch(/^In-Reply-To: <1@mail\.example>$/m);
  const text = mailText(mail!.text);
  expect(text).toContain(body.number);
  const words = /12 个字：(\p{Script=Han}{12})/u.exec(text)?.[1];
  expect(expectOk(await t.nobody.post<any>("/api/appeals/receipt", { receipt: words })).appeal.number).toBe(body.number);
  // Neither the queue's job nor the outbox holds them.
  expect((await t.rows<{ text: string }>("select to_jsonb(o.*)::text as text from kernel_outbox o")).filter(({ text: row }) => row.includes(words!))).toEqual([]);
});
