import { checkSocialCreditCode } from "@niangjia/domain/codes/social-credit-code";
import { isAcceptable } from "@niangjia/domain/codes/finding";
import { AppError } from "@niangjia/domain/kernel/errors";
import { todayOf } from "@niangjia/domain/unions/unions.hours";
import { termEndOf, termYearsOf } from "@niangjia/domain/unions/unions.rules";
import type { UnionKind } from "@niangjia/domain/unions/unions.terms";
import type { UnionFields } from "./unions.write-store.ts";

/** Checks what a person wrote of a union and completes it: code in its normal form, last day of the term. */
export function completeFields(now: string, kind: UnionKind, written: Omit<UnionFields, "termEndsOn">): UnionFields {
  const today = todayOf(now);
  let { creditCode } = written;
  if (creditCode !== null) {
    const checked = checkSocialCreditCode(creditCode);
    // Warnings are for the person who types; early pilot codes fail the check character though valid.
    if (!isAcceptable(checked)) throw new AppError("credit_code_malformed");
    creditCode = checked.normalised;
  }
  if (written.foundedOn !== null && written.foundedOn > today)
    throw new AppError("date_in_future", { field: "foundedOn" });
  const { termYears, termStartsOn } = written;
  if (termStartsOn !== null && termYears === null) throw new AppError("term_incomplete");
  if (termYears !== null && !termYearsOf(kind).includes(termYears)) throw new AppError("term_not_for_kind");
  if (termStartsOn !== null && termStartsOn > today) throw new AppError("date_in_future", { field: "termStartsOn" });
  return {
    name: written.name,
    nameEn: written.nameEn,
    creditCode,
    address: written.address,
    phone: written.phone,
    foundedOn: written.foundedOn,
    foundingMembers: written.foundingMembers,
    termYears,
    termStartsOn,
    termEndsOn: termStartsOn !== null && termYears !== null ? termEndOf(termStartsOn, termYears) : null,
  };
}
