import { expect, test } from "vitest";
import { JobClock } from "./job-clock.ts";
import { SimulatedTime } from "./simulated-time.ts";

const nothing = async () => {};

test("lives go on in the order of their instants, whoever began first", async () => {
  const time = new SimulatedTime("2023-01-03T00:00:00.000Z");
  const seen: string[] = [];
  const live = (name: string, minutes: number) => async () => {
    seen.push(`${name} ${time.now.slice(11, 16)}`);
    await time.until(new Date(Date.parse(time.now) + minutes * 60_000).toISOString());
    seen.push(`${name} ${time.now.slice(11, 16)}`);
  };
  time.begin("2023-01-03T02:00:00.000Z", live("b", 10));
  time.begin("2023-01-03T01:00:00.000Z", live("a", 90));
  await time.run(nothing, nothing);
  expect(seen).toEqual(["a 01:00", "b 02:00", "b 02:10", "a 02:30"]);
});

test("working minutes wait for the opening of the office", async () => {
  const time = new SimulatedTime("2023-01-03T00:00:00.000Z");
  let woke = "";
  // Friday evening in Shenzhen; the office opens again on Monday.
  time.begin("2023-01-06T12:00:00.000Z", async () => {
    await time.workingMinutes(30);
    woke = time.now;
  });
  await time.run(nothing, nothing);
  expect(woke.slice(0, 10)).toBe("2023-01-09");
});

test("a step ends only when everybody sleeps, and a failure ends the run", async () => {
  const time = new SimulatedTime("2023-01-03T00:00:00.000Z");
  let done = 0;
  time.begin("2023-01-03T01:00:00.000Z", async () => {
    await new Promise((resolve) => setImmediate(resolve));
    done++;
  });
  await time.run(nothing, async () => expect(done).toBe(1));
  time.begin("2023-01-03T02:00:00.000Z", async () => {
    throw new Error("refused");
  });
  await expect(time.run(nothing, nothing)).rejects.toThrow("refused");
});

test("a job of every minute runs each quarter of an hour, a daily one once a day at its hour in China", () => {
  const jobs = new JobClock(
    [
      { name: "appeals.often", cron: "* * * * *" },
      { name: "appeals.daily", cron: "10 0 * * *" },
      { name: "other.job", cron: "* * * * *" },
    ],
    "2023-01-02T16:00:00.000Z",
  );
  const due: string[] = [];
  for (let at = Date.parse("2023-01-02T16:00:00.000Z"); at < Date.parse("2023-01-03T16:00:00.000Z"); at += 300_000)
    due.push(
      ...jobs
        .dueBefore(new Date(at).toISOString())
        .map((name) => `${name} ${new Date(at).toISOString().slice(11, 16)}`),
    );
  expect(due.filter((one) => one.startsWith("appeals.often"))).toHaveLength(95);
  expect(due.filter((one) => !one.startsWith("appeals.often"))).toEqual(["appeals.daily 16:10"]);
});
