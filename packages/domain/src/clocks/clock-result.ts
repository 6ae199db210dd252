import type { Text } from "../kernel/text.ts";
import type { CivilDate } from "./civil-date.ts";
import type { ClockKind } from "./clock-rule.ts";
import type { PeriodResult } from "./day-count.ts";
import type { Instant } from "./instant.ts";
import type { WorkingResult } from "./working-time.ts";

export type ClockState = "running" | "paused" | "met" | "overdue" | "expired";

/** What is left, in the unit the clock counts in; negative when late. */
export interface Remaining {
  readonly unit: "working_minute" | "minute" | "workday" | "day";
  readonly value: number;
}

export interface ClockResult {
  readonly ruleId: string;
  readonly kind: ClockKind;
  readonly state: ClockState;
  readonly startedAt: Instant;
  /** The day from which the count runs: the fact, or the last interruption. Not itself counted. */
  readonly countedFrom: CivilDate;
  /** For clocks in minutes and hours: late one millisecond after it. */
  readonly dueAt?: Instant;
  /** Last day in time, for every clock: late when this Chinese day is over. */
  readonly dueOn: CivilDate;
  /** Last day before rolling over days off: the day to tell a worker who must act. */
  readonly safeOn: CivilDate;
  /** Measured at `now`; at the moment it was met, or when the pause began, where that came first. */
  readonly remaining: Remaining;
  /** Present once met. */
  readonly metInTime?: boolean;
  /** A pause or suspension still runs: the due day is what it would be if that ended now. */
  readonly projected: boolean;
  /** The latest end of the running service pause. */
  readonly pausedUntil?: Instant;
  readonly provisional: boolean;
  readonly calendarVersions: readonly string[];
  /** "Why this date", line by line. */
  readonly explanation: readonly Text[];
  readonly period?: PeriodResult;
  readonly working?: WorkingResult;
}
