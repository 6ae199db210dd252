import { expect, test } from "vitest";
import { readDate, readTime } from "./read-date.ts";

test.each([
  "2026-03-05",
  " 2026-3-5 ",
  "2026年3月5日",
  "2026 年 03 月 05 号",
  "2026年3月5",
  "2026/3/5",
  "2026.03.05",
  "20260305",
  "２０２６－０３－０５",
])("%s is the fifth of March", (typed) => expect(readDate(typed)).toBe("2026-03-05"));

test.each([
  "",
  "2026",
  "2026-3",
  "2026-3/5",
  "5-3-2026",
  "2026-02-29",
  "20261305",
  "1899-12-31",
  "明天",
  "2026-03-050",
])("“%s” is no date", (typed) => expect(readDate(typed)).toBeNull());

test("a leap day is one in a leap year only", () => expect(readDate("2028年2月29日")).toBe("2028-02-29"));

test.each([
  ["9:30", "09:30"],
  ["09：30", "09:30"],
  ["0930", "09:30"],
  ["9点", "09:00"],
  ["9点半", "09:30"],
  ["21时5分", "21:05"],
  ["0:00", "00:00"],
])("%s is %s", (typed, read) => expect(readTime(typed)).toBe(read));

test.each(["", "9", "9:", "24:00", "9:60", "930", "下午三点"])("“%s” is no time of day", (typed) =>
  expect(readTime(typed)).toBeNull(),
);
