import { expect, test } from "vitest";
import { entryRefusal, isEntryRefusal } from "./post-entry.ts";

test("a post is entered with what is enrolled, and where one is demanded not without", () => {
  expect([entryRefusal("none", false), entryRefusal("enrolled", false), entryRefusal("given", false)]).toEqual([null, "post_needs_second_proof", null]);
  expect([entryRefusal("none", true), entryRefusal("enrolled", true), entryRefusal("given", true)]).toEqual(["post_needs_authenticator", "post_needs_second_proof", null]);
});

test("the two refusals are told from others", () => {
  expect(["post_needs_second_proof", "post_needs_authenticator", "step_up_required", undefined].map(isEntryRefusal)).toEqual([true, true, false, false]);
});
