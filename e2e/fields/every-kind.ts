import { z } from "zod";
import { withForm } from "@niangjia/domain/kernel/act-form";
import type { Route } from "@niangjia/domain/kernel/contract";
import { field, type FieldKind, type FieldWords } from "@niangjia/domain/kernel/fields";
import type { Text } from "@niangjia/domain/kernel/text";

/** Said at every field. */
export const hint = { zh: "按实际情况填写。", en: "As it is." };
const words = (zh: string, en: string, kind: FieldKind, more: Partial<FieldWords> = {}): FieldWords => ({
  label: { zh, en },
  kind,
  hint,
  ...more,
});
const few = { a: { zh: "甲", en: "First" }, b: { zh: "乙", en: "Second", hint } };
const many: Readonly<Record<string, Text>> = Object.fromEntries(
  Array.from({ length: 8 }, (_, n) => [`n${n}`, { zh: `第 ${n + 1} 种`, en: `Choice ${n + 1}` }]),
);

/** Nobody's: only the name is shown. */
const someId = "00000000-0000-4000-8000-000000000001";

/** An act that asks for a field of every kind. No server has it: its form is looked at and never sent. */
export const everyKind = {
  method: "POST",
  path: "/api/every-kind",
  access: { kind: "signed_in" },
  summary: { zh: "每一种字段", en: "Every kind of field" },
  ...withForm<{ isFilled: boolean }>()(
    z.strictObject({
      text: field(z.string(), words("一行文字", "A line", "text")),
      long: field(z.string(), words("几行文字", "Several lines", "long")),
      phone: field(z.string(), words("手机号", "Phone number", "phone")),
      code: field(z.string(), words("统一社会信用代码", "Credit code", "code")),
      choice: field(z.string(), words("几个选一个", "One of a few", "choice", { terms: few })),
      list: field(z.string(), words("很多选一个", "One of many", "choice", { terms: many })),
      choices: field(z.array(z.string()).min(1), words("选几个", "Several of a few", "choices", { terms: few })),
      yes_no: field(z.boolean(), words("是不是", "Yes or no", "yes_no")),
      tick: field(z.boolean().default(false), words("打钩", "A box to tick", "yes_no")),
      status: field(z.string().optional(), words("状态", "Status", "status", { terms: few })),
      number: field(z.number().int(), words("人数", "People", "number", { unit: { zh: "人", en: "people" } })),
      percent: field(z.number().int(), words("比例", "Share", "percent")),
      money: field(z.number().int(), words("金额", "Amount", "money")),
      duration: field(z.number().int(), words("多长时间", "How long", "duration")),
      date: field(z.string(), words("哪一天", "Which day", "date")),
      instant: field(z.string(), words("什么时候", "When", "instant")),
      week: field(z.record(z.string(), z.unknown()), words("办公时间", "Office hours", "week")),
      union: field(z.string(), words("哪个工会", "Which union", "union", { isAnywhere: true })),
      person: field(z.string(), words("哪个人", "Which person", "person")),
      employer: field(z.string(), words("哪个单位", "Which employer", "employer")),
      place: field(z.string(), words("哪个地方", "Which place", "place")),
      point: field(z.unknown(), words("哪一点", "Which point", "point")),
      files: field(z.array(z.string()).min(1), words("文件", "Files", "files")),
      rows: field(
        z.array(
          z.strictObject({
            what: field(z.string(), { label: { zh: "事项", en: "What" } }),
            fen: field(z.number().int(), words("费用", "Cost", "money")),
          }),
        ),
        words("明细", "Entries", "rows"),
      ),
    }),
    {
      about: { zh: "看一看每一种字段。", en: "A look at every kind of field." },
      done: { zh: "好了。", en: "Done." },
      initial: ({ isFilled }) =>
        isFilled
          ? {
              text: "一行",
              long: "第一行\n第二行",
              phone: "13800138000",
              code: "91440300MA5EXAMPLE",
              choice: "b",
              list: "n3",
              choices: ["a"],
              yes_no: true,
              tick: true,
              status: "a",
              number: 12,
              percent: 1250,
              money: 120050,
              duration: 2880,
              date: "2026-03-05",
              instant: "2026-03-05T01:30:00.000Z",
              week: { 1: [{ from: "09:00", to: "12:00" }] },
              union: someId,
              person: someId,
              employer: someId,
              place: "440305",
              point: { latitude: 22.5, longitude: 113.9 },
              files: [someId],
              rows: [{ what: "复印", fen: 350 }],
            }
          : { rows: [{ what: "", fen: undefined as never }] },
    },
  ),
  output: z.unknown(),
} as const satisfies Route;

/** What the picked values are called. */
export const names: Readonly<Record<string, string>> = {
  union: "深圳市南山区总工会",
  person: "盛川",
  employer: "深圳市启衡智造有限公司",
  place: "南山区",
};
