import { reopenWindowDays } from "@niangjia/domain/appeals/appeals.rules";
import type { AppealStatus, DueKind } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealRow, AppealView } from "@niangjia/domain/appeals/appeals.views";

export type NextStep =
  | `n_${Exclude<AppealStatus, "closed">}`
  | "n_closed"
  | "n_closedReopen"
  | "n_contactedAsk"
  | "n_unreached"
  | "n_performed";

/** Until when a closed appeal may be reopened; null when it is not closed or too late. */
export function reopenUntil(view: Pick<AppealView, "status" | "closedAt" | "can">): string | null {
  if (view.status !== "closed" || view.closedAt === null || view.can["reopen"]?.allowed === false) return null;
  return new Date(Date.parse(view.closedAt) + reopenWindowDays * 86_400_000).toISOString();
}

type Handled = Pick<AppealView["handling"], "consent" | "firstContactAt" | "employerContactAt" | "failedTries">;
export type Followed = Pick<AppealView, "status" | "closedAt" | "can" | "answer"> & {
  readonly handling: Handled;
  readonly agreements: readonly Pick<AppealView["agreements"][number], "supersededAt">[];
};

/** What stands next, in plain words (a message key); the whole view knows more than a list's row. */
export function nextStepOf(row: Pick<AppealRow, "status">, view?: Followed): NextStep {
  if (row.status === "closed") return view && reopenUntil(view) ? "n_closedReopen" : "n_closed";
  // Calls in vain: the worker is told to watch for the next one.
  if (row.status === "accepted" && view && view.handling.failedTries > 0) return "n_unreached";
  // The employer may not be spoken to yet: what is waited for is the worker's own word.
  if (row.status === "contacted" && view && view.handling.consent === "none" && view.handling.firstContactAt !== null)
    return "n_contactedAsk";
  // Nobody wrote an answer: the promises that were kept are the answer.
  if (row.status === "answered" && view && view.answer === null && isPromised(view)) return "n_performed";
  return `n_${row.status}`;
}

const lateWords = {
  accept: "d_lateAccept",
  contact: "d_lateContact",
  answer: "d_lateAnswer",
  question: "d_lateQuestion",
  external: "d_lateExternal",
  promise: "d_latePromise",
} as const satisfies Record<DueKind, string>;

/** What runs now and until when, or since when it is late (a message key; `{at}` is the moment). */
export const dueWord = (what: DueKind, isOverdue: boolean) => (isOverdue ? lateWords[what] : (`d_${what}` as const));

export type Station =
  | "s_submitted"
  | "s_accepted"
  | "s_contacted"
  | "s_negotiating"
  | "s_performing"
  | "s_answered"
  | "s_rated";

const isPromised = (view: Followed) => view.agreements.some((one) => one.supersededAt === null);

/**
 * Stations of this appeal's own way: talks only where the employer is, or may be, spoken to; with an agreement its
 * performance stands in the place of an answer.
 */
export function stationsOf(view: Followed): readonly Station[] {
  const isOver = ["answered", "closed"].includes(view.status);
  const talks =
    isPromised(view) || view.handling.employerContactAt !== null || (view.handling.consent !== "none" && !isOver);
  return [
    "s_submitted",
    "s_accepted",
    "s_contacted",
    ...(talks ? (["s_negotiating"] as const) : []),
    isPromised(view) ? "s_performing" : "s_answered",
    "s_rated",
  ];
}

/** What is under way now; behind it lies what was reached. One past the end when everything is. */
export function stationOf(view: Followed): number {
  const stations = stationsOf(view);
  const end = stations.length - 2;
  const at = (station: Station) => (stations.includes(station) ? stations.indexOf(station) : end);
  const { firstContactAt, employerContactAt } = view.handling;
  switch (view.status) {
    case "accepted":
      return at("s_contacted");
    case "contacted":
    case "negotiating":
      return at("s_negotiating");
    // The work waits where it stood.
    case "need_info":
    case "waiting_external":
      return employerContactAt !== null || firstContactAt !== null ? at("s_negotiating") : at("s_contacted");
    case "performing":
    case "breached":
      return end;
    case "answered":
      return at("s_rated");
    case "closed":
      return stations.length;
    default:
      return at("s_accepted");
  }
}
