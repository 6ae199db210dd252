import type { CivilDate } from "./civil-date.ts";
import { ClockError } from "./clock-error.ts";
import { type ClockEvent, dayOf, type InterruptionGround } from "./clock-events.ts";
import type { ClockRefusal } from "./clock-refusals.ts";
import type { ClockRule } from "./clock-rule.ts";
import { compareInstants, type Instant } from "./instant.ts";

export interface HistoryPause {
  readonly from: Instant;
  /** When it really ended: resumed, or its latest end passed; null while it lasts at `now`. */
  readonly to: Instant | null;
  readonly latestEnd: Instant;
  readonly reason: string;
  readonly approver: string;
}

export interface HistorySuspension {
  readonly from: CivilDate;
  /** First day that counts again; null while it lasts. */
  readonly resumesOn: CivilDate | null;
  readonly reason: string;
}

/** The events of one clock up to `now`, checked and sorted into what the count needs. */
export interface ClockHistory {
  readonly startedAt: Instant;
  readonly startedOn: CivilDate;
  readonly promisedOn?: CivilDate;
  readonly pauses: readonly HistoryPause[];
  readonly suspensions: readonly HistorySuspension[];
  readonly interruptions: readonly {
    readonly on: CivilDate;
    readonly ground: InterruptionGround;
    readonly evidence: string;
  }[];
  readonly extension?: { readonly n: number; readonly approvedOn: CivilDate; readonly approver: string };
  readonly met?: { readonly at: Instant; readonly on: CivilDate };
}

type Draft = { -readonly [K in keyof ClockHistory]?: ClockHistory[K] } & {
  pauses: HistoryPause[];
  suspensions: HistorySuspension[];
  interruptions: { on: CivilDate; ground: InterruptionGround; evidence: string }[];
};

/** Reads the events that are known at `now`. Throws `ClockError` on a history that could not have happened. */
export function readHistory(rule: ClockRule, events: readonly ClockEvent[], now: Instant): ClockHistory {
  const draft: Draft = { pauses: [], suspensions: [], interruptions: [] };
  const known = events.filter((event) => event.at <= now).sort((a, b) => compareInstants(a.at, b.at));
  for (const event of known) {
    closeElapsedPause(draft, event.at);
    const refusal = apply(rule, draft, event);
    if (refusal !== undefined) throw new ClockError(refusal, `${rule.ruleId} ${event.type} ${event.at}`);
  }
  closeElapsedPause(draft, now);
  const { startedAt, startedOn } = draft;
  if (startedAt === undefined || startedOn === undefined) throw new ClockError("clock_not_started", rule.ruleId);
  return { ...draft, startedAt, startedOn };
}

/** Applies one event, or names the reason why it cannot be. */
function apply(rule: ClockRule, draft: Draft, event: ClockEvent): ClockRefusal | undefined {
  if (event.type !== "started" && draft.startedAt === undefined) return "clock_not_started";
  if (event.type !== "started" && draft.met !== undefined) return "clock_already_met";
  const lastPause = draft.pauses.at(-1);
  const lastSuspension = draft.suspensions.at(-1);
  switch (event.type) {
    case "started":
      if (draft.startedAt !== undefined) return "clock_started_twice";
      if (rule.kind === "promise" && event.promisedOn === undefined) return "promise_needs_date";
      draft.startedAt = event.at;
      draft.startedOn = dayOf(event);
      if (event.promisedOn !== undefined) draft.promisedOn = event.promisedOn;
      return undefined;
    case "paused": {
      const { at, latestEnd, reason, approver } = event;
      if (rule.kind === "statutory" || rule.kind === "limitation") return "legal_clock_cannot_be_paused";
      if (!rule.pausable) return "clock_not_pausable";
      if (lastPause?.to === null) return "already_paused";
      if (latestEnd <= at) return "pause_end_before_start";
      draft.pauses.push({ from: at, to: null, latestEnd, reason, approver });
      return undefined;
    }
    case "resumed":
      if (lastPause === undefined || lastPause.to !== null) return "not_paused";
      draft.pauses[draft.pauses.length - 1] = { ...lastPause, to: event.at };
      return undefined;
    case "extended":
      if (rule.extension === undefined) return "extension_not_allowed";
      if (draft.extension !== undefined) return "extension_used";
      if (event.n > rule.extension.n) return "extension_too_long";
      draft.extension = { n: event.n, approvedOn: dayOf(event), approver: event.approver };
      return undefined;
    case "interrupted":
      if (rule.interruption === undefined) return "not_interruptible";
      draft.interruptions.push({ on: dayOf(event), ground: event.ground, evidence: event.evidence });
      return undefined;
    case "suspended":
      if (rule.suspension === undefined) return "not_suspendable";
      if (lastSuspension?.resumesOn === null) return "already_suspended";
      draft.suspensions.push({ from: dayOf(event), resumesOn: null, reason: event.reason });
      return undefined;
    case "suspension_ended":
      if (lastSuspension === undefined || lastSuspension.resumesOn !== null) return "not_suspended";
      if (dayOf(event) < lastSuspension.from) return "malformed_period";
      draft.suspensions[draft.suspensions.length - 1] = { ...lastSuspension, resumesOn: dayOf(event) };
      return undefined;
    case "met":
      if (lastPause?.to === null) draft.pauses[draft.pauses.length - 1] = { ...lastPause, to: event.at };
      draft.met = { at: event.at, on: dayOf(event) };
      return undefined;
  }
}

/** A pause never outlives its latest end, whether or not somebody remembered to resume. */
function closeElapsedPause(draft: Draft, at: Instant): void {
  const last = draft.pauses.at(-1);
  if (last?.to === null && last.latestEnd <= at)
    draft.pauses[draft.pauses.length - 1] = { ...last, to: last.latestEnd };
}
