import type { Text } from "../kernel/text.ts";
import type { CivilDate } from "./civil-date.ts";
import { ClockError } from "./clock-error.ts";
import type { DayCountKind, PeriodUnit } from "./day-count.ts";
import type { Roll } from "./roll.ts";

/**
 * `service`: what a union promises, may be paused. `statutory`: a period fixed by law. `limitation`: a
 * right that dies, with interruption and suspension. `promise`: one instalment of an agreement.
 */
export type ClockKind = "service" | "statutory" | "limitation" | "promise";

/** `working_minute` runs in office hours; `hour` is sixty minutes of real time from the event (民法典 201(2)). */
export type ClockUnit = PeriodUnit | "working_minute" | "hour";

export type ClockActor = "worker" | "employer" | "union" | "authority" | "both_sides" | "either_side";

/** A clock as data. Legal clocks cite the law they stand on and the day from which that text is in force. */
export interface ClockRule {
  readonly ruleId: string;
  readonly kind: ClockKind;
  readonly name: Text;
  /** The fact that starts it. */
  readonly trigger: Text;
  /** Who must act before it ends. */
  readonly actor: ClockActor;
  /** Law and version, e.g. "劳动争议调解仲裁法(2007)"; for a service promise the document that made it. */
  readonly lawVersion: string;
  readonly article: string;
  readonly inForceFrom: CivilDate;
  readonly inForceTo?: CivilDate;
  readonly n: number;
  readonly unit: ClockUnit;
  readonly dayKind: DayCountKind;
  readonly roll: Roll;
  readonly consequence: Text;
  /** True: number, unit and article were read in the text of the law. */
  readonly verified: boolean;
  /** What is not verified, or differs between places. */
  readonly note?: Text;
  /** Service pauses; never true on a legal clock. */
  readonly pausable: boolean;
  /** The law lets the period be extended once by at most `n` of its own unit. */
  readonly extension?: { readonly n: number; readonly article: string };
  /** The law stops the period while a cause lasts and lets it go on afterwards. */
  readonly suspension?: { readonly article: string };
  /** The law starts the period anew after certain acts. */
  readonly interruption?: { readonly article: string };
}

/** Throws `legal_clock_cannot_be_paused` or `malformed_period` on a rule that could not be lawful. */
export function assertClockRule(rule: ClockRule): void {
  if (rule.pausable && rule.kind !== "service") throw new ClockError("legal_clock_cannot_be_paused", rule.ruleId);
  const isLegal = rule.kind === "statutory" || rule.kind === "limitation";
  if (isLegal && rule.unit === "working_minute") throw new ClockError("malformed_period", rule.ruleId);
  if (rule.interruption !== undefined && rule.kind !== "limitation")
    throw new ClockError("not_interruptible", rule.ruleId);
  if (!Number.isInteger(rule.n) || rule.n < 0) throw new ClockError("malformed_period", rule.ruleId);
}
