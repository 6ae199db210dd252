import { expect, test } from "vitest";
import { entryRefusal, isEntryRefusal, strongProofOf } from "./post-entry.ts";

test("a post is entered with what is enrolled, and where one is demanded only with what somebody vouched for", () => {
  expect((["none", "enrolled", "unvouched", "given"] as const).map((proof) => entryRefusal(proof, false))).toEqual([
    null,
    "post_needs_second_proof",
    null,
    null,
  ]);
  expect((["none", "enrolled", "unvouched", "given"] as const).map((proof) => entryRefusal(proof, true))).toEqual([
    "post_needs_authenticator",
    "post_needs_second_proof",
    "post_needs_vouching",
    null,
  ]);
});

test.each([
  [
    "nothing is enrolled, whatever was shown before",
    "none",
    { hasProof: false, hasVouchedProof: false, isShown: true, isVouched: true },
  ],
  ["not shown yet", "enrolled", { hasProof: true, hasVouchedProof: true, isShown: false, isVouched: false }],
  [
    "the first link vouches, and nothing was shown yet",
    "enrolled",
    { hasProof: true, hasVouchedProof: true, isShown: false, isVouched: true },
  ],
  [
    "shown, and nobody vouched for it",
    "unvouched",
    { hasProof: true, hasVouchedProof: false, isShown: true, isVouched: false },
  ],
  [
    "shown before somebody vouched for it: shown once more",
    "enrolled",
    { hasProof: true, hasVouchedProof: true, isShown: true, isVouched: false },
  ],
  ["shown where it is vouched for", "given", { hasProof: true, hasVouchedProof: true, isShown: true, isVouched: true }],
] as const)("%s", (_name, proof, shown) => {
  expect(strongProofOf(shown)).toBe(proof);
});

test("the refusals are told from others", () => {
  expect(
    ["post_needs_second_proof", "post_needs_authenticator", "post_needs_vouching", "step_up_required", undefined].map(
      isEntryRefusal,
    ),
  ).toEqual([true, true, true, false, false]);
});
