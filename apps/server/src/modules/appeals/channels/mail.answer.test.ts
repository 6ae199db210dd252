import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { mailText, smtpSink } from "../../notices/testing/sinks.ts";
import { failed, handOver, headers, mailBox } from "./testing/letters.ts";
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
  const box = await mailBox(he);
  const hand = (more: Record<string, string | null>) =>
    handOver(t, box, [...headers({ Subject: "wages", ...more }), "", "Two months without pay.", ""].join("\r\n"));
  const { body } = await hand({ "Message-ID": "<1@mail.example>" });
  await hand({ "Message-ID": "<1@mail.example>" });
  await hand({ "Message-ID": "<2@mail.example>", "Auto-Submitted": "auto-replied" });
  await t.deliver();
  await t.runJobs();
  expect(smtp.mails.map((mail) => mail.to)).toEqual(["zhou@mail.example"]);
  const [mail] = smtp.mails;
  expect(mail!.text).toMatch(/^Auto-Submitted: auto-replied$/m);
  expect(mail!.text).toMatch(/^In-Reply-To: <1@mail\.example>$/m);
  const text = mailText(mail!.text);
  expect(text).toContain(body.number);
  const words = /12 个字：(\p{Script=Han}{12})/u.exec(text)?.[1];
  expect(expectOk(await t.nobody.post<any>("/api/appeals/receipt", { receipt: words })).appeal.number).toBe(
    body.number,
  );
  // Neither the queue's job nor the outbox holds them.
  expect(
    (await t.rows<{ text: string }>("select to_jsonb(o.*)::text as text from kernel_outbox o")).filter(
      ({ text: row }) => row.includes(words!),
    ),
  ).toEqual([]);
});

test("a sender who is not verified is sent nothing: whose address was forged asked for nothing", async () => {
  const sent = smtp.mails.length;
  const box = await mailBox(he);
  const words = (more: Record<string, string | null>) =>
    handOver(t, box, [...headers({ Subject: "wages", ...more }), "", "Two months without pay.", ""].join("\r\n"));
  expect((await words({ "Authentication-Results": failed })).body).toMatchObject({
    result: "registered",
    mark: "unverified",
  });
  expect((await words({ "Authentication-Results": null })).body).toMatchObject({
    result: "registered",
    mark: "unverified",
  });
  await t.deliver();
  await t.runJobs();
  expect(smtp.mails.slice(sent)).toEqual([]);
  // The one whom the gateway vouches for is answered, also where the mail has no Message-ID; no machine answers that again.
  expect((await words({ "Message-ID": null })).body).toMatchObject({ result: "registered", mark: "verified" });
  await t.deliver();
  await t.runJobs();
  expect(smtp.mails.slice(sent).map((mail) => mail.to)).toEqual(["zhou@mail.example"]);
  expect(smtp.mails.at(-1)!.text).toMatch(/^Auto-Submitted: auto-replied$/m);
  expect(smtp.mails.at(-1)!.text).not.toMatch(/^In-Reply-To/m);
});
