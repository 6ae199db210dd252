import { type CivilDate, parseCivilDate } from "../clocks/civil-date.ts";
import { provinces } from "./area-code.ts";
import type { Checked, Finding, FindingTexts } from "./finding.ts";
import { toHalfWidth } from "./full-width.ts";

/** What a worker shows. Only `resident` has a number of this file; the rest is kept as written. */
export type IdType = "resident" | "passport" | "mainland_travel_permit" | "other";

/** Who issued an 18-digit number, told by its first digits. */
export type ResidentIdHolder =
  | "mainland"
  /** Residence permits for Hong Kong (81), Macao (82) and Taiwan (83) residents, since 2018. */
  | "hong_kong"
  | "macao"
  | "taiwan"
  /** Foreign permanent resident card of the 2023 pattern, first digit 9. Unverified [K]. */
  | "foreign_permanent_resident";

export type ResidentIdFinding =
  | "wrong_length"
  | "wrong_characters"
  | "checksum_mismatch"
  | "impossible_birth_date"
  | "birth_date_in_future"
  | "unknown_province"
  | "old_fifteen_digits"
  | "document_number_missing"
  | "document_number_characters";

export const residentIdFindingTexts: FindingTexts<ResidentIdFinding> = {
  wrong_length: { zh: "身份证号应为18位，请核对。", en: "An identity number has 18 characters; please check." },
  wrong_characters: {
    zh: "身份证号只能是数字，末位可以是X，请核对。",
    en: "Only digits are allowed, and X at the end; please check.",
  },
  checksum_mismatch: {
    zh: "校验码不符，请对照证件再看一遍；证件确实如此的可以继续。",
    en: "The check character does not fit. Compare with the card; if it is printed so, you may continue.",
  },
  impossible_birth_date: {
    zh: "出生日期不存在，请对照证件；证件确实如此的可以继续。",
    en: "There is no such birth date. Compare with the card; if it is printed so, you may continue.",
  },
  birth_date_in_future: { zh: "出生日期晚于今天，请核对。", en: "The birth date is in the future; please check." },
  unknown_province: {
    zh: "前两位不是已知的省级代码，请对照证件。",
    en: "The first two digits are no known province; compare with the card.",
  },
  document_number_missing: { zh: "请填写证件号码。", en: "Please enter the number of the document." },
  document_number_characters: {
    zh: "证件号码里有少见的符号，请对照证件。",
    en: "The number holds unusual symbols; compare with the document.",
  },
  old_fifteen_digits: {
    zh: "这是15位旧号码（2013年起停用），请补录18位号码。",
    en: "This is an old 15-digit number (out of use since 2013); please add the 18-digit one.",
  },
};

// GB 11643-1999: weights of the first 17 digits and the check characters by remainder (ISO 7064 MOD 11-2).
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = "10X98765432";

/**
 * Checks a resident identity number without ever refusing one that the standard's exceptions allow:
 * cards with a wrong check character or birth date exist and their holders are members like any other.
 * `today`, when given, adds the check for a birth date in the future. Sex and birth are not read out here:
 * ask the person.
 */
export function checkResidentId(
  text: string,
  today?: CivilDate,
): Checked<ResidentIdFinding> & { readonly holder?: ResidentIdHolder } {
  const normalised = toHalfWidth(text).replace(/[\s-]/g, "").toUpperCase();
  const findings: Finding<ResidentIdFinding>[] = [];
  const find = (code: ResidentIdFinding, severity: "warning" | "error") => findings.push({ code, severity });

  if (/^\d{15}$/.test(normalised)) {
    find("old_fifteen_digits", "warning");
    checkBirth(`19${normalised.slice(6, 12)}`, today, find);
    if (!(normalised.slice(0, 2) in provinces)) find("unknown_province", "warning");
    return { normalised, findings };
  }
  if (normalised.length !== 18) find("wrong_length", "error");
  if (!/^\d*X?$/.test(normalised)) find("wrong_characters", "error");
  if (findings.length > 0) return { normalised, findings };

  const holder = holderOf(normalised);
  if (holder === undefined) find("unknown_province", "warning");
  checkBirth(normalised.slice(6, 14), today, find);
  if (residentIdCheckCharacter(normalised.slice(0, 17)) !== normalised[17]) find("checksum_mismatch", "warning");
  return { normalised, findings, ...(holder === undefined ? {} : { holder }) };
}

/** Checks the number of any identity document; documents other than the resident card have no shared rule. */
export function checkIdNumber(idType: IdType, text: string, today?: CivilDate): Checked<ResidentIdFinding> {
  if (idType === "resident") return checkResidentId(text, today);
  const normalised = toHalfWidth(text).replace(/\s/g, "").toUpperCase();
  if (normalised === "") return { normalised, findings: [{ code: "document_number_missing", severity: "error" }] };
  const isPlain = /^[A-Z0-9()/-]{4,30}$/.test(normalised);
  return { normalised, findings: isPlain ? [] : [{ code: "document_number_characters", severity: "warning" }] };
}

/** The check character of 17 digits (GB 11643-1999, 6.2). */
export function residentIdCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS[sum % 11] ?? "";
}

function holderOf(id: string): ResidentIdHolder | undefined {
  const prefix = id.slice(0, 2);
  if (prefix === "81") return "hong_kong";
  if (prefix === "82") return "macao";
  if (prefix === "83") return "taiwan";
  if (prefix.startsWith("9")) return "foreign_permanent_resident";
  return prefix in provinces ? "mainland" : undefined;
}

function checkBirth(
  digits: string,
  today: CivilDate | undefined,
  find: (code: ResidentIdFinding, severity: "warning") => void,
): void {
  const birth = parseCivilDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`);
  if (!birth.ok) find("impossible_birth_date", "warning");
  else if (today !== undefined && birth.value > today) find("birth_date_in_future", "warning");
}
