import { expect, test } from "vitest";
import { stepsOf, typed } from "./documented-steps.ts";

const guide = [
  "# A guide",
  "In `a.ts`, after `one,`:",
  "",
  "```ts",
  "two,",
  "```",
  "Some words. In `b.ts`, after `x`: this is not a step.",
  "A new file `c.ts`:",
  "```ts",
  "export {};",
  "```",
  "In `a.ts`, instead of `three`:",
  "```ts",
  "four",
  "five",
  "```",
].join("\n");

test("the steps of a guide are its sentences of where, each with the code under it", () => {
  expect(stepsOf(guide)).toEqual([
    { path: "a.ts", place: "after", anchor: "one,", text: "two,\n" },
    { path: "c.ts", place: "new", anchor: "", text: "export {};\n" },
    { path: "a.ts", place: "instead of", anchor: "three", text: "four\nfive\n" },
  ]);
});

test("they are typed one after the other", () => {
  const [first, , last] = stepsOf(guide);
  expect(typed(typed("one,\nthree\n", first!), last!)).toBe("one,\ntwo,\nfour\nfive\n");
});

test("a guide that went stale is found", () => {
  const [step] = stepsOf(guide);
  expect(() => typed("two\n", step!)).toThrow("a.ts has no line with: one,");
  expect(() => typed("one,\none,\n", step!)).toThrow("a.ts has several lines with: one,");
  expect(() => stepsOf("In `a.ts`, after `one,`:\nand then nothing")).toThrow("no block of code");
});
