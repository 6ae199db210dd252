import { describe, expect, it } from "vitest";
import { z } from "zod";
import { field, fieldsOf, keysOf, wordsOf } from "./fields.ts";
import { dateSchema, instantSchema, textSchema } from "./schemas.ts";

const label = (zh: string) => ({ label: { zh, en: zh } });
const colours = { red: { zh: "红", en: "Red" }, blue: { zh: "蓝", en: "Blue" } };
const grades = { 2: { zh: "好", en: "Good" }, 1: { zh: "差", en: "Poor" } };
const only = (schema: z.ZodType) => fieldsOf(z.strictObject({ one: schema }))[0];

describe("the fields of a body", () => {
  it("are those with words, in the order of the body", () => {
    const body = z.strictObject({
      version: z.number().int(),
      reason: field(textSchema(500, 5), label("理由")),
      note: field(textSchema(100, 0).nullish(), label("说明")),
    });
    expect(fieldsOf(body)).toEqual([
      {
        name: "reason",
        kind: "long",
        ...label("理由"),
        isOptional: false,
        empty: undefined,
        minLength: 5,
        maxLength: 500,
      },
      { name: "note", kind: "text", ...label("说明"), isOptional: true, empty: null, maxLength: 100 },
    ]);
  });

  it("may be left out and still have their words, which a schema without words lacks", () => {
    const note = field(textSchema(100, 0), { ...label("说明"), hint: colours.red });
    expect(wordsOf(note.nullish())).toEqual({ ...label("说明"), hint: colours.red });
    expect(() => wordsOf(textSchema(100))).toThrow("no words");
  });

  it("know their kind by their schema", () => {
    const kinds = {
      text: z.string().max(40),
      long: textSchema(2000),
      choice: keysOf(colours),
      choices: z.array(keysOf(colours)),
      yes_no: z.boolean(),
      number: z.number().int(),
      date: dateSchema,
      instant: instantSchema,
      rows: z.array(z.strictObject({ what: field(textSchema(10), label("事项")) })),
    };
    for (const [kind, schema] of Object.entries(kinds))
      for (const one of [
        field(schema, label("甲")),
        field(schema.optional(), label("甲")),
        field(schema, label("甲")).nullish(),
      ])
        expect(only(one)?.kind, kind).toBe(kind);
  });

  it("know the words of their choices, also as numbers and under an array", () => {
    expect(only(field(keysOf(colours), label("颜色")))?.choices?.map(({ value }) => value)).toEqual(["red", "blue"]);
    expect(only(field(z.array(keysOf(colours)), label("颜色")))?.choices?.[0]?.label).toEqual(colours.red);
    const graded = field(z.number().int().min(1).max(2), { ...label("评分"), kind: "choice", terms: grades });
    expect(only(graded)?.choices?.map(({ value }) => value)).toEqual([1, 2]);
    const literal = field(z.literal([1, 2]), { ...label("评分"), kind: "choice", terms: grades });
    expect(only(literal)?.choices?.map(({ value }) => value)).toEqual([1, 2]);
  });

  it("say what is sent when they are left empty, and what they begin with", () => {
    expect(only(field(z.boolean().default(false), label("加急")))).toMatchObject({ isOptional: true, initial: false });
    expect(only(field(z.boolean().nullish(), { ...label("解决"), isNeeded: true }))).toMatchObject({
      isOptional: false,
      empty: null,
    });
    expect(only(field(textSchema(9).optional(), label("备注")))).toMatchObject({ isOptional: true, empty: undefined });
    expect(only(field(z.boolean(), { ...label("在用"), initial: true }))).toMatchObject({
      isOptional: false,
      initial: true,
    });
  });

  it("carry the bounds of numbers, rows and files", () => {
    expect(only(field(z.number().int().min(3).max(9), label("人数")))).toMatchObject({ least: 3, most: 9 });
    expect(only(field(z.number().int(), label("人数")))).not.toHaveProperty("least");
    expect(only(field(z.array(z.uuid()).min(1).max(5), { ...label("材料"), kind: "files" }))).toMatchObject({
      least: 1,
      most: 5,
    });
  });

  it("of several kinds of rows are asked for with their own kind", () => {
    const kind = { ...label("种类"), kind: "choice", terms: colours } as const;
    const rows = z.discriminatedUnion("kind", [
      z.strictObject({ kind: field(z.literal("red"), kind), on: field(dateSchema, label("日期")) }),
      z.strictObject({ kind: field(z.literal("blue"), kind), why: field(textSchema(9), label("原因")) }),
    ]);
    expect(fieldsOf(rows).map(({ name, onlyFor }) => [name, onlyFor?.values])).toEqual([
      ["kind", undefined],
      ["on", ["red"]],
      ["why", ["blue"]],
    ]);
    expect(fieldsOf(rows)[0]?.choices?.map(({ value }) => value)).toEqual(["red", "blue"]);
  });

  it("say what choosing something means, where the table does", () => {
    const terms = { yes: { zh: "可以", en: "Yes", hint: { zh: "马上去谈", en: "at once" } } };
    expect(only(field(keysOf(terms), label("同意")))?.choices).toEqual([
      { value: "yes", label: { zh: "可以", en: "Yes" }, hint: terms.yes.hint },
    ]);
  });

  it("leave the schema they were made of as it was", () => {
    const shared = textSchema(9);
    field(shared, label("一处"));
    expect(only(shared)).toBeUndefined();
    expect(field(shared, label("一处")).safeParse("很长很长很长很长很长").success).toBe(false);
  });
});
