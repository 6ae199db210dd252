import { afterAll, expect, test } from "vitest";
import { ReaderPool, type PoolOptions } from "../../kernel/strangers/reader-pool.ts";
import { growingMails } from "../../modules/appeals/channels/testing/growing-mails.ts";
import { growingFiles } from "../../modules/files/testing/growing-files.ts";
import { square } from "../../kernel/strangers/testing/hostile.reading.ts";
import { growing, leastGrowthOf, mostGrowth, type Growing } from "./growth.ts";
import { growingSheets } from "./growing-sheets.ts";

const log = { warn: () => {}, error: () => {} } as unknown as PoolOptions["log"];
const pool = new ReaderPool({ log, processes: 1 });
afterAll(() => pool.close());

test.each([...growingSheets, ...growingFiles, ...growingMails].map((one) => [one.name, one] as const))(
  "%s: twice as much costs at most 2.6 times",
  async (_name, one) => {
    expect(await leastGrowthOf(pool, one as Growing<unknown>)).toBeLessThanOrEqual(mostGrowth);
  },
);

test("what grows with the square is found", async () => {
  const slow = new ReaderPool({
    log,
    processes: 1,
    program: new URL("../../kernel/strangers/testing/hostile-program.ts", import.meta.url),
  });
  const content = growing({
    name: "square",
    reading: square,
    options: null,
    n: 6_000,
    make: (n) => Buffer.alloc(n, "<"),
  });
  const measured = [
    await leastGrowthOf(slow, content, 1),
    await leastGrowthOf(slow, content, 1),
    await leastGrowthOf(slow, content, 1),
  ];
  expect(Math.max(...measured)).toBeGreaterThan(mostGrowth);
  await slow.close();
});
