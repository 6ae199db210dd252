import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp, type Caller } from "../test-app.ts";

let t: TestApp;
let xu: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  xu = await t.signIn("xu");
});
afterAll(() => t.stop());

const edge = "edge-of-parts";
const field = (name: string, value: string) =>
  `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (headers: string, body = "x", name = "file") =>
  `--${edge}\r\ncontent-disposition: form-data; name="${name}"; filename="a.xlsx"\r\n${headers}\r\n${body}\r\n`;
const end = `--${edge}--\r\n`;
const type = `multipart/form-data; boundary=${edge}`;

const forms: [string, body: string, contentType?: string][] = [
  ["ten thousand fields", Array.from({ length: 10_000 }, (_, n) => field(`${n}`, "x")).join("") + end],
  ["ten thousand empty parts", `--${edge}\r\n\r\n\r\n`.repeat(10_000) + end],
  ["a field of 2 MB", field("a", "x".repeat(2_000_000)) + end],
  ["headers without end", `--${edge}\r\n${"x-a: b\r\n".repeat(200_000)}`],
  ["ten thousand headers before a file", file("x-a: b\r\n".repeat(10_000)) + end],
  ["one header of 2 MB", file(`x-a: ${"b".repeat(2_000_000)}\r\n`) + end],
  [
    "a file name of 1 MB",
    `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${"a".repeat(1_000_000)}"\r\n\r\n\u0001\r\n${end}`,
  ],
  ["a body that ends in the headers", `--${edge}\r\ncontent-disposition: form-data; na`],
  ["a body that ends in the file", file("", "x".repeat(1000)).slice(0, -500)],
  ["a body without its last edge", file("")],
  ["no parts", end],
  ["nothing", ""],
  ["something else than parts", "{}"],
  ["no edge in the type", file("") + end, "multipart/form-data"],
  ["an edge of 10,000 characters", file("") + end, `multipart/form-data; boundary=${"e".repeat(10_000)}`],
  ["edges that almost end", `${file("", `\r\n--${edge.slice(0, -1)}`.repeat(20_000))}${end}`],
  ["a field called __proto__", field("__proto__", "x") + end],
];

test.each(
  ["/api/files", "/api/unions/import/preview", "/api/members/imports"].flatMap((path) =>
    forms.map(([what, body, contentType]) => [path, what, body, contentType ?? type] as const),
  ),
)("%s: %s is refused with a sentence", async (path, _what, body, contentType) => {
  const answer = await xu.send("POST", path, Buffer.from(body), { "content-type": contentType });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.body.error.message).toMatch(/[\u4e00-\u9fff]/);
});
