import { expect, test } from "vitest";
import {
  entryAddress,
  entryAlphabet,
  entryCode,
  parseEntryCode,
  spellEntryCode,
  statusAddress,
} from "./entry.rules.ts";

test("32 letters and digits, none of which looks like another", () => {
  expect(new Set(entryAlphabet).size).toBe(32);
  for (const one of "01IO") expect(entryAlphabet).not.toContain(one);
});

test("a code has 13 characters, five bits of each byte", () => {
  expect(entryCode(Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 30, 31, 32, 255]))).toBe("23456789AYZ2Z");
  expect(() => entryCode(new Uint8Array(12))).toThrow();
});

test.each([
  ["23456789AYZ2Z", "23456789AYZ2Z"],
  ["2345-6789-ayz2z", "23456789AYZ2Z"],
  [" ２３４５ 6789 AYZ2Z ", "23456789AYZ2Z"],
])("%s is read as %s", (typed, code) => expect(parseEntryCode(typed)).toBe(code));
test.each(["", "23456789AYZ2", "23456789AYZ2ZZ", "23456789AYZ20", "23456789AYZ2I", "../../../etc/"])(
  "%s is no code",
  (typed) => expect(parseEntryCode(typed)).toBeNull(),
);

test("it is printed in groups, and read back", () => {
  expect(spellEntryCode("23456789AYZ2Z")).toBe("2345-6789-AYZ2Z");
  expect(parseEntryCode(spellEntryCode("23456789AYZ2Z"))).toBe("23456789AYZ2Z");
});

test("the receipt stands in the fragment of the address, the code in its path", () => {
  expect(new URL(statusAddress("https://u.example", "ab".repeat(16))).hash).toBe(`#${"ab".repeat(16)}`);
  expect(new URL(statusAddress("https://u.example", "ab".repeat(16))).pathname).toBe("/m/receipt");
  expect(entryAddress("https://u.example", "23456789AYZ2Z")).toBe("https://u.example/m/at/23456789AYZ2Z");
});
