import { growing } from "../../../../testing/hostile/growth.ts";
import { mailReading } from "../mail.reading.ts";
import { crlf, headers } from "./letters.ts";

const mails = (name: string, n: number, make: (n: number) => Buffer, refused?: string) =>
  growing({ name: `mail: ${name}`, reading: mailReading, options: null, n, make, ...(refused ? { refused } : {}) });
const html = (body: string) => Buffer.from(crlf([...headers({ "Content-Type": "text/html; charset=utf-8" }), "", body]));
const words = (body: string) => Buffer.from(crlf([...headers({ "Content-Type": "text/plain; charset=utf-8" }), "", body]));

export const growingMails = [
  mails("openings of elements", 400_000, (n) => html("<".repeat(n))),
  mails("ampersands", 300_000, (n) => html("&".repeat(n))),
  mails("elements, one in the other", 30_000, (n) => html("<div>".repeat(n))),
  mails("beginnings of a comment", 100_000, (n) => html("<!--".repeat(n))),
  mails("short lines", 60_000, (n) => words("a\r\n".repeat(n))),
  mails("one long line", 3_000_000, (n) => words("a".repeat(n))),
];
