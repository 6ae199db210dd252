import { checkResidentId, type ResidentIdFinding } from "../codes/resident-id.ts";
import { checkSocialCreditCode, type SocialCreditFinding } from "../codes/social-credit-code.ts";
import { toHalfWidth } from "../codes/full-width.ts";
import type { CivilDate } from "../clocks/civil-date.ts";

export const idTypes = ["resident", "permanent_resident", "hk_mo_tw", "passport", "none"] as const;
export type IdType = (typeof idTypes)[number];

export interface Judged<Code extends string> {
  /** The one form that is stored and indexed. */
  readonly value: string;
  /** Says that the text is no such number at all; null where it may be one. */
  readonly malformedBecause: Code | null;
  /** What somebody should compare with the card. Never a reason to refuse. */
  readonly warnings: readonly Code[];
}

/** Judges an identity number by its kind: GB 11643 for resident cards, shape alone for the rest. */
export function judgeIdNumber(idType: IdType, text: string, today: CivilDate): Judged<ResidentIdFinding> {
  if (idType !== "resident") {
    const value = toHalfWidth(text).replace(/[\s-]/g, "").toUpperCase();
    return { value, malformedBecause: /^[A-Z0-9()]{5,20}$/.test(value) ? null : "wrong_characters", warnings: [] };
  }
  return judged(checkResidentId(text, today));
}

/** Judges a unified social credit code (GB 32100). */
export function judgeCreditCode(text: string): Judged<SocialCreditFinding> {
  return judged(checkSocialCreditCode(text));
}

function judged<Code extends string>(checked: {
  normalised: string;
  findings: readonly { code: Code; severity: "warning" | "error" }[];
}): Judged<Code> {
  return {
    value: checked.normalised,
    malformedBecause: checked.findings.find((one) => one.severity === "error")?.code ?? null,
    warnings: checked.findings.filter((one) => one.severity === "warning").map((one) => one.code),
  };
}
