import type { Calendar } from "./calendar.ts";
import { addDays, type CivilDate } from "./civil-date.ts";
import type { ClockHistory } from "./clock-history.ts";
import type { ClockRule } from "./clock-rule.ts";
import { countPeriod, type ExcludedInterval, type Period, type PeriodResult, type PeriodUnit } from "./day-count.ts";
import { civilDateOf, type Instant } from "./instant.ts";

export interface DatedSpan {
  readonly countedFrom: CivilDate;
  readonly period: PeriodResult;
}

/**
 * The period of a clock that counts in days, months or years: from the fact or the last interruption
 * that came in time, without the suspended or paused days.
 */
export function datedSpan(rule: ClockRule, history: ClockHistory, calendar: Calendar, now: Instant): DatedSpan {
  const excludedIntervals = excludedDays(history, civilDateOf(now));
  const countFrom = (start: CivilDate) => countPeriod(periodOf(rule, history, start, excludedIntervals), calendar);
  if (rule.kind === "promise" && history.promisedOn !== undefined) {
    return { countedFrom: history.promisedOn, period: countFrom(history.promisedOn) };
  }
  let countedFrom = history.startedOn;
  let period = countFrom(countedFrom);
  for (const interruption of [...history.interruptions].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (!isEffective(interruption.on, countedFrom, period.dueOn)) continue;
    countedFrom = interruption.on;
    period = countFrom(countedFrom);
  }
  return { countedFrom, period };
}

/** An interruption restarts only a period that still runs; one that has expired is not revived (劳动争议调解仲裁法 27). */
export function isEffective(on: CivilDate, countedFrom: CivilDate, dueOn: CivilDate): boolean {
  return countedFrom <= on && on <= dueOn;
}

function periodOf(
  rule: ClockRule,
  history: ClockHistory,
  start: CivilDate,
  excludedIntervals: readonly ExcludedInterval[],
): Period {
  const { extension } = history;
  return {
    start,
    n: rule.n,
    unit: rule.unit as PeriodUnit, // minutes and hours never come here: `computeClock` routes by unit
    dayKind: rule.dayKind,
    roll: rule.roll,
    excludedIntervals,
    ...(extension === undefined ? {} : { extension: { ...extension, once: true as const } }),
  };
}

/**
 * Whole days without counting: the day a pause or suspension begins, up to the day before it ends. The
 * day it ends counts again (the cautious reading of 从中止时效的原因消除之日起); begun and ended on one
 * day it excludes nothing.
 */
function excludedDays(history: ClockHistory, today: CivilDate): readonly ExcludedInterval[] {
  const spans = [
    ...history.suspensions.map((each) => ({
      from: each.from,
      resumesOn: each.resumesOn ?? today,
      reason: each.reason,
    })),
    ...history.pauses.map((each) => ({
      from: civilDateOf(each.from),
      resumesOn: each.to === null ? today : civilDateOf(each.to),
      reason: each.reason,
    })),
  ];
  return spans
    .filter((each) => each.from < each.resumesOn)
    .map((each) => ({
      from: each.from,
      to: addDays(each.resumesOn, -1),
      reason: { zh: each.reason, en: each.reason },
    }));
}
