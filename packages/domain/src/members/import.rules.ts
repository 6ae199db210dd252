import { parseMobilePhone } from "../codes/phone.ts";
import { parsePersonName } from "../codes/person-name.ts";
import { parseCivilDate, type CivilDate } from "../clocks/civil-date.ts";
import { identityKindNames, identityKinds, type IdentityKind } from "./identity-kinds.ts";
import { judgeIdNumber, type IdType } from "./id-number.ts";
import { memberFieldTexts } from "./members.words.ts";
import type { Text } from "../kernel/text.ts";

export const importColumnKeys = [
  "name",
  "sex",
  "idType",
  "idNumber",
  "phone",
  "union",
  "employer",
  "joinedOn",
  "identity",
] as const;
export type ImportColumnKey = (typeof importColumnKeys)[number];

/** The columns of a member ledger, with what the template says of each. */
export const importColumns: readonly {
  key: ImportColumnKey;
  title: Text;
  otherNames?: readonly string[];
  isRequired?: true;
  hint: Text;
}[] = [
  {
    key: "name",
    title: memberFieldTexts.name,
    isRequired: true,
    hint: { zh: "真实姓名，照证件填写", en: "real name as on the document" },
  },
  { key: "sex", title: memberFieldTexts.sex, hint: { zh: "男 / 女，可不填", en: "male / female, may be empty" } },
  {
    key: "idType",
    title: memberFieldTexts.idType,
    hint: {
      zh: "居民身份证（默认）、外国人永久居留身份证、港澳台居民居住证、护照、未提供",
      en: "resident (default), permanent resident, hk/mo/tw, passport, none",
    },
  },
  {
    key: "idNumber",
    title: memberFieldTexts.idNumber,
    otherNames: ["身份证号", "身份证号码", "证件号"],
    hint: {
      zh: "请把单元格设为文本格式，避免丢失末位数字",
      en: "format the cell as text, or the last digits are lost",
    },
  },
  {
    key: "phone",
    title: memberFieldTexts.phone,
    otherNames: ["手机", "手机号码", "联系电话"],
    isRequired: true,
    hint: { zh: "11位手机号", en: "11-digit mobile number" },
  },
  {
    key: "union",
    title: memberFieldTexts.union,
    otherNames: ["工会", "工会名称"],
    hint: { zh: "工会全称；不填就是您所在的工会", en: "full name; empty means your own union" },
  },
  {
    key: "employer",
    title: memberFieldTexts.employer,
    otherNames: ["单位", "用人单位", "单位名称"],
    hint: { zh: "单位全称，可不填", en: "full name, may be empty" },
  },
  {
    key: "joinedOn",
    title: memberFieldTexts.joinedOn,
    hint: { zh: "如 2020-05-01，可不填", en: "such as 2020-05-01, may be empty" },
  },
  {
    key: "identity",
    title: { zh: "职工身份", en: "Identity" },
    otherNames: ["身份", "就业群体"],
    hint: { zh: "如 外卖配送员、环卫工人；多个用顿号隔开", en: "such as courier; several separated by ; " },
  },
];

export type ImportProblem =
  | "name_bad"
  | "sex_unknown"
  | "id_type_unknown"
  | "id_number_missing"
  | "id_number_bad"
  | "phone_missing"
  | "phone_bad"
  | "union_unknown"
  | "union_ambiguous"
  | "employer_ambiguous"
  | "date_bad"
  | "date_in_future"
  | "identity_unknown"
  | "identity_not_yours_to_set"
  | "id_number_twice_in_file"
  | "phone_twice_in_file"
  | "already_member_here"
  | "already_member_elsewhere"
  | "name_differs_on_file";

export type ImportWarning = "id_number_odd" | "phone_on_file" | "employer_new";

export const importProblemTexts: Readonly<Record<ImportProblem | ImportWarning, Text>> = {
  name_bad: { zh: "姓名为空或含有不该有的字符", en: "the name is empty or holds characters that do not belong" },
  sex_unknown: { zh: "性别请填“男”或“女”，或留空", en: "sex is “male”, “female” or empty" },
  id_type_unknown: { zh: "不认识的证件类型", en: "unknown kind of document" },
  id_number_missing: {
    zh: "缺少证件号码；没有的请把证件类型填“未提供”",
    en: "the document number is missing; enter “none” as document if there is none",
  },
  id_number_bad: { zh: "证件号码格式不对", en: "the document number is malformed" },
  phone_missing: { zh: "缺少手机号", en: "the phone number is missing" },
  phone_bad: { zh: "手机号格式不对", en: "the phone number is malformed" },
  union_unknown: { zh: "在您的工作范围内没有这家工会", en: "there is no such union within your scope" },
  union_ambiguous: {
    zh: "有多家工会叫这个名字，请在系统里单独登记这一行",
    en: "several unions have this name; register this row by hand",
  },
  employer_ambiguous: {
    zh: "有多个单位叫这个名字，请在系统里单独登记这一行",
    en: "several employers have this name; register this row by hand",
  },
  date_bad: { zh: "入会日期不对，请写成 2020-05-01", en: "the date is malformed; write 2020-05-01" },
  date_in_future: { zh: "入会日期晚于今天", en: "the date is in the future" },
  identity_unknown: { zh: "不认识的职工身份", en: "unknown identity" },
  identity_not_yours_to_set: {
    zh: "困难职工身份要在个人页面单独登记",
    en: "needy workers are entered on their own page",
  },
  id_number_twice_in_file: { zh: "证件号在表格里重复", en: "the document number occurs twice in the file" },
  phone_twice_in_file: { zh: "手机号在表格里重复", en: "the phone number occurs twice in the file" },
  already_member_here: { zh: "已在名册中", en: "already on file here" },
  already_member_elsewhere: {
    zh: "已是其他工会的会员，请办理会籍接转",
    en: "a member of another union; ask for a transfer",
  },
  name_differs_on_file: { zh: "该证件号已登记在另一个姓名下", en: "this number is on file under another name" },
  id_number_odd: {
    zh: "证件号与国家标准不符，请对照证件",
    en: "the number does not fit the standard; compare with the card",
  },
  phone_on_file: {
    zh: "这个手机号已登记在别人名下，请核对",
    en: "this phone number is on file for somebody else; please check",
  },
  employer_new: {
    zh: "单位不在名录中，将按原文记录",
    en: "the employer is not on the list; its name is kept as written",
  },
};

/** What one row says, as far as the row alone tells. */
export interface ImportRow {
  readonly name: string;
  readonly sex: 1 | 2 | 9;
  readonly idType: IdType;
  readonly idNumber: string | null;
  readonly idNumberWarnings: readonly string[];
  readonly phone: string | null;
  readonly unionName: string | null;
  readonly employerName: string | null;
  readonly joinedOn: string | null;
  readonly identities: readonly IdentityKind[];
}

const sexes: Readonly<Record<string, 1 | 2 | 9>> = { "": 9, 男: 1, 女: 2, male: 1, female: 2, m: 1, f: 2 };
const idTypeNames: Readonly<Record<string, IdType>> = {
  "": "resident",
  居民身份证: "resident",
  身份证: "resident",
  resident: "resident",
  外国人永久居留身份证: "permanent_resident",
  "permanent resident": "permanent_resident",
  港澳台居民居住证: "hk_mo_tw",
  港澳居民来往内地通行证: "hk_mo_tw",
  "hk/mo/tw": "hk_mo_tw",
  护照: "passport",
  passport: "passport",
  未提供: "none",
  无: "none",
  none: "none",
};
const kindByName = new Map(
  identityKindNames.flatMap(
    (kind) =>
      [
        [identityKinds[kind].zh, kind],
        [identityKinds[kind].en.toLowerCase(), kind],
      ] as const,
  ),
);

/** Reads one row; every problem that the row alone shows is named. `today` is the day of the import. */
export function readImportRow(
  cells: Readonly<Partial<Record<ImportColumnKey, string>>>,
  today: CivilDate,
): { row: ImportRow; problems: ImportProblem[]; warnings: ImportWarning[] } {
  const problems: ImportProblem[] = [];
  const warnings: ImportWarning[] = [];
  const at = (key: ImportColumnKey) => (cells[key] ?? "").trim();
  const name = parsePersonName(at("name"));
  if (!name.ok) problems.push("name_bad");
  const sex = sexes[at("sex").toLowerCase()];
  if (sex === undefined) problems.push("sex_unknown");
  const idType = idTypeNames[at("idType").toLowerCase()];
  if (idType === undefined) problems.push("id_type_unknown");
  const judged =
    idType !== undefined && idType !== "none" && at("idNumber") !== ""
      ? judgeIdNumber(idType, at("idNumber"), today)
      : null;
  if (idType !== "none" && at("idNumber") === "") problems.push("id_number_missing");
  if (judged?.malformedBecause) problems.push("id_number_bad");
  else if (judged && judged.warnings.length > 0) warnings.push("id_number_odd");
  const phone = at("phone") === "" ? null : parseMobilePhone(at("phone"));
  if (phone === null) problems.push("phone_missing");
  else if (!phone.ok) problems.push("phone_bad");
  const joined =
    at("joinedOn") === ""
      ? null
      : parseCivilDate(
          at("joinedOn")
            .replace(/[./年月]/g, "-")
            .replace(/日$/, "")
            .replace(/-(\d)(?=-|$)/g, "-0$1"),
        );
  if (joined && !joined.ok) problems.push("date_bad");
  else if (joined?.ok && joined.value > today) problems.push("date_in_future");
  const identities: IdentityKind[] = [];
  for (const word of at("identity")
    .split(/[、;;,,]/)
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean)) {
    const kind = kindByName.get(word);
    if (kind === undefined) problems.push("identity_unknown");
    else if (identityKinds[kind].group === "needy") problems.push("identity_not_yours_to_set");
    else if (!identities.includes(kind)) identities.push(kind);
  }
  return {
    row: {
      name: name.ok ? name.value : at("name").slice(0, 50),
      sex: sex ?? 9,
      idType: idType ?? "resident",
      idNumber: judged?.value ?? null,
      idNumberWarnings: judged?.malformedBecause ? [] : (judged?.warnings ?? []),
      phone: phone?.ok ? phone.value : null,
      unionName: at("union") || null,
      employerName: at("employer") || null,
      joinedOn: joined?.ok ? joined.value : null,
      identities,
    },
    problems: [...new Set(problems)],
    warnings,
  };
}

/** Values that occur more than once in a column: each row that holds one is told, none is preferred. */
export function repeatedValues(values: readonly (string | null)[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const value of values) if (value !== null) (seen.has(value) ? repeated : seen).add(value);
  return repeated;
}
