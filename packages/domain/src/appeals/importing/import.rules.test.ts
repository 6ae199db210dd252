import { expect, test } from "vitest";
import {
  findPlace,
  partsOfPlace,
  readOrderRow,
  type OrderColumnKey,
  type OrderProblem,
  type OrderWarning,
} from "./import.rules.ts";

const now = "2024-01-05T03:31:00.000Z";
const cells: Partial<Record<OrderColumnKey, string>> = {
  externalNumber: "SZ20240105001",
  submittedAt: "2024-01-05 09:30",
  workerName: "盛川",
  phone: "13800001001",
  category: "工资、欠薪",
  description: "公司拖欠两个月工资。",
};
const read = (more: Partial<Record<OrderColumnKey, string>>) => readOrderRow({ ...cells, ...more }, now);

test("a plain row has neither problems nor warnings", () => {
  expect(read({})).toEqual({
    order: {
      externalNumber: "SZ20240105001",
      submittedAt: "2024-01-05T01:30:00.000Z",
      workerName: "盛川",
      phone: "13800001001",
      category: "wages",
      topic: null,
      description: "公司拖欠两个月工资。",
      employerName: null,
      employerCode: null,
      place: null,
      isUrgent: false,
      disclosure: "union_only",
    },
    problems: [],
    warnings: [],
  });
});

const problems: [Partial<Record<OrderColumnKey, string>>, OrderProblem][] = [
  [{ externalNumber: "" }, "number_missing"],
  [{ externalNumber: "A 1" }, "number_bad"],
  [{ externalNumber: "9".repeat(61) }, "number_bad"],
  [{ description: "欠薪" }, "description_missing"],
  [{ description: "很".repeat(3001) }, "description_long"],
  [{ description: "公司拖欠\u202e工资两个月" }, "text_bad"],
  [{ place: "深圳市\u0000南山区" }, "text_bad"],
  [{ externalNumber: "A\u00001" }, "number_bad"],
  [{ workerName: "<script>" }, "name_bad"],
  [{ phone: "123" }, "phone_bad"],
  [{ phone: "微信同号" }, "phone_bad"],
  [{ submittedAt: "昨天" }, "time_bad"],
  [{ submittedAt: "2024-02-30" }, "time_bad"],
  [{ submittedAt: "2024-01-05 24:00" }, "time_bad"],
  [{ submittedAt: "2024-01-05 11:32" }, "time_in_future"],
  [{ employerName: "长".repeat(121) }, "employer_long"],
  [{ employerCode: "123" }, "code_bad"],
  [{ disclosure: "也许" }, "disclosure_unknown"],
  [{ urgent: "也许" }, "urgent_unknown"],
];
test.each(problems)("%o has the problem %s", (more, problem) => {
  expect(read(more).problems).toEqual([problem]);
});

test("what is kept of a refused row can be stored: no NUL, no half of a character", () => {
  expect(read({ externalNumber: "A\u00001", place: "深圳\u0000" }).order).toMatchObject({
    externalNumber: "A1",
    place: "深圳",
  });
  expect(read({ externalNumber: `x${"😀".repeat(60)}` }).order.externalNumber).toBe(`x${"😀".repeat(59)}`);
});

const warnings: [Partial<Record<OrderColumnKey, string>>, OrderWarning, string][] = [
  [{ workerName: "" }, "no_name", "workerName"],
  [{ phone: "138****1001" }, "phone_masked", "phone"],
  [{ phone: "" }, "no_phone", "phone"],
  [{ category: "劳动保障-拖欠薪资" }, "category_guessed", "category"],
  [{ category: "", description: "被公司辞退，没有补偿。" }, "category_guessed", "category"],
  [{ category: "市容环境", description: "门口有人摆摊。" }, "category_other", "category"],
];
test.each(warnings)("%o is taken with the warning %s", (more, warning) => {
  expect(read(more)).toMatchObject({ problems: [], warnings: [warning] });
});

test.each([
  ["2024-01-05 09:30:15", "2024-01-05T01:30:15.000Z"],
  ["2024/1/5 9:30", "2024-01-05T01:30:00.000Z"],
  ["2024年1月5日 9时30分", "2024-01-05T01:30:00.000Z"],
  ["2024-01-05", "2024-01-04T16:00:00.000Z"],
])("%s is %s", (typed, moment) => {
  expect(read({ submittedAt: typed }).order.submittedAt).toBe(moment);
});

test.each([
  ["工资、欠薪", "wages", null],
  ["拖欠、克扣工资", "wages", "arrears"],
  ["Work injury or occupational disease", "injury", null],
  ["wages", "wages", null],
  ["被辞退且欠工资", "dismissal", null],
  ["孕期被辞退", "women", null],
])("the category %s is %s, %s", (typed, category, topic) => {
  expect(read({ category: typed }).order).toMatchObject({ category, topic });
});

test.each([
  ["0755-82345678", "075582345678"],
  ["+86 138 0000 1001", "13800001001"],
])("the phone %s is %s", (typed, phone) => {
  expect(read({ phone: typed }).order.phone).toBe(phone);
});

test("places in parts", () => {
  expect(partsOfPlace("广东省深圳市南山区粤海街道")).toEqual(["广东省", "深圳市", "南山区", "粤海街道"]);
  expect(partsOfPlace("深圳市 南山区")).toEqual(["深圳市", "南山区"]);
  expect(partsOfPlace("粤海街道办事处")).toEqual(["粤海街道"]);
  expect(partsOfPlace("某地")).toEqual(["某地"]);
});

test("a place is the one division of its name, at home where there are several", () => {
  const divisions = [
    { code: "440305", name: "南山区", line: ["广东省", "深圳市"] },
    { code: "230404", name: "南山区", line: ["黑龙江省", "鹤岗市"] },
    { code: "440305007", name: "粤海街道", line: ["广东省", "深圳市", "南山区"] },
  ];
  expect(findPlace(["南山区"], divisions, "4403")).toBe("440305");
  expect(findPlace(["南山区"], divisions, "4404")).toBeNull();
  expect(findPlace(["鹤岗市", "南山区"], divisions, "4403")).toBe("230404");
  expect(findPlace(["粤海街道"], divisions, "")).toBe("440305007");
  expect(findPlace(["福田区"], divisions, "4403")).toBeNull();
});
