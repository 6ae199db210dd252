import type { FieldWords } from "@niangjia/domain/kernel/fields";
import { civilDateOf } from "../dates.ts";

/** The first and the last day that the calendar of a field offers. */
export function daysOf({ not }: Pick<FieldWords, "not">): { min?: string; max?: string } {
  const today = civilDateOf(new Date().toISOString());
  return not === "past" ? { min: today } : not === "future" ? { max: today } : {};
}
