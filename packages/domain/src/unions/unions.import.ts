import { checkSocialCreditCode } from "../codes/social-credit-code.ts";
import { parseCivilDate } from "../clocks/civil-date.ts";
import { fill, type Text } from "../kernel/text.ts";
import { depthOf, type UnionPath } from "../kernel/union-path.ts";
import { unionsMessages, type UnionsMessage } from "./unions.messages.ts";
import { deepest, refuseBelow, termEndOf, termYearsOf } from "./unions.rules.ts";
import {
  unionKinds,
  unionKindTexts,
  unionLevels,
  unionLevelTexts,
  type UnionKind,
  type UnionLevel,
} from "./unions.terms.ts";
import { unionFieldTexts } from "./unions.words.ts";

/** The columns of the register of unions: an import reads them, an export writes them. */
export const importColumns = [
  {
    key: "name",
    title: { zh: "工会名称", en: "Union name" },
    otherNames: ["名称", "Name"],
    isRequired: true,
    hint: { zh: "全称，同一上级下不能重名", en: "full name, once below each superior" },
  },
  {
    key: "superior",
    title: { zh: "上级工会", en: "Superior union" },
    otherNames: ["隶属工会", "Superior"],
    isRequired: true,
    hint: {
      zh: "上级工会的全称或组织编码；也可以是本表中的另一行",
      en: "full name or code of the superior; may be another row of this sheet",
    },
  },
  {
    key: "kind",
    title: { zh: "工会类型", en: "Kind" },
    otherNames: ["类型"],
    isRequired: true,
    hint: {
      zh: Object.values(unionKindTexts)
        .map((text) => text.zh)
        .join("、"),
      en: Object.values(unionKindTexts)
        .map((text) => text.en)
        .join(", "),
    },
  },
  {
    key: "level",
    title: unionFieldTexts.level,
    hint: {
      zh: "不填时：基层工会、联合基层工会为“单位”，工会联合会为“社区、村、园区”",
      en: "when empty: Workplace for primary and joint unions, Community for federations of primary unions",
    },
  },
  {
    key: "divisionCode",
    title: unionFieldTexts.divisionCode,
    hint: { zh: "总工会必填", en: "needed for federations" },
  },
  { key: "nameEn", title: unionFieldTexts.nameEn },
  {
    key: "creditCode",
    title: unionFieldTexts.creditCode,
    otherNames: ["信用代码", "Credit code"],
  },
  { key: "address", title: unionFieldTexts.address },
  { key: "phone", title: unionFieldTexts.phone, otherNames: ["联系电话"] },
  {
    key: "foundedOn",
    title: unionFieldTexts.foundedOn,
    hint: { zh: "写成 2024-01-05", en: "as 2024-01-05" },
  },
  { key: "foundingMembers", title: unionFieldTexts.foundingMembers },
  {
    key: "termYears",
    title: unionFieldTexts.termYears,
    hint: {
      zh: "基层 3 或 5，其他 5（《工会法》第十六条）",
      en: "primary 3 or 5, others 5 (Trade Union Law, art. 16)",
    },
  },
  { key: "termStartsOn", title: unionFieldTexts.termStartsOn },
] as const;

export type ImportKey = (typeof importColumns)[number]["key"];
export type ImportValues = Readonly<Record<ImportKey, string>>;

export interface ImportRow {
  readonly number: number;
  readonly values: ImportValues;
}

/** A union that exists and that a row may name as its superior, or repeat. */
export interface KnownUnion {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: UnionKind;
  readonly level: UnionLevel;
  readonly divisionCode: string | null;
}

/** What the platform knows and the rows are checked against. */
export interface ImportKnown {
  /** Active unions in the caller's scope that any row names as superior. */
  readonly superiors: readonly KnownUnion[];
  /** `superior id` + newline + `name` of unions that stand already. */
  readonly siblings: ReadonlySet<string>;
  readonly creditCodes: ReadonlySet<string>;
  /** Level of each division that a row names. */
  readonly divisions: ReadonlyMap<string, string>;
  /** Divisions that have their federation. */
  readonly federations: ReadonlySet<string>;
  readonly today: string;
}

export interface ImportFinding {
  readonly code: UnionsMessage;
  readonly severity: "warning" | "error";
  readonly column: Text | null;
  readonly text: Text;
}

/** A row that may be written, with its superior: a union that exists, or another row. */
export interface PlannedUnion {
  readonly superior:
    | { readonly kind: "known"; readonly union: KnownUnion }
    | { readonly kind: "row"; readonly number: number };
  readonly kind: UnionKind;
  readonly level: UnionLevel;
  readonly divisionCode: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly creditCode: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly foundedOn: string | null;
  readonly foundingMembers: number | null;
  readonly termYears: 3 | 5 | null;
  readonly termStartsOn: string | null;
  readonly termEndsOn: string | null;
}

export interface CheckedRow {
  readonly number: number;
  readonly values: ImportValues;
  readonly findings: readonly ImportFinding[];
  /** Null when an error forbids it. */
  readonly planned: PlannedUnion | null;
}

const longest: Partial<Record<ImportKey, number>> = { name: 80, nameEn: 200, address: 200, phone: 40 };
const isPath = (text: string) => /^(?:[0-9a-z]+\.)+$/.test(text);
const defaultLevel: Partial<Record<UnionKind, UnionLevel>> = {
  primary: "enterprise",
  joint: "enterprise",
  association: "community",
};

class Findings {
  readonly list: ImportFinding[] = [];
  add(
    code: UnionsMessage,
    column: ImportKey | null,
    values: Record<string, unknown> = {},
    severity: "warning" | "error" = "error",
  ): void {
    const text = unionsMessages[code];
    const title = importColumns.find((one) => one.key === column)?.title ?? null;
    const named = (language: "zh" | "en") =>
      fill(text[language], { ...values, ...(title ? { column: title[language] } : {}) });
    this.list.push({ code, severity, column: title, text: { zh: named("zh"), en: named("en") } });
  }
  get areErrors(): boolean {
    return this.list.some((finding) => finding.severity === "error");
  }
}

/**
 * Checks every row against what exists and against the others, without writing anything. Superiors may
 * stand anywhere in the sheet. A row is planned only when it and all superiors of it in the sheet are free of errors.
 */
export function checkImport(rows: readonly ImportRow[], known: ImportKnown): CheckedRow[] {
  const firstPass = rows.map((row) => ({ row, findings: new Findings(), shape: null as ReturnType<typeof readRow> }));
  const byName = new Map<string, typeof firstPass>();
  for (const one of firstPass) {
    one.shape = readRow(one.row, known, one.findings);
    if (one.row.values.name !== "") byName.set(one.row.values.name, [...(byName.get(one.row.values.name) ?? []), one]);
  }
  const seen = {
    siblings: new Map<string, number>(),
    codes: new Map<string, number>(),
    divisions: new Map<string, number>(),
  };
  const superiors = new Map<number, PlannedUnion["superior"]>();
  for (const one of firstPass) {
    const superior = findSuperior(one.row, known, byName, one.findings);
    if (superior) superiors.set(one.row.number, superior);
  }
  const byNumber = new Map(firstPass.map((one) => [one.row.number, one]));
  const checked = new Set<number>();
  const open = new Set<number>();
  const depths = new Map<number, number>();
  const check = (number: number): void => {
    if (checked.has(number)) return;
    const one = byNumber.get(number)!;
    const superior = superiors.get(number);
    if (open.has(number)) {
      one.findings.add("import_superior_circle", "superior");
      return;
    }
    open.add(number);
    if (superior?.kind === "row") {
      check(superior.number);
      if (byNumber.get(superior.number)!.findings.areErrors)
        one.findings.add("import_superior_row_bad", "superior", { row: superior.number });
    }
    open.delete(number);
    checked.add(number);
    if (one.shape === null || superior === undefined) return;
    const above = superior.kind === "known" ? superior.union : byNumber.get(superior.number)!.shape;
    if (above === null) return;
    const depth =
      1 + (superior.kind === "known" ? depthOf(superior.union.path as UnionPath) : (depths.get(superior.number) ?? 0));
    depths.set(number, depth);
    if (depth > deepest && !one.findings.areErrors) one.findings.add("tree_too_deep", "superior", { max: deepest });
    const refusal = refuseBelow(one.shape, above);
    if (refusal !== null) one.findings.add(refusal, refusal === "level_not_for_kind" ? "level" : "superior");
    const { divisionCode } = one.shape;
    if (
      one.shape.kind === "federation" &&
      divisionCode !== null &&
      above.divisionCode !== null &&
      !divisionCode.startsWith(above.divisionCode)
    )
      one.findings.add("division_not_below_superior", "divisionCode");
    const superiorKey = superior.kind === "known" ? superior.union.id : `row ${superior.number}`;
    if (known.siblings.has(`${superiorKey}\n${one.row.values.name}`))
      one.findings.add("name_taken_below_superior", "name");
    repeats(seen.siblings, `${superiorKey}\n${one.row.values.name}`, one, "name");
    if (one.shape.creditCode !== null) repeats(seen.codes, one.shape.creditCode, one, "creditCode");
    if (one.shape.kind === "federation" && divisionCode !== null)
      repeats(seen.divisions, divisionCode, one, "divisionCode");
  };
  for (const one of firstPass) check(one.row.number);
  return firstPass.map(({ row, findings, shape }) => {
    const superior = superiors.get(row.number);
    const planned = findings.areErrors || shape === null || superior === undefined ? null : { superior, ...shape };
    return { number: row.number, values: row.values, findings: findings.list, planned };
  });
}

function repeats(
  seen: Map<string, number>,
  key: string,
  one: { row: ImportRow; findings: Findings },
  column: ImportKey,
): void {
  const before = seen.get(key);
  if (before === undefined) seen.set(key, one.row.number);
  else one.findings.add("import_duplicate_in_file", column, { row: before });
}

function findSuperior(
  row: ImportRow,
  known: ImportKnown,
  byName: ReadonlyMap<string, readonly { row: ImportRow }[]>,
  findings: Findings,
): PlannedUnion["superior"] | null {
  const text = row.values.superior;
  if (text === "") {
    findings.add("import_value_needed", "superior");
    return null;
  }
  const stored = known.superiors.filter((union) => (isPath(text) ? union.path === text : union.name === text));
  const inFile = isPath(text) ? [] : (byName.get(text) ?? []).filter((one) => one.row !== row);
  const count = stored.length + inFile.length;
  if (count === 0) findings.add("import_superior_unknown", "superior", { value: text });
  else if (count > 1)
    findings.add("import_superior_ambiguous", "superior", { value: text, count, example: stored[0]?.path ?? "cn.44." });
  else return stored[0] ? { kind: "known", union: stored[0] } : { kind: "row", number: inFile[0]!.row.number };
  return null;
}

/** Reads what a row says of the union itself; null when its kind or level is unknown. */
function readRow(row: ImportRow, known: ImportKnown, findings: Findings): Omit<PlannedUnion, "superior"> | null {
  const { values } = row;
  if ([...values.name].length < 2) findings.add("import_value_needed", "name");
  for (const [key, max] of Object.entries(longest) as [ImportKey, number][])
    if ([...values[key]].length > max) findings.add("import_value_too_long", key, { max });
  const kind = termOf(values.kind, unionKinds, unionKindTexts);
  if (values.kind === "") findings.add("import_value_needed", "kind");
  else if (kind === null) findings.add("import_kind_unknown", "kind", { value: values.kind });
  const level =
    values.level === ""
      ? kind === null
        ? null
        : (defaultLevel[kind] ?? null)
      : termOf(values.level, unionLevels, unionLevelTexts);
  if (values.level !== "" && level === null) findings.add("import_level_unknown", "level", { value: values.level });
  else if (level === null && kind !== null) findings.add("import_value_needed", "level");
  const divisionCode = values.divisionCode || null;
  if (divisionCode !== null && !known.divisions.has(divisionCode)) findings.add("division_unknown", "divisionCode");
  else if (kind === "federation") {
    if (divisionCode === null) findings.add("division_needed", "divisionCode");
    else if (level !== null && known.divisions.get(divisionCode) !== level)
      findings.add("division_not_at_level", "divisionCode");
    else if (known.federations.has(divisionCode)) findings.add("division_has_federation", "divisionCode");
  }
  const creditCode = readCreditCode(values.creditCode, known, findings);
  const foundedOn = readDate("foundedOn", values.foundedOn, known.today, findings);
  const termStartsOn = readDate("termStartsOn", values.termStartsOn, known.today, findings);
  const foundingMembers = readCount("foundingMembers", values.foundingMembers, findings);
  const years = readCount("termYears", values.termYears, findings);
  const termYears = kind !== null && years !== null ? (termYearsOf(kind).find((one) => one === years) ?? null) : null;
  if (kind !== null && years !== null && termYears === null) findings.add("term_not_for_kind", "termYears");
  if (termStartsOn !== null && years === null) findings.add("term_incomplete", "termYears");
  if (kind === null || level === null) return null;
  return {
    kind,
    level,
    divisionCode,
    name: values.name,
    nameEn: values.nameEn || null,
    creditCode,
    address: values.address || null,
    phone: values.phone || null,
    foundedOn,
    foundingMembers,
    termYears,
    termStartsOn,
    termEndsOn: termYears !== null && termStartsOn !== null ? termEndOf(termStartsOn, termYears) : null,
  };
}

function termOf<T extends string>(text: string, all: readonly T[], texts: Readonly<Record<T, Text>>): T | null {
  const plain = text.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  return (
    all.find((one) =>
      [one, texts[one].zh, texts[one].en].some(
        (name) => name.normalize("NFKC").replace(/\s/g, "").toLowerCase() === plain,
      ),
    ) ?? null
  );
}

function readCreditCode(text: string, known: ImportKnown, findings: Findings): string | null {
  if (text === "") return null;
  const checked = checkSocialCreditCode(text);
  for (const { code, severity } of checked.findings) findings.add(`credit_code_${code}`, "creditCode", {}, severity);
  if (known.creditCodes.has(checked.normalised)) findings.add("credit_code_taken", "creditCode");
  return checked.normalised;
}

function readDate(key: ImportKey, text: string, today: string, findings: Findings): string | null {
  if (text === "") return null;
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize("NFKC"));
  const parsed = match
    ? parseCivilDate(`${match[1]}-${match[2]!.padStart(2, "0")}-${match[3]!.padStart(2, "0")}`)
    : null;
  if (!parsed?.ok) {
    findings.add("import_date_unreadable", key, { value: text });
    return null;
  }
  if (parsed.value > today) findings.add("date_in_future", key);
  return parsed.value;
}

function readCount(key: ImportKey, text: string, findings: Findings): number | null {
  if (text === "") return null;
  const plain = text.normalize("NFKC").replace(/[,\s年人]/g, "");
  if (/^[1-9]\d{0,6}$/.test(plain)) return Number(plain);
  findings.add("import_number_unreadable", key, { value: text });
  return null;
}

/** The order in which planned rows are written: each after its superior. */
export function plannedOrder(rows: readonly CheckedRow[]): CheckedRow[] {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const done = new Set<number>();
  const order: CheckedRow[] = [];
  const visit = (row: CheckedRow): void => {
    if (done.has(row.number) || !row.planned) return;
    done.add(row.number);
    if (row.planned.superior.kind === "row") visit(byNumber.get(row.planned.superior.number)!);
    order.push(row);
  };
  for (const row of rows) visit(row);
  return order;
}
