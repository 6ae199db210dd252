import { expect, test } from "vitest";
import { phoneDigits, refuseTaking, type Taking, type TakingRefusal } from "./taking.rules.ts";

const now = "2024-01-05T03:31:00.000Z";
const call: Taking = {
  channel: "hotline",
  startedAt: "2024-01-05T03:25:00.000Z",
  workerName: "盛川",
  anonymousBecause: null,
  phone: "13800001001",
  category: "wages",
  topic: "arrears",
  knownOn: "2024-01-05",
  letterOn: null,
  disclosure: "open",
  consent: "name",
};

const cases: [string, Partial<Taking>, TakingRefusal | null][] = [
  ["a call with a name and a number", {}, null],
  ["no name and no reason", { workerName: null }, "desk_name_needed"],
  ["no name, afraid", { workerName: null, anonymousBecause: "fear", disclosure: "union_only", consent: "none" }, null],
  ["a named caller without a number", { phone: null }, "desk_phone_needed"],
  [
    "an anonymous caller without a number",
    { phone: null, workerName: null, anonymousBecause: "no_wish", disclosure: "union_only", consent: "matter" },
    null,
  ],
  ["a visitor without a phone", { channel: "window", phone: null }, null],
  ["a letter without its date", { channel: "letter", phone: null }, "desk_letter_date_needed"],
  ["a letter of today", { channel: "letter", phone: null, letterOn: "2024-01-05" }, null],
  ["a letter of tomorrow", { channel: "letter", phone: null, letterOn: "2024-01-06" }, "desk_letter_in_future"],
  ["known from tomorrow on", { knownOn: "2024-01-06" }, "desk_known_in_future"],
  ["begun two minutes from now", { startedAt: "2024-01-05T03:33:00.000Z" }, null],
  ["begun later than that", { startedAt: "2024-01-05T03:33:00.001Z" }, "desk_started_in_future"],
  ["a topic of another category", { topic: "forced" }, "desk_topic_unknown"],
  ["a name that every object has", { topic: "constructor" }, "desk_topic_unknown"],
  ["only the union may know, yet the name may be told", { disclosure: "union_only" }, "desk_consent_contradicts"],
  ["sealed, yet the name may be told", { disclosure: "sealed" }, "desk_consent_contradicts"],
  ["sealed, the matter may be raised", { disclosure: "sealed", consent: "matter" }, null],
  ["anonymous, yet the name may be told", { workerName: null, anonymousBecause: "fear" }, "desk_consent_contradicts"],
];

test.each(cases)("%s", (_, more, refusal) => {
  expect(refuseTaking({ ...call, ...more }, now)).toBe(refusal);
});

test.each([
  ["138 0000 1001", "13800001001"],
  ["+86 138-0000-1001", "13800001001"],
  ["１３８００００１００１", "13800001001"],
  ["0755-82345678", "075582345678"],
  ["8613", "8613"],
])("the digits of %s are %s", (typed, digits) => {
  expect(phoneDigits(typed)).toBe(digits);
});
