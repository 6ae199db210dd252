import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../../kernel/app.ts";
import { ReaderPool } from "../../kernel/strangers/reader-pool.ts";
import type { Reading } from "../../kernel/strangers/reading.ts";
import { modules } from "../../modules.ts";
import { newKey, TestApp } from "../../testing/test-app.ts";
import { makeAuthenticate } from "../identity/index.ts";
import { emptyPng, formOf } from "./testing/corpus.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
});
afterAll(() => t.stop());

/** Tells when the first reading is handed to it. */
class WatchedReaders extends ReaderPool {
  began: () => void = () => {};
  readonly hasBegun = new Promise<void>((resolve) => (this.began = resolve));
  override read<Options, Result>(
    reading: Reading<Options, Result>,
    bytes: Uint8Array,
    options: Options,
  ): Promise<Result> {
    this.began();
    return super.read(reading, bytes, options);
  }
}

test("stopping waits for no reading: whoever sent the file is told at once to send it again", async () => {
  const readers = new WatchedReaders({
    log: t.app.services.log,
    program: new URL("./testing/never-answers.ts", import.meta.url),
  });
  const app = await createApp({
    config: t.app.services.config,
    app: { url: t.ownerUrl, options: "-c role=niangjia_app" },
    jobs: null,
    modules,
    authenticate: makeAuthenticate,
    clock: t.clock,
    readers,
  });
  const url = await app.http.listen({ port: 0, host: "127.0.0.1" });
  const wang = await t.signIn("wang", "own");
  const form = formOf("a.png", emptyPng(10, 10));
  const sending = fetch(`${url}/api/files`, {
    method: "POST",
    body: new Uint8Array(form.payload),
    headers: {
      ...form.headers,
      cookie: wang.cookie!,
      "x-niangjia-as": "own",
      "idempotency-key": newKey(),
      "accept-language": "en",
    },
  });
  await readers.hasBegun;
  const closing = app.close();
  const answer = await sending;
  const { error } = (await answer.json()) as { error: { message: string } };
  expect([answer.status, answer.headers.get("retry-after"), answer.headers.get("connection"), error.message]).toEqual([
    503,
    "3",
    "close",
    "The service is very busy, and this was not done. Keep this page open and send it again in a few seconds.",
  ]);
  await closing;
  expect(await t.rows("select 1 from files_file where name = 'a.png'")).toEqual([]);
});
