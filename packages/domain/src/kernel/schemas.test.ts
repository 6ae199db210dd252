import { contracts } from "../modules.ts";
import type { Route } from "./contract.ts";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { dateSchema, instantSchema, offsetInstantSchema, unionPathSchema } from "./schemas.ts";
import { deepestInput, findUnstorable } from "./storable-text.ts";

const why = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message ?? "accepted";

describe("days and instants that somebody sends", () => {
  test.each([
    ["1900-01-01", "accepted"],
    ["2024-02-29", "accepted"],
    ["2199-12-31", "accepted"],
    ["1899-12-31", "date_out_of_range"],
    ["2200-01-01", "date_out_of_range"],
    ["9999-12-31", "date_out_of_range"],
    ["0000-01-01", "date_out_of_range"],
    ["2023-02-29", "not_a_date"],
    ["-000001-01-01", "not_a_date"],
    ["+275760-09-13", "not_a_date"],
    ["10000-01-01", "not_a_date"],
    ["2024-1-5", "not_a_date"],
    ["", "not_a_date"],
  ])("the day %s: %s", (value, expected) => expect(why(dateSchema, value)).toBe(expected));

  test.each([
    ["1991-12-31T16:00:00Z", "accepted"],
    ["2199-12-31T15:59:59.999Z", "accepted"],
    ["2024-01-05T03:31:00.123456Z", "accepted"],
    ["2024-01-05T03:31Z", "not_an_instant"],
    ["1991-12-31T15:59:59Z", "instant_out_of_range"],
    ["2199-12-31T16:00:00Z", "instant_out_of_range"],
    ["1950-01-01T00:00:00Z", "instant_out_of_range"],
    ["9999-12-31T23:59:59Z", "instant_out_of_range"],
    ["0000-01-01T00:00:00Z", "instant_out_of_range"],
    ["+275760-09-13T00:00:00Z", "not_an_instant"],
    ["2024-01-05T03:31:00+08:00", "not_an_instant"],
    ["2024-01-05", "not_an_instant"],
  ])("the instant %s: %s", (value, expected) => expect(why(instantSchema, value)).toBe(expected));

  test("an instant with ten thousand digits of a second is none", () => {
    expect(instantSchema.safeParse(`2024-01-05T03:31:00.${"1".repeat(10_000)}Z`).success).toBe(false);
  });

  test.each([
    ["2024-01-05T11:31:00.123+08:00", "2024-01-05T03:31:00.123Z"],
    ["2024-01-05T03:31:00.123456Z", "2024-01-05T03:31:00.123Z"],
    ["2024-01-05T17:31:00+14:00", "2024-01-05T03:31:00.000Z"],
    ["2024-01-05T11:31:00+23:59", "not_an_instant"],
    ["2024-01-05T11:31:00-15:00", "not_an_instant"],
    ["2024-01-05T11:31:00+24:00", "not_an_instant"],
    ["2024-01-05T11:31:60+08:00", "not_an_instant"],
    ["2024-01-05T24:00:00+08:00", "not_an_instant"],
    ["2023-02-29T00:00:00+08:00", "not_an_instant"],
    ["1992-01-01T00:00:00+14:00", "instant_out_of_range"],
  ])("with its distance from UTC, %s is read as %s", (value, expected) => {
    const read = offsetInstantSchema.safeParse(value);
    expect(read.success ? read.data : why(offsetInstantSchema, value)).toBe(expected);
  });

  const routes = contracts.flatMap((contract) =>
    Object.entries(contract.routes).map(([name, route]) => ({
      name: `${contract.name}.${name}`,
      route: route as Route,
    })),
  );
  const timesOf = (schema: z.ZodType | undefined, io: "input" | "output") => {
    const found: { name: string; bounded: boolean }[] = [];
    const walk = (json: unknown, name = ""): void => {
      if (typeof json !== "object" || json === null) return;
      const { format, formatMaximum } = json as { format?: string; formatMaximum?: string };
      if (format === "date" || format === "date-time") found.push({ name, bounded: formatMaximum === "2199-12-31" });
      for (const [inside, value] of Object.entries(json)) walk(value, inside === "anyOf" ? name : inside);
    };
    if (schema) walk(z.toJSONSchema(schema, { io, unrepresentable: "any" }));
    return found;
  };

  test("whatever a route takes is bounded", () => {
    const open = routes.filter(({ route }) =>
      [route.params, route.query, route.body].flatMap((part) => timesOf(part, "input")).some((time) => !time.bounded),
    );
    expect(open.map(({ name }) => name)).toEqual([]);
    expect(
      routes.flatMap(({ route }) => [route.query, route.body].flatMap((part) => timesOf(part, "input"))).length,
    ).toBeGreaterThan(30);
  });

  test("what a route answers is counted from that and may lie beyond, but for the day that a worker answered with", () => {
    const bounded = routes.flatMap(({ route }) =>
      typeof route.output === "string" ? [] : timesOf(route.output, "output").filter((time) => time.bounded),
    );
    expect([...new Set(bounded.map(({ name }) => name))]).toEqual(["date"]);
  });
});

test.each([
  ["cn.", true],
  ["cn.44.4403.", true],
  ["cn", false],
  ["cn..", false],
  ["CN.", false],
  ["cn.\0.", false],
  ["", false],
  ["a.".repeat(201), false],
])("the place %j: %s", (path, ok) => {
  expect(unionPathSchema.safeParse(path).success).toBe(ok);
});

describe("text that no column holds", () => {
  test.each([
    ["an ordinary sentence with 𠮷 and \u202e", null],
    ["a\0b", { path: [], because: "text_has_control_characters" }],
    [{ a: { b: ["x", "\ud800"] } }, { path: ["a", "b", 1], because: "text_has_control_characters" }],
    [{ a: { "\0": 1 } }, { path: ["a"], because: "text_has_control_characters" }],
    [{ n: 1, is: true, none: null }, null],
  ])("%j", (input, expected) => expect(findUnstorable(input)).toEqual(expected));

  test("what is nested too deep is refused at its first entry, and a hundred thousand deep breaks nothing", () => {
    const nested = (depth: number) => ({ a: JSON.parse("[".repeat(depth - 1) + "]".repeat(depth - 1)) as unknown });
    expect(findUnstorable(nested(deepestInput))).toBeNull();
    expect(findUnstorable(nested(deepestInput + 1))).toEqual({ path: ["a"], because: "nested_too_deep" });
    expect(findUnstorable(nested(100_000))).toEqual({ path: ["a"], because: "nested_too_deep" });
  });
});
