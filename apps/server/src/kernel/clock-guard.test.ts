import type { FastifyBaseLogger } from "fastify";
import { describe, expect, test } from "vitest";
import { ClockGuard } from "./clock-guard.ts";
import { day } from "./time.ts";

describe("the offset to the database", () => {
  /** Everything by hand: the process's clock, its stopwatch, the database's clock and how long each question takes. */
  function world() {
    const start = Date.parse("2026-03-02T01:00:00.000Z");
    const at = { local: start, stopwatch: 1000, theirs: start, roundTrips: [10], isDown: false };
    const lines: string[] = [];
    const line = (_facts: unknown, words: string) => void lines.push(words);
    const pass = (milliseconds: number) => {
      at.local += milliseconds;
      at.stopwatch += milliseconds;
      at.theirs += milliseconds;
    };
    const guard = new ClockGuard({
      clock: { now: () => new Date(at.local).toISOString(), isSimulated: false },
      stopwatch: () => at.stopwatch,
      log: { error: line, warn: line } as unknown as FastifyBaseLogger,
      ask: async () => {
        const roundTrip = at.roundTrips.length > 1 ? at.roundTrips.shift()! : at.roundTrips[0]!;
        if (at.isDown) throw new Error("connection refused");
        pass(roundTrip / 2);
        const answer = at.theirs;
        pass(roundTrip / 2);
        return answer;
      },
    });
    return { at, lines, pass, guard };
  }

  test.each([
    [4_990, false],
    [5_010, true],
    [-4_990, false],
    [-5_010, true],
    [86_400_000, true],
  ])("of %d ms: out of service %s", async (offset, isOff) => {
    const { at, guard } = world();
    at.local += offset;
    await guard.measure();
    expect([guard.offset, guard.isOff()]).toEqual([offset, isOff]);
  });

  test("the quickest of three questions counts, and half of its round trip is taken off", async () => {
    const { at, guard } = world();
    at.local += 3_000;
    at.roundTrips = [9_000, 40, 6_000];
    await guard.measure();
    expect(guard.offset).toBe(3_000);
  });

  test("a slow line alone is no wrong clock: what the round trip may hide is not held against it", async () => {
    const { at, guard } = world();
    at.local += 6_000;
    at.roundTrips = [4_000];
    await guard.measure();
    expect(guard.isOff()).toBe(false);
    at.roundTrips = [100];
    await guard.measure();
    expect(guard.isOff()).toBe(true);
  });

  test("a clock that is set between two measurements is found at once, and so is its return", async () => {
    const { at, guard, pass, lines } = world();
    await guard.measure();
    pass(9_000);
    expect(guard.isOff()).toBe(false);
    at.local += day;
    expect(guard.isOff()).toBe(true);
    at.local -= day;
    expect(guard.isOff()).toBe(false);
    expect(lines).toEqual([
      "the clock of this process is not that of the database: out of service until they agree within 5 s. Set the clock of this machine (NTP), or of the database's",
      "the clock of this process agrees with the database again: back in service",
    ]);
  });

  test("while the database does not answer the last measurement counts on", async () => {
    const { at, guard, lines } = world();
    await guard.measure();
    at.isDown = true;
    await guard.measure();
    expect([guard.isOff(), lines]).toEqual([false, ["the clock of the database could not be read"]]);
  });

  test("nothing is served before the first measurement; a simulated clock is never measured", async () => {
    const { guard } = world();
    expect(guard.isOff()).toBe(true);
    const simulated = new ClockGuard({
      clock: { now: () => "2031-01-01T00:00:00.000Z", isSimulated: true },
      ask: () => Promise.reject(new Error("asked")),
      log: {} as FastifyBaseLogger,
    });
    await simulated.start();
    expect([simulated.isOff(), simulated.offset]).toEqual([false, null]);
  });
});
