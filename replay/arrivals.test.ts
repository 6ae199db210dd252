import { expect, test } from "vitest";
import { civilDateOf, instant, minuteOfDay } from "@niangjia/domain/clocks/instant";
import { arrivalsOf } from "./arrivals.ts";
import { Chance } from "./chance.ts";

const arrivals = arrivalsOf(2023, 20_000, new Chance(7));

test("all arrive within the year of Shenzhen, in order", () => {
  expect(arrivals).toHaveLength(20_000);
  expect([...arrivals].sort()).toEqual(arrivals);
  expect([civilDateOf(instant(arrivals[0]!)), civilDateOf(instant(arrivals.at(-1)!))]).toEqual([
    "2023-01-01",
    "2023-12-31",
  ]);
});

test("more come on a workday than on a day off, a worked Saturday counts as a workday", () => {
  const on = (day: string) => arrivals.filter((at) => civilDateOf(instant(at)) === day).length;
  // Saturday 28 January 2023 was worked for the Spring Festival; 24 January was off.
  expect(on("2023-01-28")).toBeGreaterThan(1.5 * on("2023-01-24"));
});

test("the office hours are the busy ones", () => {
  const within = (from: number, to: number) =>
    arrivals.filter((at) => minuteOfDay(instant(at)) >= from * 60 && minuteOfDay(instant(at)) < to * 60).length;
  expect(within(9, 12)).toBeGreaterThan(5 * within(0, 6));
});

test("the same seed is the same year, another seed another", () => {
  expect(arrivalsOf(2023, 50, new Chance(1))).toEqual(arrivalsOf(2023, 50, new Chance(1)));
  expect(arrivalsOf(2023, 50, new Chance(1))).not.toEqual(arrivalsOf(2023, 50, new Chance(2)));
});
