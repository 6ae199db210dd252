import { expect, test } from "vitest";
import { bodyOf, problemsOf } from "./filling.ts";
import { newReceipt, newSlip } from "./slips.ts";

const slip = newSlip("23456789AYZ2Z");
const complete = { ...slip.draft, category: "wages" as const, description: " 两个月没发工资 ", name: " 周师傅 " };

test("a receipt is 16 random bytes", () => {
  expect(newReceipt()).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(Array.from({ length: 100 }, newReceipt)).size).toBe(100);
});
test("nothing stands in the way, also without a number", () => expect(problemsOf(complete)).toEqual([]));
test.each([
  [{ category: null }, "need_category"],
  [{ description: "没发" }, "need_what"],
  [{ name: "  " }, "need_name"],
  [{ phone: "1380000" }, "phone_wrong"],
])("%j: %s", (change, problem) => expect(problemsOf({ ...complete, ...change })).toEqual([problem]));
test("the employer that the code names goes unsaid, another one is said", () => {
  const face = {
    name: "驿站",
    kind: "station" as const,
    unionName: "工会",
    divisionName: "南山区",
    employerName: "甲公司",
  };
  expect(bodyOf({ ...slip, face, draft: { ...complete, employerName: "甲公司", phone: "138 0000 1001" } })).toEqual({
    receipt: slip.receipt,
    category: "wages",
    topic: null,
    description: "两个月没发工资",
    employerName: null,
    name: "周师傅",
    phone: "13800001001",
    disclosure: "union_only",
  });
  expect(bodyOf({ ...slip, face, draft: { ...complete, employerName: " 乙公司" } }).employerName).toBe("乙公司");
});
