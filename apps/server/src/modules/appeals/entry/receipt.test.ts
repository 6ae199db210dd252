import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as chinese } from "@scure/bip39/wordlists/simplified-chinese.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readReceipt, wordsOfReceipt } from "./receipt.ts";

const refusal = (typed: string): { code: string; detail: Record<string, unknown> } | string => {
  try {
    return readReceipt(typed);
  } catch (error) {
    const { code, detail } = error as { code: string; detail: Record<string, unknown> };
    return { code, detail };
  }
};
const receipt = "07".repeat(16);
const words = wordsOfReceipt(receipt);
const receipts = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString("hex"));

test("the words of a known receipt", () => {
  expect(words.en.join(" ")).toBe("alpha deal scrub asthma idea logic bright thought alpha deal scrub autumn");
  expect(words.zh.join("")).toBe("行候虾些希筑知涌行候虾形");
});

test("every receipt comes back from its words in both languages", () => {
  fc.assert(
    fc.property(receipts, (one) => {
      const { zh, en } = wordsOfReceipt(one);
      expect([zh.length, en.length]).toEqual([12, 12]);
      expect([zh.join(""), zh.join(" "), en.join(" "), one].map(readReceipt)).toEqual([one, one, one, one]);
    }),
  );
});

describe("as people write it", () => {
  test.each([
    ["capitals and commas", words.en.map((word) => word.toUpperCase()).join(", ")],
    ["numbered lines are not words", words.en.join("\n")],
    ["wide blanks", words.zh.join("　")],
    ["full-width hexadecimal", "０７".repeat(16)],
    ["blanks around", `  ${words.zh.join("")}\n`],
  ])("%s", (_, typed) => expect(readReceipt(typed)).toBe(receipt));
});

test("a word that is in no list is named, with its place", () => {
  expect(refusal(["alpha", "deel", ...words.en.slice(2)].join(" "))).toEqual({
    code: "appeal_receipt_word_unknown",
    detail: { word: "deel", place: 2 },
  });
  expect(refusal(`${words.zh.slice(0, 4).join("")}囍${words.zh.slice(5).join("")}`)).toEqual({
    code: "appeal_receipt_word_unknown",
    detail: { word: "囍", place: 5 },
  });
});

test("a word too few or too many is counted", () => {
  expect(refusal(words.en.slice(1).join(" "))).toEqual({ code: "appeal_receipt_words_missing", detail: { count: 11 } });
  expect(refusal(`${words.zh.join("")}行`)).toEqual({ code: "appeal_receipt_words_missing", detail: { count: 13 } });
  expect(refusal("")).toEqual({ code: "appeal_receipt_words_missing", detail: { count: 0 } });
});

/** Four bits of checksum: of the 2,047 other words in one place, about one in sixteen passes. */
test("most single wrong words are found by the checksum alone", () => {
  for (const [list, right, join] of [
    [english, words.en, " "],
    [chinese, words.zh, ""],
  ] as const) {
    const others = list.filter((word) => word !== right[3]);
    const found = others.filter(
      (word) => typeof refusal([...right.slice(0, 3), word, ...right.slice(4)].join(join)) === "object",
    ).length;
    expect(found / others.length).toBeGreaterThan(0.9);
    // One that passes is another receipt, never this one.
    expect(others.map((word) => refusal([...right.slice(0, 3), word, ...right.slice(4)].join(join)))).not.toContain(
      receipt,
    );
  }
});
