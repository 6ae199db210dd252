import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { toRun } from "../../testing/run-program.ts";
import { TestApp } from "../../testing/test-app.ts";
import { testKey } from "../../testing/test-config.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
  await t.rows("delete from kernel_outbox");
});
afterAll(() => t.stop());

/** Runs the command as the operator does, beside a platform with a database of its own. */
async function stuck(...args: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [...toRun("tools/stuck.ts"), ...args], {
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "test",
      DEMO: "off",
      LOG_LEVEL: "fatal",
      DATABASE_URL: t.ownerUrl,
      DATA_DIR: inject("dataDirectory"),
      FIELD_KEYS: `1:${testKey}`,
      FIELD_INDEX_KEY: testKey,
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (said += bytes.toString()));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, said };
}

const ids = [
  "00000000-0000-7000-8009-0000000000a1",
  "00000000-0000-7000-8009-0000000000a2",
  "00000000-0000-7000-8009-0000000000a3",
] as const;

test("the operator lists what is stuck, has one and then all tried again; what is not stuck is said so", async () => {
  expect(await stuck("list")).toEqual({ code: 0, said: "没有停住的事件。 No event is stuck.\n" });
  for (const id of ids) {
    await t.rows(
      "insert into kernel_outbox (id, at, name, payload, tries, next_try_at, last_error, stuck_at) values ($1, '2024-01-05', 'appeal_changed', $2, 16, 'infinity', 'database 23505 search_document', '2024-01-05')",
      [id, { appealId: id, words: "王桂兰的电话" }],
    );
  }
  const list = await stuck("list");
  expect(list.code).toBe(0);
  expect(list.said.split("\n")[0]).toBe("停住的事件 3 个。 3 stuck.");
  for (const id of ids)
    expect(list.said).toContain(
      `${id}  appeal_changed  2024-01-05T00:00:00.000Z  16×  database 23505 search_document  {"words":"…","appealId":"${id}"}`,
    );
  expect(list.said).not.toContain("王桂兰");
  expect(await stuck("retry", ids[0])).toEqual({ code: 0, said: "将重试 1 个事件。 1 to be tried again.\n" });
  expect(await stuck("retry", ids[0])).toEqual({ code: 1, said: "这个事件没有停住。 This event is not stuck.\n" });
  expect(await stuck("retry", "all")).toEqual({ code: 0, said: "将重试 2 个事件。 2 to be tried again.\n" });
  expect(await t.rows("select tries, stuck_at, next_try_at <= now() as due from kernel_outbox")).toEqual(
    Array(3).fill({ tries: 1, stuck_at: null, due: true }),
  );
  expect(
    await t.rows(
      "select acted_as, subject_id, detail from kernel_audit where action = 'upkeep.retry_stuck' order by subject_id",
    ),
  ).toEqual(ids.map((id) => ({ acted_as: "system", subject_id: id, detail: { event: "appeal_changed" } })));
});

test.each([[[]], [["retry"]], [["retry", "some"]], [["list", "all"]]])("a wrong command line: %j", async (args) => {
  expect(await stuck(...args)).toEqual({ code: 2, said: "npm run stuck -- list\nnpm run stuck -- retry 编号|all\n" });
});
