import { expect, test } from "vitest";
import { fill } from "./text.ts";

test.each([
  [{ count: 1, name: "Lin" }, "1 entry of Lin waits"],
  [{ count: "1", name: "Lin" }, "1 entry of Lin waits"],
  [{ count: 0, name: "Lin" }, "0 entries of Lin wait"],
  [{ count: 21, name: "Lin" }, "21 entries of Lin wait"],
  [{ name: null }, "{count} {count|entry|entries} of {name} {count|waits|wait}"],
])("%j fills a sentence with words that go with the number", (values, filled) =>
  expect(fill("{count} {count|entry|entries} of {name} {count|waits|wait}", values)).toBe(filled),
);

test("one of the two words may be empty", () => expect(fill("{n} row{n||s}", { n: 1 })).toBe("1 row"));
