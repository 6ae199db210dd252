import { describe, expect, test } from "vitest";
import { contradictionOf, firstServicePromises, settingStates } from "./service-promise.rules.ts";

describe("what promises may not say", () => {
  const at = (accept: number, contact: number, ordinary: number, difficult: number, complex: number) =>
    contradictionOf({ accept, contact, answer: { ordinary, difficult, complex } });
  test.each([
    ["an hour and a half for both, half a day for the answer", at(30, 60, 240, 2400, 7200), null],
    ["acceptance and contact take exactly as long as the answer", at(120, 120, 240, 2400, 7200), null],
    ["a minute longer than the answer", at(121, 120, 240, 2400, 7200), "promise_contact_after_answer"],
    ["all classes alike", at(30, 60, 480, 480, 480), null],
    ["difficult ones sooner than ordinary ones", at(30, 60, 480, 479, 7200), "promise_classes_out_of_order"],
    ["extra-complex ones sooner than difficult ones", at(30, 60, 240, 2400, 2399), "promise_classes_out_of_order"],
  ])("%s", (_, found, expected) => {
    expect(found).toBe(expected);
  });
  test("the first values do not contradict each other", () => {
    expect(contradictionOf(firstServicePromises)).toBeNull();
  });
});

test("what became of each setting", () => {
  const settings = [
    { version: 1, validFrom: "2024-01-01T00:00:00.000Z" },
    { version: 2, validFrom: "2024-02-01T00:00:00.000Z" },
    // Planned for May, but replaced by version 4 before it began.
    { version: 3, validFrom: "2024-05-01T00:00:00.000Z" },
    { version: 4, validFrom: "2024-04-01T00:00:00.000Z" },
  ];
  expect([...settingStates(settings, "2024-03-01T00:00:00.000Z").values()]).toEqual([
    "ended",
    "in_force",
    "replaced",
    "planned",
  ]);
  expect([...settingStates(settings, "2024-06-01T00:00:00.000Z").values()]).toEqual([
    "ended",
    "ended",
    "replaced",
    "in_force",
  ]);
  expect([...settingStates(settings, "2023-01-01T00:00:00.000Z").values()]).toEqual([
    "planned",
    "planned",
    "replaced",
    "planned",
  ]);
});
