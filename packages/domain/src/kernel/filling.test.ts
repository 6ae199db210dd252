import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { z } from "zod";
import { withForm } from "./act-form.ts";
import { field, fieldsOf, keysOf, type FieldWords } from "./fields.ts";
import {
  askedOf,
  bodyOf,
  joinedInstant,
  nameAt,
  changedEntries,
  partsOfInstant,
  typedOf,
  valuesOf,
  wrongIn,
  type Typed,
} from "./filling.ts";
import { dateSchema, instantSchema, textSchema } from "./schemas.ts";

const today = "2026-03-05";
const words = (kind?: FieldWords["kind"], more: Partial<FieldWords> = {}): FieldWords => ({
  label: { zh: "甲", en: "A" },
  ...(kind ? { kind } : {}),
  ...more,
});
const fields = (schema: z.ZodType, own: FieldWords = words()) => fieldsOf(z.strictObject({ a: field(schema, own) }));
/** What one control holds → the value that is sent, or the sentence that is said. */
const read = (schema: z.ZodType, typed: unknown, own?: FieldWords): unknown => {
  const asked = fields(schema, own);
  const found = wrongIn(asked, { a: typed }, today);
  return found.length > 0 ? found.map((one) => `${one.path}: ${one.sentence.zh}`) : bodyOf(asked, { a: typed })["a"];
};

describe("what is typed", () => {
  it.each([
    ["12", 12],
    ["１２", 12],
    ["1,200", 1200],
    ["-3", ["a: 不能小于 0"]],
    ["12.5", ["a: 请填写整数，例如 12"]],
    ["十二", ["a: 请填写整数，例如 12"]],
    ["5000", ["a: 不能大于 2000"]],
  ])("number %j", (typed, sent) => expect(read(z.number().int().min(0).max(2000), typed)).toEqual(sent));

  it.each([
    ["1200.5", 120_050],
    ["￥1,200", 120_000],
    ["1200 元", 120_000],
    ["0.01", 1],
    ["-5", ["a: 不能小于 0.01"]],
    ["0.001", ["a: 请填写金额（元），最多两位小数，例如 1200.50"]],
    ["0", ["a: 不能小于 0.01"]],
  ])("money %j", (typed, sent) => expect(read(z.number().int().min(1), typed, words("money"))).toEqual(sent));

  it.each([
    ["1,200.50元 ", "1,200.50元"],
    ["-5", ["a: 不能小于 0.01"]],
    ["0", ["a: 不能小于 0.01"]],
    ["1.005", ["a: 请填写金额（元），最多两位小数，例如 1200.50"]],
    ["99999999999999999999", ["a: 请填写金额（元），最多两位小数，例如 1200.50"]],
  ])("money of a text %j goes as it was typed", (typed, sent) =>
    expect(read(z.string().max(40), typed, words("money"))).toEqual(sent),
  );

  it.each([
    ["12.5", 1250],
    ["100%", 10_000],
    ["100.01", ["a: 不能大于 100"]],
  ])("percent %j", (typed, sent) =>
    expect(read(z.number().int().min(0).max(10_000), typed, words("percent"))).toEqual(sent),
  );

  it.each([
    [{ amount: "90", unit: "minute" }, 90],
    [{ amount: "2", unit: "day" }, 2880],
    [{ amount: "", unit: "hour" }, ["a: 请填写"]],
  ])("duration %j", (typed, sent) => expect(read(z.number().int().min(1), typed, words("duration"))).toEqual(sent));

  it.each([
    ["2026-03-05", "2026-03-05"],
    ["2026-02-30", ["a: 没有这一天，请再看看月份和日期"]],
    ["5 OCT 2027", ["a: 请按“年-月-日”填写日期，例如 2026-03-05"]],
    ["2026-03-04", ["a: 不能早于今天"]],
  ])("date %j", (typed, sent) => expect(read(dateSchema, typed, words(undefined, { not: "past" }))).toEqual(sent));

  it.each([
    ["2026-03-05T09:30", "2026-03-05T01:30:00.000Z"],
    ["2026-03-05T", ["a: 请填写时间，例如 09:30"]],
    ["2026-03-06T00:00", ["a: 不能晚于今天"]],
  ])("instant %j", (typed, sent) =>
    expect(read(instantSchema, typed, words(undefined, { not: "future" }))).toEqual(sent),
  );

  it.each([
    [
      { latitude: "31.23", longitude: "121.47" },
      { latitude: 31.23, longitude: 121.47 },
    ],
    [{ latitude: "31.23", longitude: "" }, ["a: 请填写纬度（-90 至 90）和经度（-180 至 180）"]],
    [{ latitude: "131", longitude: "31" }, ["a: 请填写纬度（-90 至 90）和经度（-180 至 180）"]],
  ])("point %j", (typed, sent) =>
    expect(read(z.object({ latitude: z.number(), longitude: z.number() }), typed, words("point"))).toEqual(sent),
  );

  it.each([
    [{ "1": [{ from: "09:00", to: "12:00" }] }, { "1": [{ from: "09:00", to: "12:00" }] }],
    [
      {
        "1": [
          { from: "09:00", to: "12:00" },
          { from: "11:00", to: "17:00" },
        ],
      },
      ["a: 请检查上下班时间：须先后有序、互不重叠"],
    ],
  ])("week %j", (typed, sent) => expect(read(z.object({}), typed, words("week"))).toEqual(sent));

  it("a text is trimmed and counted in characters, not in halves of them", () => {
    expect(read(textSchema(3), " 𠮷𠮷𠮷 ")).toBe("𠮷𠮷𠮷");
    expect(read(textSchema(3), "一二三四")).toEqual(["a: 最多 3 个字，现在有 4 个，请缩短"]);
    expect(read(textSchema(300, 5), "一二")).toEqual(["a: 至少写 5 个字"]);
  });

  it("a picked union goes by its value, files by their ids", () => {
    expect(read(z.uuid(), { value: "u1", name: "市总" }, words("union"))).toBe("u1");
    expect(read(z.array(z.uuid()).max(2), [{ fileId: "f1", name: "a.jpg" }], words("files"))).toEqual(["f1"]);
    expect(read(z.array(z.uuid()).max(1), [{ fileId: "f1" }, { fileId: "f2" }], words("files"))).toEqual([
      "a: 最多 1 项，请去掉一些",
    ]);
  });

  it("rows are read row by row, and each wrong entry is named where it stands", () => {
    const rows = z.array(z.strictObject({ n: field(z.number().int(), words()) })).min(1);
    expect(read(rows, [{ n: "1" }, { n: "2" }])).toEqual([{ n: 1 }, { n: 2 }]);
    expect(read(rows, [{ n: "1" }, { n: "x" }, {}])).toEqual(["a.1.n: 请填写整数，例如 12", "a.2.n: 请填写"]);
    expect(read(rows, [])).toEqual(["a: 请至少填写 1 项"]);
  });

  it("a row of one kind carries nothing of another", () => {
    const kinds = { pay: { zh: "付款", en: "Payment" }, act: { zh: "办事", en: "Act" } };
    const kind = words("choice", { terms: kinds });
    const rows = z.array(
      z.discriminatedUnion("kind", [
        z.strictObject({ kind: field(z.literal("pay"), kind), fen: field(z.number().int(), words("money")) }),
        z.strictObject({ kind: field(z.literal("act"), kind) }),
      ]),
    );
    const typed = [
      { kind: "pay", fen: "12" },
      { kind: "act", fen: "12" },
    ];
    expect(read(rows, typed)).toEqual([{ kind: "pay", fen: 1200 }, { kind: "act" }]);
    expect(read(rows, [{ kind: "pay" }, { kind: "act" }, {}])).toEqual(["a.0.fen: 请填写", "a.2.kind: 请选择"]);
  });

  it("where one file is wanted, its id goes alone", () => {
    const slip = words("files", { isNeeded: true });
    expect(read(z.uuid().nullish(), [{ fileId: "f1", name: "a.jpg" }], slip)).toBe("f1");
    expect(read(z.uuid().nullish(), [], slip)).toEqual(["a: 请添加文件"]);
    expect(read(z.uuid().nullish(), [], words("files"))).toBeNull();
  });
});

describe("what is left empty", () => {
  const body = z.strictObject({
    reason: field(textSchema(500), words(undefined, { needed: { zh: "请写理由", en: "please give a reason" } })),
    note: field(textSchema(500).nullish(), words()),
    way: field(keysOf({ phone: { zh: "电话", en: "Phone" } }), words()),
    isForWorker: field(z.boolean().default(false), words()),
    attachments: field(z.array(z.uuid()).max(9), words("files")),
    reply: field(textSchema(9).optional(), words()),
    shown: field(z.array(keysOf({ number: { zh: "编号", en: "Number" } })).default(["number"]), words()),
  });
  const asked = fieldsOf(body);
  it("is asked for where it is needed, in the order of the form", () => {
    expect(wrongIn(asked, { reason: "  " }, today).map(({ path, sentence }) => [path, sentence.zh])).toEqual([
      ["reason", "请写理由"],
      ["way", "请选择"],
    ]);
  });
  it("goes as the contract takes it", () => {
    const sent = bodyOf(asked, { reason: "理由", way: "phone" });
    // What somebody unticked stays unticked: left out, the server would take the usual again.
    expect(sent).toEqual({ reason: "理由", note: null, way: "phone", isForWorker: false, attachments: [], shown: [] });
    expect(body.safeParse(sent).success).toBe(true);
  });
});

describe("what is asked for", () => {
  const body = z.strictObject({
    result: field(keysOf({ reached: { zh: "通", en: "Yes" }, missed: { zh: "不通", en: "No" } }), words()),
    solved: field(z.boolean().nullish(), words(undefined, { isNeeded: true })),
    note: field(textSchema(500, 0).nullish(), words()),
    topic: field(z.string().max(40).nullable(), words("choice")),
  });
  const { form } = withForm<{ open: readonly string[] }>()(body, {
    done: { zh: "好", en: "Done" },
    when: { solved: ({ result }) => result === "reached" },
    needs: { note: ({ result }) => result === "missed" },
    offers: {
      result: ({ open }) => open,
      topic: (_, { result }) => (result === "reached" ? { pay: { zh: "工资", en: "Pay" } } : {}),
    },
  });
  const asked = (typed: Typed, open = ["reached", "missed"]) => askedOf(fieldsOf(body), form, typed, { open });
  const wrong = (typed: Typed) => wrongIn(asked(typed), typed, today).map(({ path }) => path);
  it("hangs on what is typed", () => {
    expect(asked({}).map(({ name }) => name)).toEqual(["result", "note", "topic"]);
    expect(wrong({ result: "reached" })).toEqual(["solved"]);
    expect(wrong({ result: "missed" })).toEqual(["note"]);
    const typed = { result: "missed", solved: true, note: "没人接" };
    expect(bodyOf(asked(typed), typed)).toEqual({ result: "missed", note: "没人接", topic: null });
  });
  it("knows what is fixed and does not ask for it", () => {
    const names = askedOf(fieldsOf(body), form, {}, { open: [] }, { result: "reached" }).map(({ name }) => name);
    expect(names).toEqual(["solved", "note", "topic"]);
  });
  it("takes choices from what is typed; one that is no longer offered is none", () => {
    const typed = { result: "reached", solved: true, topic: "pay" };
    expect(bodyOf(asked(typed), typed)).toMatchObject({ topic: "pay" });
    const changed = { ...typed, result: "missed", note: "没人接" };
    expect(bodyOf(asked(changed), changed)).toMatchObject({ topic: null });
  });
  it("offers the choices that the record allows", () => {
    expect(asked({}, ["missed"])[0]?.choices?.map(({ value }) => value)).toEqual(["missed"]);
  });
});

describe("the entry at a path", () => {
  const word = (zh: string): FieldWords => ({ label: { zh, en: zh } });
  const asked = fieldsOf(
    z.strictObject({
      note: field(textSchema(100), word("说明")),
      people: field(z.array(z.strictObject({ name: field(textSchema(50), word("姓名")) })), word("联系人")),
    }),
  );
  it.each([
    ["note", "说明"],
    ["people", "联系人"],
    ["people.1", "联系人 · 2"],
    ["people.1.name", "联系人 · 2 · 姓名"],
    ["people.1.gone", "联系人 · 2"],
    ["version", null],
  ])("%s is called %j", (path, name) =>
    expect(
      nameAt(
        asked,
        path,
        ({ label }) => label.zh,
        (number) => String(number),
      ),
    ).toBe(name),
  );
});

it.each([
  ["2026-03-05T09:30", { date: "2026-03-05", time: "09:30" }],
  ["2026-03-05T", { date: "2026-03-05", time: "" }],
  ["T09:30", { date: "", time: "09:30" }],
  ["5 OCT 2027T09:30", { date: "5 OCT 2027", time: "09:30" }],
  [undefined, { date: "", time: "" }],
])("an instant typed as %j is a day and a time, and again itself", (typed, parts) => {
  expect(partsOfInstant(typed)).toEqual(parts);
  expect(joinedInstant(parts.date, parts.time)).toBe(typed);
});

it("what differs between two states of a record is named by its entry", () => {
  const before = { day: "2026-03-05", files: [{ fileId: "a" }], gone: "x" };
  expect(changedEntries(before, { files: [{ fileId: "a" }], day: "2026-03-05", gone: "x" })).toEqual([]);
  expect(changedEntries(before, { day: "2026-03-06", files: [], fresh: true })).toEqual([
    "day",
    "files",
    "gone",
    "fresh",
  ]);
});

it("values come back as they went into the controls", () => {
  const body = z.strictObject({
    money: field(z.number().int(), words("money")),
    percent: field(z.number().int(), words("percent")),
    number: field(z.number().int(), words()),
    duration: field(z.number().int(), words("duration")),
    at: field(instantSchema, words()),
    on: field(dateSchema, words()),
    way: field(z.boolean(), words()),
    union: field(z.uuid(), words("union")),
    rows: field(z.array(z.strictObject({ fen: field(z.number().int(), words("money")) })), words()),
  });
  const declared = fieldsOf(body);
  fc.assert(
    fc.property(
      fc.record({
        money: fc.integer({ min: -1e12, max: 1e12 }),
        percent: fc.integer({ min: -10_000, max: 10_000 }),
        number: fc.integer(),
        duration: fc.integer({ min: 0, max: 1e6 }),
        at: fc.integer({ min: 12_000_000, max: 120_000_000 }).map((m) => new Date(m * 60_000).toISOString()),
        on: fc.integer({ min: 0, max: 50_000 }).map((d) => new Date(d * 86_400_000).toISOString().slice(0, 10)),
        way: fc.boolean(),
        union: fc.uuid(),
        rows: fc.array(fc.record({ fen: fc.integer({ min: 0, max: 1e9 }) })),
      }),
      (values) => {
        expect(valuesOf(declared, typedOf(declared, values))).toEqual(
          Object.fromEntries(Object.entries(values).filter(([, v]) => !Array.isArray(v) || v.length > 0)),
        );
      },
    ),
    { seed: 8, numRuns: 300 },
  );
});
