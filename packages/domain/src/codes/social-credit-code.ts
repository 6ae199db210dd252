import { provinces } from "./area-code.ts";
import type { Checked, Finding, FindingTexts } from "./finding.ts";
import { toHalfWidth } from "./full-width.ts";

/** GB 32100-2015: registration department (1) + class (1) + area (6) + organisation code (9, GB 11714) + check (1). */
export type SocialCreditFinding =
  | "wrong_length"
  | "wrong_characters"
  | "checksum_mismatch"
  | "organisation_checksum_mismatch"
  | "unknown_province"
  | "unknown_department";

export const socialCreditFindingTexts: FindingTexts<SocialCreditFinding> = {
  wrong_length: {
    zh: "统一社会信用代码应为18位，请核对。",
    en: "A unified social credit code has 18 characters; please check.",
  },
  wrong_characters: {
    zh: "统一社会信用代码只用数字和除I、O、S、V、Z以外的大写字母，第3至8位只用数字。",
    en: "Only digits and capitals other than I, O, S, V, Z are used, and positions 3 to 8 are digits.",
  },
  checksum_mismatch: {
    zh: "校验码不符，请对照证书；早期试点代码可能如此，属实的可以继续。",
    en: "The check character does not fit. Early pilot codes can be so: compare with the certificate, then you may continue.",
  },
  organisation_checksum_mismatch: {
    zh: "其中的组织机构代码校验不符，请对照证书；属实的可以继续。",
    en: "The organisation code inside does not fit its check character. Compare with the certificate, then you may continue.",
  },
  unknown_province: {
    zh: "第3、4位不是已知的省级代码，请对照证书。",
    en: "Positions 3 and 4 are no known province; compare with the certificate.",
  },
  unknown_department: {
    zh: "第1位不是已知的登记管理部门，请对照证书。",
    en: "Position 1 is no known registration department; compare with the certificate.",
  },
};

// Letters without I, O, S, V, Z; the position is the value.
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const; // 3^i mod 31
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const; // GB 11714-1997
const ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Departments of GB 32100-2015 and its later additions; unverified [K], so an unknown one only warns. */
const DEPARTMENTS = "123456789ANY";

/** Trade-union registration: department 8, class 1 grassroots union, 9 other (unverified [K]). */
export type UnionRegistration = "grassroots_union" | "other_union" | "other_union_class";

/** Checks a code; a failed check character is a warning because early pilot codes fail it though valid. */
export function checkSocialCreditCode(
  text: string,
): Checked<SocialCreditFinding> & { readonly union?: UnionRegistration } {
  const normalised = toHalfWidth(text).replace(/[\s-]/g, "").toUpperCase();
  const findings: Finding<SocialCreditFinding>[] = [];
  if (normalised.length !== 18) findings.push({ code: "wrong_length", severity: "error" });
  if (![...normalised].every((each) => ALPHABET.includes(each)) || !/^\d*$/.test(normalised.slice(2, 8))) {
    findings.push({ code: "wrong_characters", severity: "error" });
  }
  if (findings.length > 0) return { normalised, findings };

  const warn = (code: SocialCreditFinding) => findings.push({ code, severity: "warning" });
  if (!DEPARTMENTS.includes(normalised[0] ?? "")) warn("unknown_department");
  const area = normalised.slice(2, 8);
  // 100000 is the national level: ministries and national unions.
  if (!(area.slice(0, 2) in provinces) && area !== "100000") warn("unknown_province");
  if (organisationCheckCharacter(normalised.slice(8, 16)) !== normalised[16]) warn("organisation_checksum_mismatch");
  if (socialCreditCheckCharacter(normalised.slice(0, 17)) !== normalised[17]) warn("checksum_mismatch");
  const union = unionRegistrationOf(normalised);
  return { normalised, findings, ...(union === undefined ? {} : { union }) };
}

/** The 18th character of 17 (GB 32100-2015, annex). */
export function socialCreditCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(first17[index] ?? "0"), 0);
  return ALPHABET[(31 - (sum % 31)) % 31] ?? "";
}

/** The ninth character of an organisation code (GB 11714: 11 minus the remainder; 10 is X, 11 is 0). */
export function organisationCheckCharacter(first8: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * ORGANISATION_ALPHABET.indexOf(first8[index] ?? "0"),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? "X" : check === 11 ? "0" : String(check);
}

function unionRegistrationOf(code: string): UnionRegistration | undefined {
  if (!code.startsWith("8")) return undefined;
  return code[1] === "1" ? "grassroots_union" : code[1] === "9" ? "other_union" : "other_union_class";
}
