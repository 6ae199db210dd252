import { describe, expect, test } from "vitest";
import {
  checkImport,
  importColumns,
  plannedOrder,
  type ImportKey,
  type ImportKnown,
  type ImportRow,
} from "./unions.import.ts";

const street = {
  id: "s",
  path: "cn.44.4403.440305.440305007.",
  name: "粤海街道总工会",
  kind: "federation",
  level: "street",
  divisionCode: "440305007",
} as const;
const nanshan = {
  id: "n",
  path: "cn.44.4403.440305.",
  name: "南山区总工会",
  kind: "federation",
  level: "county",
  divisionCode: "440305",
} as const;
const known: ImportKnown = {
  superiors: [
    street,
    nanshan,
    { ...street, id: "g1", path: "cn.41.", name: "鼓楼区总工会" },
    { ...street, id: "g2", path: "cn.32.", name: "鼓楼区总工会" },
  ],
  siblings: new Set(["s\n已有工会"]),
  creditCodes: new Set(["81100000MC0000000H"]),
  divisions: new Map([
    ["440305007", "street"],
    ["440305008", "street"],
    ["440304001", "street"],
    ["440305", "county"],
  ]),
  federations: new Set(["440305007"]),
  today: "2024-01-05",
};

const empty = Object.fromEntries(importColumns.map(({ key }) => [key, ""])) as Record<ImportKey, string>;
const good = { name: "某公司工会", superior: "粤海街道总工会", kind: "基层工会" };
const row = (number: number, values: Partial<Record<ImportKey, string>>): ImportRow => ({
  number,
  values: { ...empty, ...values },
});
const codesOf = (rows: ImportRow[]) =>
  checkImport(rows, known).map((one) => one.findings.map((finding) => finding.code));

describe("one row", () => {
  test("a good row is planned with its defaults", () => {
    const [one] = checkImport(
      [
        row(2, {
          ...good,
          termYears: "3年",
          termStartsOn: "2022/3/1",
          foundingMembers: "1,200 人",
          foundedOn: "2022年3月1日",
          level: "",
        }),
      ],
      known,
    );
    expect(one!.findings).toEqual([]);
    expect(one!.planned).toMatchObject({
      kind: "primary",
      level: "enterprise",
      termYears: 3,
      termStartsOn: "2022-03-01",
      termEndsOn: "2025-03-01",
      foundingMembers: 1200,
      foundedOn: "2022-03-01",
      superior: { kind: "known", union: { id: "s" } },
    });
  });

  test.each<[string, Partial<Record<ImportKey, string>>, string[]]>([
    ["English terms", { kind: "Primary union", level: "Workplace" }, []],
    ["a superior by its code", { superior: "cn.44.4403.440305.440305007." }, []],
    ["no name", { name: "" }, ["import_value_needed"]],
    ["no superior", { superior: "" }, ["import_value_needed"]],
    ["an unknown superior", { superior: "天上街道总工会" }, ["import_superior_unknown"]],
    ["a superior of a common name", { superior: "鼓楼区总工会" }, ["import_superior_ambiguous"]],
    ["an unknown kind", { kind: "俱乐部" }, ["import_kind_unknown"]],
    ["no kind", { kind: "" }, ["import_value_needed"]],
    ["an unknown level", { level: "星球" }, ["import_level_unknown"]],
    ["a level of another kind", { level: "市级" }, ["level_not_for_kind"]],
    ["no level where there is no usual one", { kind: "产业工会" }, ["import_value_needed"]],
    ["a name that stands already", { name: "已有工会" }, ["name_taken_below_superior"]],
    ["a bad credit code", { creditCode: "12345" }, ["credit_code_wrong_length"]],
    [
      "a credit code of another union",
      { creditCode: "81100000MC0000000H" },
      ["credit_code_organisation_checksum_mismatch", "credit_code_checksum_mismatch", "credit_code_taken"],
    ],
    ["an unknown division", { divisionCode: "999999" }, ["division_unknown"]],
    ["a date that is none", { foundedOn: "2024-02-30" }, ["import_date_unreadable"]],
    ["a day to come", { foundedOn: "2024-01-06" }, ["date_in_future"]],
    ["a number that is none", { foundingMembers: "许多" }, ["import_number_unreadable"]],
    ["four years", { termYears: "4" }, ["term_not_for_kind"]],
    ["a term without years", { termStartsOn: "2023-01-01" }, ["term_incomplete"]],
    ["a long address", { address: "路".repeat(201) }, ["import_value_too_long"]],
    [
      "a federation without a division",
      { kind: "总工会", level: "街道、乡镇", superior: "南山区总工会" },
      ["division_needed"],
    ],
    [
      "a division with its federation",
      { kind: "总工会", level: "街道、乡镇", superior: "南山区总工会", divisionCode: "440305007" },
      ["division_has_federation"],
    ],
    [
      "a division of another level",
      { kind: "总工会", level: "街道、乡镇", superior: "南山区总工会", divisionCode: "440305" },
      ["division_not_at_level"],
    ],
    [
      "a division elsewhere",
      { kind: "总工会", level: "街道、乡镇", superior: "南山区总工会", divisionCode: "440304001" },
      ["division_not_below_superior"],
    ],
    [
      "a federation below a street",
      { kind: "总工会", level: "街道、乡镇", divisionCode: "440305008" },
      ["level_not_below_superior", "division_not_below_superior"],
    ],
  ])("%s", (_name, change, codes) => {
    expect(codesOf([row(2, { ...good, ...change })])).toEqual([codes]);
  });

  test("a warning does not forbid the row, and is told in both languages", () => {
    const [one] = checkImport([row(2, { ...good, creditCode: "81440305MC1234567A" })], known);
    expect(one!.findings.every((finding) => finding.severity === "warning")).toBe(true);
    expect(one!.findings[0]!.column).toEqual({ zh: "统一社会信用代码", en: "Unified social credit code" });
    expect(one!.planned).not.toBeNull();
  });
});

describe("rows together", () => {
  test("a superior may stand below in the sheet; it is written first", () => {
    const rows = [row(2, { ...good, name: "车间工会", superior: "总部工会" }), row(3, { ...good, name: "总部工会" })];
    expect(codesOf(rows)).toEqual([[], []]);
    expect(plannedOrder(checkImport(rows, known)).map((one) => one.number)).toEqual([3, 2]);
  });

  test("a row below one with an error, a circle, and rows that repeat are named", () => {
    expect(
      codesOf([row(2, { ...good, kind: "?" }), row(3, { ...good, name: "下级工会", superior: good.name })]),
    ).toEqual([["import_kind_unknown"], ["import_superior_row_bad"]]);
    const circle = codesOf([
      row(2, { ...good, name: "甲工会", superior: "乙工会" }),
      row(3, { ...good, name: "乙工会", superior: "甲工会" }),
    ]);
    expect(circle.flat()).toContain("import_superior_circle");
    expect(circle.every((codes) => codes.length > 0)).toBe(true);
    expect(codesOf([row(2, good), row(5, good)])).toEqual([[], ["import_duplicate_in_file"]]);
    expect(checkImport([row(2, good), row(5, good)], known)[1]!.findings[0]!.text).toEqual({
      zh: "与第 2 行重复",
      en: "repeats row 2",
    });
    const federation = { kind: "总工会", level: "街道、乡镇", superior: "南山区总工会", divisionCode: "440305008" };
    expect(
      codesOf([row(2, { ...federation, name: "甲街道总工会" }), row(3, { ...federation, name: "乙街道总工会" })]),
    ).toEqual([[], ["import_duplicate_in_file"]]);
  });

  test("5,000 rows in a chain of superiors are checked without running out of stack; what lies too deep is refused", () => {
    const rows = Array.from({ length: 5000 }, (_, i) =>
      row(i + 2, { name: `分公司${i}`, superior: i === 4999 ? "粤海街道总工会" : `分公司${i + 1}`, kind: "基层工会" }),
    );
    const checked = checkImport(rows, known);
    // The street stands four levels down; eleven more fit.
    expect(checked.filter((one) => one.planned !== null)).toHaveLength(11);
    expect(checked[4988]!.findings.map((finding) => finding.code)).toEqual(["tree_too_deep"]);
    expect(checked[0]!.findings.map((finding) => finding.code)).toEqual(["import_superior_row_bad"]);
  });
});
