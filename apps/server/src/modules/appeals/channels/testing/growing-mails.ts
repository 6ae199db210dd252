import { growing } from "../../../../testing/hostile/growth.ts";
import { mailReading } from "../mail.reading.ts";

const head = "From: Zhou <zhou@mail.example>\r\nSubject: wages\r\nMIME-Version: 1.0\r\n";
const mails = (name: string, n: number, make: (n: number) => string, refused?: string) =>
  growing({
    name: `mail: ${name}`,
    reading: mailReading,
    options: null,
    n,
    make: (size) => Buffer.from(make(size), "latin1"),
    ...(refused ? { refused } : {}),
  });
const plain = (headers: string, body: string) => `${head}${headers}\r\n${body}`;
const html = (body: string) => plain("Content-Type: text/html; charset=utf-8\r\n", body);
const withSubject = (words: string) => plain("", "words").replace("wages", words);
const withFrom = (value: string) => plain("", "words").replace("Zhou <zhou@mail.example>", value);
const tooCostly = mailReading.refusals.tooCostly;

/** Up to the limits the cost follows the size; beyond them nothing is read any more. */
export const growingMails = [
  mails("openings of elements", 400_000, (n) => html("<".repeat(n))),
  mails("ampersands", 450_000, (n) => html("&".repeat(n))),
  mails("elements, one in the other", 90_000, (n) => html("<div>".repeat(n))),
  mails("ends of elements that never began", 80_000, (n) => html("</div>".repeat(n))),
  mails("comments that never end", 110_000, (n) => html("<!--".repeat(n))),
  mails("beginnings of a script's end", 65_000, (n) => html(`<script>${"</scrip".repeat(n)}`)),
  mails("attributes", 240_000, (n) => html(`<a ${"b=".repeat(n)}`)),
  mails("line breaks", 120_000, (n) => html("<br>".repeat(n))),
  mails("short lines", 100_000, (n) => plain("", "a\r\n".repeat(n))),
  mails("quoted lines", 100_000, (n) => plain("", "> a\r\n".repeat(n))),
  mails("lines that flow", 100_000, (n) =>
    plain("Content-Type: text/plain; format=flowed; delsp=yes\r\n", "a \r\n".repeat(n)),
  ),
  mails("one line", 4_000_000, (n) => plain("", "x".repeat(n))),
  mails("blanks", 4_000_000, (n) => plain("", " ".repeat(n))),
  mails("base64 in short lines", 100_000, (n) => plain("Content-Transfer-Encoding: base64\r\n", "QQ\r\n".repeat(n))),
  mails("base64", 1_000_000, (n) => plain("Content-Transfer-Encoding: base64\r\n", "QUFB".repeat(n))),
  mails("quoted-printable", 1_000_000, (n) =>
    plain("Content-Transfer-Encoding: quoted-printable\r\n", "=E5=".repeat(n)),
  ),
  mails("half characters of an old encoding", 2_000_000, (n) =>
    plain("Content-Type: text/plain; charset=gb18030\r\n", "\x81".repeat(n)),
  ),
  mails("shifts of an old encoding", 1_000_000, (n) =>
    plain("Content-Type: text/plain; charset=iso-2022-jp\r\n", "\x1b$B".repeat(n)),
  ),
  mails("lines that are nearly a boundary, ninety deep", 50_000, (n) =>
    plain(
      "Content-Type: multipart/mixed; boundary=b0\r\n",
      `${Array.from({ length: 90 }, (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`).join("")}${"--b\r\n".repeat(n)}`,
    ),
  ),
  mails("a huge boundary", 2_000, (n) =>
    plain(`Content-Type: multipart/mixed; boundary=${"b".repeat(n)}\r\n`, `--${"b".repeat(n)}x\r\n`.repeat(1000)),
  ),
  mails("long encoded words", 100_000, (n) => withSubject(`=?utf-8?b?${"Q".repeat(n)}?=`)),
  mails("many encoded words", 7_000, (n) => withSubject("=?utf-8?q?a?= ".repeat(n))),
  mails("beginnings of encoded words", 50_000, (n) => withSubject("=?".repeat(n))),
  mails("many senders", 8_000, (n) => withFrom("a@b.example,".repeat(n))),
  mails("brackets for a sender", 100_000, (n) => withFrom("<".repeat(n))),
  mails("comments for a sender", 100_000, (n) => withFrom("(".repeat(n))),
  mails("quotes for a sender", 100_000, (n) => withFrom('"'.repeat(n))),
  mails("groups for a sender", 50_000, (n) => withFrom("a:".repeat(n))),
  mails("parameters", 20_000, (n) => plain(`Content-Type: text/plain; ${"a=b; ".repeat(n)}\r\n`, "words")),
  mails("parameters in pieces", 6_000, (n) =>
    plain(`Content-Type: text/plain; ${Array.from({ length: n }, (_, at) => `name*${at}=a; `).join("")}\r\n`, "words"),
  ),
  mails("more short lines than are read", 1_200_000, (n) => plain("", "a\r\n".repeat(n)), tooCostly),
  mails("more headers than are read", 100_000, (n) => plain("X: y\r\n".repeat(n), "words"), tooCostly),
  mails(
    "more parts than are read",
    100_000,
    (n) => plain("Content-Type: multipart/mixed; boundary=b\r\n", `${"--b\r\n\r\nx\r\n".repeat(n)}--b--`),
    tooCostly,
  ),
];
