import { type Calendar, isWorkingDay } from "./calendar.ts";
import { addDays, type CivilDate, daysBetween } from "./civil-date.ts";
import { ClockError } from "./clock-error.ts";
import type { ClockEvent } from "./clock-events.ts";
import { type ClockHistory, readHistory } from "./clock-history.ts";
import type { ClockResult, ClockState, Remaining } from "./clock-result.ts";
import type { ClockRefusal } from "./clock-refusals.ts";
import { assertClockRule, type ClockRule } from "./clock-rule.ts";
import { explainClock } from "./explain-clock.ts";
import { addMilliseconds, civilDateOf, endOfDay, type Instant, instantMs } from "./instant.ts";
import { datedSpan, type DatedSpan } from "./legal-span.ts";
import type { WorkingHours } from "./working-hours.ts";
import { addWorkingMinutes, type Pause, workingMinutesBetween } from "./working-time.ts";

/**
 * One clock, computed from its events alone; nothing is stored, so a corrected calendar corrects every
 * open case. Events after `now` are not known yet and are left out.
 * Throws `ClockError` when the history could not have happened (see `refuseClockEvent` to ask before).
 */
export function computeClock(
  rule: ClockRule,
  events: readonly ClockEvent[],
  calendar: Calendar,
  hours: WorkingHours,
  now: Instant,
): ClockResult {
  assertClockRule(rule);
  const history = readHistory(rule, events, now);
  const measured =
    rule.unit === "working_minute" || rule.unit === "hour"
      ? measureInstants(rule, history, calendar, hours, now)
      : measureDays(rule, datedSpan(rule, history, calendar, now), history, calendar, now);
  const lastPause = history.pauses.at(-1);
  const isPaused =
    history.met === undefined && (lastPause?.to === null || history.suspensions.at(-1)?.resumesOn === null);
  const late = rule.kind === "limitation" ? "expired" : "overdue";
  const state: ClockState =
    history.met !== undefined ? "met" : isPaused && !measured.isLate ? "paused" : measured.isLate ? late : "running";
  const { isLate, ...facts } = measured;
  const result: Omit<ClockResult, "explanation"> = {
    ruleId: rule.ruleId,
    kind: rule.kind,
    state,
    startedAt: history.startedAt,
    ...facts,
    projected: isPaused,
    ...(history.met === undefined ? {} : { metInTime: !isLate }),
    ...(isPaused && lastPause?.to === null ? { pausedUntil: lastPause.latestEnd } : {}),
  };
  return { ...result, explanation: explainClock(rule, history, result) };
}

/** Would this event be accepted into the history? The named refusal, or undefined when it may be recorded. */
export function refuseClockEvent(
  rule: ClockRule,
  events: readonly ClockEvent[],
  event: ClockEvent,
  calendar: Calendar,
  hours: WorkingHours,
): ClockRefusal | undefined {
  try {
    // Judged with everything recorded so far, also when the event itself is entered late.
    const latestAt = events.reduce((latest, each) => (each.at > latest ? each.at : latest), event.at);
    computeClock(rule, [...events, event], calendar, hours, latestAt);
    return undefined;
  } catch (error) {
    if (error instanceof ClockError) return error.code;
    throw error;
  }
}

/**
 * When the state changes by itself, for a queue that must wake somebody: just past the due time, or the
 * latest end of a pause. Undefined when only an event can change it.
 */
export function nextChangeAt(result: ClockResult): Instant | undefined {
  if (result.state === "paused") return result.pausedUntil;
  if (result.state !== "running") return undefined;
  return result.dueAt === undefined ? endOfDay(result.dueOn) : addMilliseconds(result.dueAt, 1);
}

type Measured = Pick<
  ClockResult,
  "countedFrom" | "dueOn" | "safeOn" | "remaining" | "provisional" | "calendarVersions"
> &
  Partial<Pick<ClockResult, "dueAt" | "period" | "working">> & { readonly isLate: boolean };

function measureInstants(
  rule: ClockRule,
  history: ClockHistory,
  calendar: Calendar,
  hours: WorkingHours,
  now: Instant,
): Measured {
  const asOf = history.met?.at ?? now;
  const common = { countedFrom: history.startedOn };
  if (rule.unit === "hour") {
    const dueAt = addMilliseconds(history.startedAt, rule.n * 3_600_000);
    const dueOn = civilDateOf(dueAt);
    const remaining: Remaining = { unit: "minute", value: (instantMs(dueAt) - instantMs(asOf)) / 60_000 };
    return {
      ...common,
      dueAt,
      dueOn,
      safeOn: dueOn,
      remaining,
      provisional: false,
      calendarVersions: [],
      isLate: asOf > dueAt,
    };
  }
  // An open pause is taken to end now: the due time shown moves on while it lasts.
  const pauses: readonly Pause[] = history.pauses.map((pause) => ({
    from: pause.from,
    to: pause.to ?? now,
    reason: pause.reason,
  }));
  const working = addWorkingMinutes(history.startedAt, rule.n, hours, calendar, pauses);
  const dueAt = working.dueAt;
  if (dueAt === null) throw new ClockError("no_working_time", rule.ruleId);
  const dueOn = civilDateOf(dueAt);
  const value = workingMinutesBetween(asOf, dueAt, hours, calendar, pauses);
  const { provisional, calendarVersions } = working;
  return {
    ...common,
    dueAt,
    dueOn,
    safeOn: dueOn,
    remaining: { unit: "working_minute", value },
    provisional,
    calendarVersions,
    working,
    isLate: asOf > dueAt,
  };
}

function measureDays(
  rule: ClockRule,
  span: DatedSpan,
  history: ClockHistory,
  calendar: Calendar,
  now: Instant,
): Measured {
  const { period, countedFrom } = span;
  const asOf = history.met?.on ?? civilDateOf(now);
  const isInWorkdays = rule.unit === "workday" || rule.dayKind === "working";
  const remaining: Remaining = isInWorkdays
    ? { unit: "workday", value: workdaysBetween(asOf, period.dueOn, calendar) }
    : { unit: "day", value: daysBetween(asOf, period.dueOn) };
  const { dueOn, unrolledOn, provisional, calendarVersions } = period;
  return {
    countedFrom,
    dueOn,
    safeOn: unrolledOn,
    remaining,
    provisional,
    calendarVersions,
    period,
    isLate: asOf > dueOn,
  };
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
function workdaysBetween(from: CivilDate, to: CivilDate, calendar: Calendar): number {
  if (to < from) return -workdaysBetween(to, from, calendar);
  let days = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1))
    if (isWorkingDay(calendar.dayInfo(date))) days++;
  return days;
}
