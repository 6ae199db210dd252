import { describe, expect, test } from "vitest";
import { decide, statusAfter, type Deciding } from "../../kernel/actions.ts";
import { parseUnionPath } from "../../kernel/union-path.ts";
import {
  groupActions,
  lowestCommon,
  matchAppeal,
  placeOf,
  toldOf,
  workerKeys,
  workersOf,
  type Group,
  type GroupAction,
  type GroupFacts,
  type GroupStatus,
} from "./group.rules.ts";

const city = parseUnionPath("cn.44.4403.");
const district = parseUnionPath("cn.44.4403.440305.");
const street = parseUnionPath("cn.44.4403.440305.440305007.");
const other = parseUnionPath("cn.44.4403.440304.");
const officer: Deciding = {
  personId: "lin",
  as: "post",
  permissions: new Set(["appeals.dispatch", "appeals.accept", "appeals.answer"]),
  unionPath: district,
};
const platform: Deciding = { personId: null, as: "system", permissions: new Set(), unionPath: null };
const facts: GroupFacts = { workers: 12, open: 3 };
const group = (status: GroupStatus): Group => ({ id: "g", status, unionPath: district });
const statuses: GroupStatus[] = ["proposed", "open", "dismissed", "closed"];

/** By hand: where each action is open, what it leads to, and with which facts. */
const table: [GroupAction, GroupStatus[], GroupStatus | null, Partial<GroupFacts>][] = [
  ["open", ["proposed"], "open", {}],
  ["dismiss", ["proposed"], "dismissed", {}],
  ["add", ["open"], null, {}],
  ["remove", ["open"], null, {}],
  ["place", ["open"], null, {}],
  ["represent", ["open"], null, {}],
  ["acceptAll", ["open"], null, {}],
  ["noteAll", ["open"], null, {}],
  ["contactAll", ["open"], null, {}],
  ["answerAll", ["open"], null, {}],
  ["close", ["open"], "closed", { open: 0 }],
  ["resume", ["closed"], "open", {}],
];

test.each(table)("%s is open in %s and leads to %s", (action, from, to, more) => {
  const who = action === "close" || action === "resume" ? platform : officer;
  for (const status of statuses)
    expect([status, decide(groupActions[action], group(status), who, { ...facts, ...more }, false).allowed]).toEqual([
      status,
      from.includes(status),
    ]);
  expect(statusAfter(groupActions[action], group(from[0]!), facts)).toBe(to ?? from[0]);
});

test("representatives from the tenth worker on; a group ends when all have ended", () => {
  const decided = (action: GroupAction, who: Deciding, more: Partial<GroupFacts>) =>
    decide(groupActions[action], group("open"), who, { ...facts, ...more }, false);
  expect(decided("represent", officer, { workers: 9 })).toEqual({ allowed: false, because: "group_below_ten" });
  expect(decided("represent", officer, { workers: 10 })).toEqual({ allowed: true });
  expect(decided("close", platform, { open: 1 })).toEqual({ allowed: false, because: "group_has_open_appeals" });
  expect(decided("close", officer, { open: 0 })).toEqual({ allowed: false, because: "not_your_permission" });
  expect(decided("acceptAll", officer, { open: 0 })).toEqual({ allowed: false, because: "group_has_no_open_appeal" });
});

describe("where a group stands", () => {
  test("at the lowest union that has all its open appeals, and where it was chosen to be above that", () => {
    expect(lowestCommon([street, street])).toBe(street);
    expect(lowestCommon([street, other])).toBe(city);
    expect(lowestCommon([])).toBeNull();
    expect(placeOf(district, [street, street])).toBe(district);
    expect(placeOf(street, [street, district])).toBe(district);
    expect(placeOf(street, [other])).toBe(city);
    expect(placeOf(street, [])).toBe(street);
  });
  test("ten workers are told one level up", () => {
    expect(toldOf(street)).toBe(district);
    expect(toldOf(parseUnionPath("cn."))).toBe("cn.");
  });
});

describe("what a new appeal may belong to", () => {
  const appeal = { id: "new", worker: "sheng", isOpen: true };
  const by = (id: string, worker: string, isOpen = true) => ({ id, worker, isOpen });
  test.each([
    ["nothing about the employer", [], null, []],
    ["one of the same worker", [by("a", "sheng")], "a", []],
    ["two of the same worker: the earliest", [by("a", "sheng"), by("b", "sheng")], "a", []],
    ["one of the same worker that has ended", [by("a", "sheng", false)], null, []],
    ["one of another worker", [by("a", "wang")], null, ["a", "new"]],
    ["one of another worker that has ended", [by("a", "wang", false)], null, []],
    ["both", [by("a", "wang"), by("b", "sheng")], "b", ["a", "b", "new"]],
  ])("%s", (_, others, duplicateOf, cluster) => {
    expect(matchAppeal(appeal, others)).toEqual({ duplicateOf, cluster });
  });
});

test("the same account or the same phone number is the same worker", () => {
  const keys = workerKeys([
    { id: "app", account: "sheng", phone: "1" },
    { id: "hotline", account: null, phone: "1" },
    { id: "other phone", account: "sheng", phone: "2" },
    { id: "by the other phone", account: null, phone: "2" },
    { id: "wang", account: "wang", phone: "3" },
    { id: "nameless", account: null, phone: null },
    { id: "nameless too", account: null, phone: null },
  ]);
  expect(new Set(["app", "hotline", "other phone", "by the other phone"].map((id) => keys.get(id))).size).toBe(1);
  expect(workersOf([...keys].map(([id, worker]) => ({ id, worker })))).toBe(4);
});
