import { randomBytes } from "node:crypto";
import type { Answer, Caller, TestApp } from "../../../../testing/test-app.ts";
import { expectOk } from "../../testing/story.ts";

export interface Made {
  readonly channel: {
    readonly id: string;
    readonly version: number;
    readonly sendTo: string;
    readonly secretLast: string;
  };
  readonly secret: string;
}

/** The name that the gateway of the tests writes its verdicts under. */
export const gateway = "mx.union.example";
export const passed = `${gateway}; dmarc=pass header.from=mail.example`;
export const failed = `${gateway}; dmarc=fail header.from=mail.example`;

export const mailBox = async (by: Caller, more: Record<string, unknown> = {}): Promise<Made> =>
  expectOk(
    await by.post("/api/appeals/channels", {
      kind: "mail",
      name: "街道工会邮箱",
      address: "Help@Union.example",
      authservId: "MX.Union.example",
      defaultCategory: "other",
      ...more,
    }),
  );

export const crlf = (lines: readonly string[]) => lines.join("\r\n");
const messageId = () => `<${randomBytes(8).toString("hex")}@mail.example>`;
const usual = () => ({
  "Authentication-Results": passed,
  From: "=?UTF-8?B?5ZGo5biI5YKF?= <zhou@mail.example>",
  To: "help@union.example",
  Subject: "=?UTF-8?B?5qyg6Jaq?=",
  "Message-ID": messageId(),
  "MIME-Version": "1.0",
});

/** The head of a mail of Zhou, whom the gateway vouches for; a header that is null is left out. */
export const headers = (more: Record<string, string | null> = {}) =>
  Object.entries({ ...usual(), ...more })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${value}`);

/** A mail of plain words. */
export const plain = (text: string, more: Record<string, string | null> = {}) =>
  crlf([
    ...headers({ "Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "base64", ...more }),
    "",
    Buffer.from(text).toString("base64"),
  ]);

/** The gateway hands a message over. */
export function handOver(t: TestApp, made: Made, message: string | Buffer, secret = made.secret): Promise<Answer<any>> {
  return t.nobody.send("POST", `/api/appeals/mail/${made.channel.id}`, Buffer.from(message as string), {
    "content-type": "message/rfc822",
    authorization: `Bearer ${secret}`,
  });
}

export function taken(answer: Answer<any>): any {
  if (answer.status !== 202) throw new Error(`${answer.status} ${answer.raw.body}`);
  return answer.body;
}
