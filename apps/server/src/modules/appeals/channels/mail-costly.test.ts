import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../../../testing/test-app.ts";
import { expectOk, signInAll, type StoryPeople } from "../testing/story.ts";
import { crlf, handOver, headers, mailBox, taken } from "./testing/letters.ts";

let t: TestApp;
let p: StoryPeople;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
});
afterAll(() => t.stop());

const kilobytes = 1024;
const html = (body: string) => crlf([...headers({ "Content-Type": "text/html; charset=utf-8" }), "", body]);
const words = (body: string) => crlf([...headers({ "Content-Type": "text/plain; charset=utf-8" }), "", body]);

test.each([
  ["128 KB of openings", () => html("<".repeat(128 * kilobytes)), "registered", null],
  ["ten megabytes of openings", () => html("<".repeat(9 * kilobytes * kilobytes)), "registered", null],
  ["128 KB of ampersands", () => html("&".repeat(128 * kilobytes)), "registered", null],
  ["a hundred thousand elements, one in the other", () => html("<div>".repeat(100_000)), "registered", null],
  ["1.2 MB of short lines", () => words("a\r\n".repeat(400_000)), "refused", "too_costly"],
  [
    "a hundred thousand headers",
    () => crlf([...headers(), ...Array.from({ length: 100_000 }, () => "X: y"), "", "words"]),
    "refused",
    "too_costly",
  ],
  [
    "ten thousand parts",
    () =>
      crlf([
        ...headers({ "Content-Type": "multipart/mixed; boundary=b" }),
        "",
        ...Array.from({ length: 10_000 }, () => "--b\r\n\r\nx"),
        "--b--",
      ]),
    "refused",
    "too_costly",
  ],
] as const)("%s: answered 202 for good, noted, and others are served meanwhile", async (_, make, result, reason) => {
  const box = await mailBox(p.he);
  let settled = false;
  const sent = handOver(t, box, make()).finally(() => void (settled = true));
  let served = 0;
  do {
    expect((await t.app.http.inject({ url: "/health/live" })).statusCode).toBe(200);
    served++;
    // A request within the process is answered without a turn of the loop that the reading waits for.
    await new Promise((resolve) => setImmediate(resolve));
  } while (!settled);
  expect(taken(await sent)).toMatchObject({ result, reason });
  expect(served).toBeGreaterThan(1);
  const { items } = expectOk<any>(await p.he.get(`/api/appeals/channels/${box.channel.id}/messages`));
  expect(items).toMatchObject([{ result, reason, sender: "z***@mail.example", bytes: Buffer.byteLength(make()) }]);
  // Handed over again it is the same one.
  expect(taken(await handOver(t, box, make())).result).toBe(result);
});
