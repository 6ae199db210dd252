import { expect, test } from "vitest";
import { linkTo, pagesFor } from "./record-pages.ts";

test("a record's link is its page with its id; a list or one's own page stands for itself", () => {
  expect(linkTo("officer", "appeal", "a1")).toBe("/appeals/a1");
  expect(linkTo("own", "appeal", "a1")).toBe("/appeals/a1");
  expect(linkTo("officer", "appeal_group", "g1")).toBe("/appeal-groups/g1");
  expect(linkTo("officer", "transfer", "t1")).toBe("/members/transfers");
  expect(linkTo("own", "correction", "c1")).toBe("/me/membership");
  // @ts-expect-error: no page of its own at the console
  expect(() => linkTo("officer", "membership", "m1")).toThrow();
});

test("each app knows the pages of its readers", () => {
  expect(pagesFor("officer")).toEqual({
    appeal: "/appeals/$appealId",
    appeal_group: "/appeal-groups/$groupId",
    transfer: "/members/transfers",
  });
  expect(Object.keys(pagesFor("own"))).toEqual(["appeal", "membership", "transfer", "correction"]);
});
