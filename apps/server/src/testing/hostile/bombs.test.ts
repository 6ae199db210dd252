import { afterAll, beforeAll, expect, test } from "vitest";
import { fileLimits } from "@niangjia/domain/files/files.kinds";
import { formOf } from "../../modules/files/testing/corpus.ts";
import { TestApp, type Caller } from "../test-app.ts";
import { bookOf, repeated, rowOf } from "./sheet-maker.ts";
import { zipOf } from "./zip-maker.ts";

let t: TestApp;
let xu: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  xu = await t.signIn("xu");
});
afterAll(() => t.stop());

const megabyte = 1024 * 1024;
const sheetTo = (file: Buffer) => {
  const form = formOf("名册.xlsx", file);
  return xu.send("POST", "/api/unions/import/preview", form.payload, form.headers);
};
const fileTo = (file: Buffer, name: string) => {
  const form = formOf(name, file);
  return xu.send("POST", "/api/files", form.payload, form.headers);
};

/** Each is the content of one that stopped or nearly stopped the server, and what it is answered. */
const bombs: [
  string,
  () => Buffer,
  (file: Buffer) => Promise<{ status: number; body: any }>,
  [status: number, code: string],
][] = [
  [
    "a defined name over two thousand whole rows",
    () =>
      bookOf({
        rows: rowOf(1, "工会名称") + rowOf(2, "a"),
        names: '<definedNames><definedName name="a">a!$A$1:$XFD$2000</definedName></definedNames>',
      }),
    sheetTo,
    [409, "sheet_columns_missing"],
  ],
  [
    "an end record that counts fewer entries than its directory, unpacked 300 MB",
    () =>
      bookOf({
        rows: rowOf(1, "a"),
        more: [{ name: "xl/b.xml", body: Buffer.alloc(300 * megabyte) }],
        lies: { count: 5 },
      }),
    sheetTo,
    [409, "sheet_unreadable"],
  ],
  [
    "300 MB in a part that is stated",
    () => bookOf({ rows: rowOf(1, "a"), more: [{ name: "xl/b.xml", body: Buffer.alloc(300 * megabyte) }] }),
    sheetTo,
    [409, "sheet_unpacks_too_large"],
  ],
  [
    "300 MB in a part that is stated as ten bytes",
    () =>
      bookOf({
        rows: "",
        more: [{ name: "xl/sharedStrings.xml", body: Buffer.alloc(300 * megabyte, " "), stated: { size: 10 } }],
      }),
    sheetTo,
    [409, "sheet_unreadable"],
  ],
  [
    "one text of 30,000 characters in 100,000 cells",
    () =>
      bookOf({
        strings: `<si><t>${"工".repeat(30_000)}</t></si>`,
        rows: repeated(2_000, (at) => `<row r="${at + 1}">${'<c t="s"><v>0</v></c>'.repeat(50)}</row>`),
      }),
    sheetTo,
    [409, "sheet_too_costly"],
  ],
  [
    "entities that unfold a billion times",
    () =>
      bookOf({
        prolog: `<!DOCTYPE x [<!ENTITY a "${"x".repeat(1000)}">${repeated(9, (at) => `<!ENTITY a${at} "&a${at - 1};&a${at - 1};">`)}]>`,
        rows: rowOf(1, "&a8;"),
      }),
    sheetTo,
    [409, "sheet_unreadable"],
  ],
  [
    "an outside file as an entity",
    () => bookOf({ prolog: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', rows: rowOf(1, "&f;") }),
    sheetTo,
    [409, "sheet_unreadable"],
  ],
  [
    "elements a hundred thousand deep",
    () => bookOf({ rows: rowOf(1, "a"), names: "<x>".repeat(100_000) + "</x>".repeat(100_000) }),
    sheetTo,
    [409, "sheet_unreadable"],
  ],
  ["1.2 MB of short lines", () => Buffer.from("a\n".repeat(600_000)), (file) => fileTo(file, "说明.txt"), [200, "txt"]],
  [
    "20 MB of openings",
    () => Buffer.alloc(fileLimits.bytes - 10, "<"),
    (file) => fileTo(file, "说明.txt"),
    [200, "txt"],
  ],
  [
    "a document that unpacks to 1 GB, seven archives deep",
    () => {
      let inner = Buffer.alloc(50 * megabyte);
      for (let depth = 0; depth < 7; depth++)
        inner = zipOf([
          { name: "a", body: inner },
          { name: "b", body: inner },
        ]) as Buffer<ArrayBuffer>;
      return zipOf([
        { name: "[Content_Types].xml", body: Buffer.from("<Types/>") },
        { name: "word/document.xml", body: inner },
      ]);
    },
    (file) => fileTo(file, "合同.docx"),
    [409, "file_archive_too_large"],
  ],
];

test.each(bombs)("%s: answered by name, and others are served meanwhile", async (_what, make, send, [status, word]) => {
  let settled = false;
  const sent = send(make()).finally(() => void (settled = true));
  // Each of these is answered by the thread that a bomb used to stop.
  let served = 0;
  do {
    expect((await t.app.http.inject({ url: "/health/live" })).statusCode).toBe(200);
    served++;
    await new Promise((resolve) => setImmediate(resolve));
  } while (!settled);
  const answer = await sent;
  expect([answer.status, answer.body.error?.code ?? answer.body.kind]).toEqual([status, word]);
  expect(served).toBeGreaterThan(1);
});
