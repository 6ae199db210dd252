import type { PromiseSetting } from "@niangjia/domain/appeals/service-promises/service-promise.contract";

/** What a union sets: working minutes and calendar days. */
export type Values = Pick<
  PromiseSetting,
  | "acceptMinutes"
  | "contactMinutes"
  | "answerOrdinary"
  | "answerDifficult"
  | "answerComplex"
  | "questionDays"
  | "externalDays"
>;
export const timeFields = [
  "acceptMinutes",
  "contactMinutes",
  "answerOrdinary",
  "answerDifficult",
  "answerComplex",
] as const;
