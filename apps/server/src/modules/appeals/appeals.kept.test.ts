import { expect, test } from "vitest";
import { appeals } from "./appeals.kind.ts";
import { groups } from "./group/group.kind.ts";
import { defineRecordKind } from "../records/index.ts";

test("a kind that does not say how long it is kept does not compile", () => {
  const { kept, ...others } = appeals;
  const { basis, ...half } = kept;
  // @ts-expect-error: without a term
  const without = defineRecordKind(others);
  // @ts-expect-error: without its basis
  const halfSaid = defineRecordKind({ ...others, kept: half });
  // @ts-expect-error: a union's own rule is marked as a parameter
  const unmarked = defineRecordKind({ ...others, kept: { ...kept, basis: { rule: basis } } });
  expect([without, halfSaid, unmarked].map(({ kind }) => kind)).toEqual(["appeal", "appeal", "appeal"]);
});

test.each([appeals, groups])("$kind is kept for whole years, and a basis that is law names its article", ({ kept }) => {
  expect(Number.isInteger(kept.years) && kept.years > 0).toBe(true);
  if ("article" in kept.basis)
    expect(kept.basis.article).toEqual({ zh: expect.stringMatching(/\d/), en: expect.stringMatching(/\d/) });
});
