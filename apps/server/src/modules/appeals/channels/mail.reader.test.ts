import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ReaderPool, type PoolOptions } from "../../../kernel/strangers/reader-pool.ts";
import { mailLimits, mailReading } from "./mail.reading.ts";

let pool: ReaderPool;
beforeAll(() => {
  pool = new ReaderPool({ log: { warn: () => {}, error: () => {} } as unknown as PoolOptions["log"] });
});
afterAll(() => pool.close());

const head = ["From: Zhou <Zhou@Mail.example>", "Subject: wages", "MIME-Version: 1.0"];
const read = async (...lines: (string | Buffer)[]) => {
  const bytes = Buffer.concat(
    [...head, ...lines].map((line) => Buffer.concat([Buffer.from(line as string), Buffer.from("\r\n")])),
  );
  const { attachments, ...mail } = await pool.read(mailReading, bytes, null);
  return {
    ...mail,
    files: attachments.map(({ name, bytes: content }) => [name, Buffer.from(content).toString("utf8")]),
  };
};
const part = (boundary: string, headers: readonly string[], ...body: (string | Buffer)[]) => [
  `--${boundary}`,
  ...headers,
  "",
  ...body,
];

describe("words", () => {
  const unpaid = {
    gb18030: "b9a4d7cac3bbb7a2",
    gbk: "b9a4d7cac3bbb7a2",
    gb2312: "b9a4d7cac3bbb7a2",
    big5: "a475b8eaa853b56f",
    "utf-8": "e5b7a5e8b584e6b2a1e58f91",
    utf8: "e5b7a5e8b584e6b2a1e58f91",
  };
  test.each(Object.entries(unpaid))("in %s, as they stand, in base64 and in quoted-printable", async (charset, hex) => {
    const bytes = Buffer.from(hex, "hex");
    const words = charset === "big5" ? "工資沒發" : "工资没发";
    const sent = (encoding: string, body: string | Buffer) =>
      read(`Content-Type: text/plain; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`, "", body);
    expect((await sent("8bit", bytes)).text).toBe(words);
    expect((await sent("base64", bytes.toString("base64"))).text).toBe(words);
    expect(
      (
        await sent(
          "quoted-printable",
          [...bytes].map((byte) => `=${byte.toString(16).padStart(2, "0").toUpperCase()}`).join(""),
        )
      ).text,
    ).toBe(words);
    expect(
      (
        await read(
          `Subject: x`,
          `Content-Type: text/html; charset=${charset}`,
          "",
          Buffer.concat([Buffer.from("<p>"), bytes, Buffer.from("</p>")]),
        )
      ).text,
    ).toBe(words);
  });

  test.each([
    [
      "of an encoding that nobody knows",
      ["Content-Type: text/plain; charset=nonsense", "", "still read"],
      "still read",
    ],
    ["without any type", ["", "still read"], "still read"],
    [
      "flowing over lines",
      ["Content-Type: text/plain; format=flowed", "", "two months ", "without pay", "", "-- ", "Zhou"],
      "two months without pay\n\n-- \nZhou",
    ],
    [
      "flowing, with the blanks taken out",
      ["Content-Type: text/plain; format=flowed; delsp=yes", "", "工资 ", "没发"],
      "工资没发",
    ],
    [
      "above the mail that is answered",
      ["", "my words", "", "On Fri, 5 Jan 2024 at 11:31, help@union.example wrote:", "> yours"],
      "my words",
    ],
    ["between quoted lines", ["", "> yours", "my words", "> yours"], "my words"],
    [
      "without an end to the parts",
      ["Content-Type: multipart/mixed; boundary=b", "", "--b", "", "still read"],
      "still read",
    ],
  ])("%s", async (_, lines, text) => expect((await read(...lines)).text).toBe(text));

  test("nested parts: plain words before HTML where they are the same, both where they are not", async () => {
    const alternative = [
      "Content-Type: multipart/alternative; boundary=c",
      "",
      ...part("c", ["Content-Type: text/plain"], "plain words"),
      ...part("c", ["Content-Type: text/html"], "<p>html words</p>"),
      "--c--",
    ];
    expect((await read("Content-Type: multipart/mixed; boundary=b", "", "--b", ...alternative, "--b--")).text).toBe(
      "plain words",
    );
    expect(
      (
        await read(
          "Content-Type: multipart/mixed; boundary=b",
          "",
          ...part("b", ["Content-Type: text/plain"], "first"),
          ...part("b", ["Content-Type: text/html"], "<p>second</p>"),
          "--b--",
        )
      ).text,
    ).toBe("first\n\nsecond");
  });

  test("a mail sent along is read too, with its files; one inside two others is a file", async () => {
    const letter = (subject: string, ...body: (string | Buffer)[]) => [
      "From: li@mail.example",
      `Subject: ${subject}`,
      ...body,
    ];
    const inner = letter("third", "", "words of the third");
    const middle = letter(
      "second",
      "Content-Type: multipart/mixed; boundary=m",
      "",
      ...part("m", [], "words of the second"),
      ...part("m", ["Content-Disposition: attachment; filename=proof.txt"], "proof"),
      ...part("m", ["Content-Type: message/rfc822", "Content-Disposition: attachment; filename=third.eml"], ...inner),
      "--m--",
    );
    const seen = await read(
      "Content-Type: multipart/mixed; boundary=b",
      "",
      ...part("b", [], "see below"),
      ...part("b", ["Content-Type: message/rfc822"], ...middle),
      "--b--",
    );
    expect(seen.text).toBe("see below\n\nsecond\nwords of the second\n\nthird\nwords of the third");
    expect(seen.files).toEqual([["proof.txt", "proof"]]);
  });
});

test("files by their names in every spelling; pictures of the text itself are left out", async () => {
  const file = (...headers: string[]) => part("b", headers, "x");
  const seen = await read(
    "Content-Type: multipart/related; boundary=b",
    "",
    ...part("b", ["Content-Type: text/html"], "<p>words</p>"),
    ...file('Content-Type: application/octet-stream; name="=?gbk?B?uaQ=?=.txt"'),
    ...file("Content-Disposition: attachment; filename*=gb18030''%B9%A4.txt"),
    ...file("Content-Disposition: attachment; filename*0*=utf-8''%E5%B7%A5; filename*1=.txt"),
    ...file("Content-Disposition: attachment"),
    ...file("Content-Type: image/png", "Content-Disposition: inline; filename=logo.png", "Content-ID: <logo>"),
    "--b--",
  );
  expect(seen.text).toBe("words");
  expect(seen.files.map(([name]) => name)).toEqual(["工.txt", "工.txt", "工.txt", "4"]);
});

test("who it says it is from: the first one, decoded, shown and never proof", async () => {
  const from = async (value: string) => {
    const { name, address } = await pool.read(mailReading, Buffer.from(`From: ${value}\r\nSubject: x\r\n\r\nx`), null);
    return [name, address];
  };
  expect(await from("=?gb2312?B?1cXI/Q==?= <Zhang@Mail.example>")).toEqual(["张三", "zhang@mail.example"]);
  expect(await from("friends: Zhou <zhou@mail.example>, li@mail.example;")).toEqual(["Zhou", "zhou@mail.example"]);
  expect(await from("=?utf-8?q?zhou=40mail=2Eexample?=")).toEqual(["zhou@mail.example", ""]);
  expect(await from("nobody")).toEqual(["nobody", ""]);
});

describe("limits", () => {
  const refusal = (...lines: string[]) =>
    read(...lines).then(
      () => "read",
      (error: unknown) => (error as { code: string }).code,
    );
  test.each([
    ["lines", () => ["", "a\n".repeat(mailLimits.lines)]],
    [
      "parts",
      () => [
        "Content-Type: multipart/mixed; boundary=b",
        "",
        ...Array.from({ length: mailLimits.parts + 1 }, () => "--b\r\n\r\nx"),
        "--b--",
      ],
    ],
    [
      "parts within parts",
      () => [
        "Content-Type: multipart/mixed; boundary=b0",
        "",
        ...Array.from(
          { length: mailLimits.parts + 1 },
          (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n`,
        ),
      ],
    ],
    ["headers", () => [`X-Pad: ${"x".repeat(mailLimits.headBytes)}`, "", "x"]],
    [
      "headers of a part",
      () => [
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        `X-Pad: ${"x".repeat(mailLimits.headBytes)}`,
        "",
        "x",
        "--b--",
      ],
    ],
    ["bytes", () => ["", "x".repeat(mailReading.limits.inputBytes)]],
  ])("more %s than a mail may have: too costly", async (_, lines) =>
    expect(await refusal(...lines())).toBe("appeal_mail_too_costly"),
  );

  test("of text and files the first ones are kept", async () => {
    expect((await read("", "工".repeat(mailLimits.textCharacters + 1000))).text).toHaveLength(
      mailLimits.textCharacters,
    );
    expect(
      (
        await read(
          "Content-Type: multipart/mixed; boundary=b",
          "",
          ...Array.from({ length: 20 }, (_, at) => part("b", ["Content-Disposition: attachment"], `${at}`)).flat(),
          "--b--",
        )
      ).files.map(([, text]) => text),
    ).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8"]);
  });

  test("a mail of ten megabytes that a person may send is read", async () => {
    const lines = Buffer.alloc(6 * 1024 * 1024, 65)
      .toString("base64")
      .replace(/.{76}/g, "$&\r\n");
    const seen = await pool.read(
      mailReading,
      Buffer.from(
        [
          ...head,
          "Content-Type: multipart/mixed; boundary=b",
          "",
          ...part("b", [], "words"),
          ...part("b", ["Content-Disposition: attachment; filename=a.bin", "Content-Transfer-Encoding: base64"], lines),
          "--b--",
          "",
        ].join("\r\n"),
      ),
      null,
    );
    expect([seen.text, seen.attachments.map((file) => file.bytes.byteLength)]).toEqual(["words", [6 * 1024 * 1024]]);
  });
});
