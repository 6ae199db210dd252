import { describe, expect, test } from "vitest";
import { faults } from "./faults.ts";
import { runFault } from "./harness.ts";

/** `npm run faults` runs more rounds of the same. */
const rounds = 2;

describe.each(faults.map((fault) => [fault.name, fault] as const))("%s", (_name, fault) => {
  test.skipIf(fault.lacks?.() ?? null)("nothing acknowledged is lost, nothing is done twice, and service comes back by itself", async () => {
    const outcome = await runFault(fault, rounds);
    expect(outcome.acknowledged).toBeGreaterThan(40);
    expect([outcome.lost, outcome.doubled]).toEqual([0, 0]);
    expect(outcome.readyAfter).toHaveLength(rounds);
  });
});
