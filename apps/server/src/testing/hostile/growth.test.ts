import { afterAll, expect, test } from "vitest";
import { growingMails } from "../../modules/appeals/channels/testing/growing-mails.ts";
import { growingFiles } from "../../modules/files/testing/growing-files.ts";
import { square } from "../../kernel/strangers/testing/hostile.reading.ts";
import { growing, leastGrowthOf, mostGrowth, poolOfOne, type Growing } from "./growth.ts";
import { growingSheets } from "./growing-sheets.ts";

const shared = poolOfOne();
afterAll(() => shared.close());

test.each([...growingSheets, ...growingFiles, ...growingMails].map((one) => [one.name, one] as const))(
  "%s: twice as much costs at most 2.6 times",
  async (_name, one) => {
    expect(await leastGrowthOf(one as Growing<unknown>, { shared })).toBeLessThanOrEqual(mostGrowth);
  },
);

test("what grows with the square is found", async () => {
  const program = new URL("../../kernel/strangers/testing/hostile-program.ts", import.meta.url);
  const content = growing({
    name: "square",
    reading: square,
    options: null,
    n: 6_000,
    make: (n) => Buffer.alloc(n, "<"),
  });
  const once = () => leastGrowthOf(content, { program, attempts: 1 });
  expect(Math.max(await once(), await once(), await once())).toBeGreaterThan(mostGrowth);
});
