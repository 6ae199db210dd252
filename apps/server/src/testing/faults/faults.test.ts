import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { faults } from "./faults.ts";
import { runFault, stageFor } from "./harness.ts";
import { failuresDuring } from "./rolling.ts";

/** `npm run faults` runs more rounds of the same. */
const rounds = 2;

const groups = [
  { where: "on one stage", here: faults.filter((fault) => !fault.hasSmallDisk) },
  ...faults.filter((fault) => fault.hasSmallDisk).map((fault) => ({ where: "on a stage of its own", here: [fault] })),
];

describe.each(groups)("$where", ({ here }) => {
  const lacks = here.map((fault) => fault.lacks?.() ?? null).find((one) => one !== null) ?? null;
  let opened: Awaited<ReturnType<typeof stageFor>>;
  beforeAll(async () => {
    if (lacks === null) opened = await stageFor(here[0]!, inject("demoWorld"));
  });
  afterAll(() => opened?.close());

  test.skipIf(lacks !== null).each(here)(
    "$name: nothing acknowledged is lost, nothing is done twice, and service comes back by itself",
    async (fault) => {
      const outcome = await runFault(opened.stage, fault, rounds);
      expect(outcome.acknowledged).toBeGreaterThan(40);
      expect([outcome.lost, outcome.doubled]).toEqual([0, 0]);
      expect(outcome.readyAfter).toHaveLength(rounds);
    },
  );

  test.skipIf(here.length === 1)(
    "processes of one version are restarted one after the other behind a balancer: no request of 2,000 fails",
    async () => {
      const { failed, done, replaced } = await failuresDuring(opened.stage, 2000);
      expect(failed).toEqual([]);
      expect([done >= 2000, replaced.length]).toEqual([true, 2]);
    },
  );
});
