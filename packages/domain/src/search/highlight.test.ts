import fc from "fast-check";
import { expect, test } from "vitest";
import { highlight, snippet } from "./highlight.ts";

const marked = (segments: { text: string; hit: boolean }[]) =>
  segments.map((one) => (one.hit ? `[${one.text}]` : one.text)).join("");

test.each([
  ["公司拖欠三个月工资", ["拖欠", "工资"], "公司[拖欠]三个月[工资]"],
  ["没有签劳动合同", ["劳动合同", "劳动", "合同"], "没有签[劳动合同]"],
  ["WeChat and wechat", ["wechat"], "[WeChat] and [wechat]"],
  ["aaa", ["aa"], "[aaa]"],
  ["<b>工资</b>", ["工资"], "<b>[工资]</b>"],
  ["İ工资", ["工资"], "İ[工资]"],
  ["没有", ["工资"], "没有"],
  ["", ["工资"], ""],
])("%j with %j", (text, words, expected) => {
  expect(marked(highlight(text, words))).toBe(expected);
});

test("the pieces put together are the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.array(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 4 }),
      (text, words) => {
        expect(
          highlight(text, words)
            .map((one) => one.text)
            .join(""),
        ).toBe(text);
      },
    ),
  );
});

test("a snippet begins at the sentence that holds the most words and says where it was cut", () => {
  const text = `${"这一段和要找的没有关系。".repeat(20)}公司说工资下月发。${"这一段也没有关系。".repeat(10)}我的工资从去年十月起拖欠到现在,押金也不退。${"后面还有很多别的话。".repeat(20)}`;
  const found = marked(snippet(text, ["工资", "拖欠", "押金"], 60));
  expect(found).toMatch(/^…我的\[工资\]从去年十月起\[拖欠\]到现在,\[押金\]也不退。/);
  expect(found.endsWith("…")).toBe(true);
});

test("a snippet is never longer than asked for, and never cuts a character in two", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", minLength: 100, maxLength: 400 }),
      fc.string({ minLength: 1, maxLength: 2 }),
      (text, word) => {
        const joined = snippet(text, [word], 50)
          .map((one) => one.text)
          .join("");
        expect(joined.length).toBeLessThanOrEqual(53);
        expect(/[\ud800-\udfff]/u.test(joined)).toBe(false);
      },
    ),
  );
});
