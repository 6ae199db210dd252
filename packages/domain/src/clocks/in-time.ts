import type { CivilDate } from "./civil-date.ts";

/**
 * Was an act in time? Compared by civil day: the whole last day is in time (民法典 203(2): until 24:00,
 * or until the end of business where business hours exist). A document posted before expiry is in time
 * and travel time does not count (民诉法 85(4), rule D4): pass `postedOn` only where that law applies.
 */
export function isInTime(
  act: { readonly receivedOn: CivilDate; readonly postedOn?: CivilDate },
  dueOn: CivilDate,
): boolean {
  return (act.postedOn ?? act.receivedOn) <= dueOn;
}

/**
 * The boundary words of Chinese statutes (民法典 1259, rule D5; unverified [K]): 以上, 以下, 以内 and 届满
 * include the number, 不满, 超过 and 以外 do not.
 */
export type BoundaryWord = "以上" | "以下" | "以内" | "届满" | "不满" | "超过" | "以外";

/** Does `value` lie on the side of `limit` that the word names? Same unit for both. */
export function fitsBoundary(value: number, word: BoundaryWord, limit: number): boolean {
  switch (word) {
    case "以上":
    case "届满":
      return value >= limit;
    case "以下":
    case "以内":
      return value <= limit;
    case "不满":
      return value < limit;
    case "超过":
    case "以外":
      return value > limit;
  }
}
