import { reopenWindowDays } from "@niangjia/domain/appeals/appeals.rules";
import type { AppealRow, AppealView } from "@niangjia/domain/appeals/appeals.views";

export type NextStep = "n_registered" | "n_dispatched" | "n_returned" | "n_accepted" | "n_handled" | "n_contacted" | "n_negotiating" | "n_need_info" | "n_waiting_external" | "n_performing" | "n_breached" | "n_merged" | "n_answered" | "n_reopened" | "n_closed" | "n_closedReopen" | "n_withdrawn";

/** Whether a handler has spoken to the worker since the appeal was last accepted. */
export function wasContacted(view: Pick<AppealView, "events" | "acceptedAt">): boolean {
  return view.events.some((event) => event.kind === "contacted" && event.detail["party"] === "worker" && event.detail["result"] === "reached" && (view.acceptedAt === null || event.at >= view.acceptedAt));
}

/** Until when a closed appeal may be reopened; null when it is not closed or too late. */
export function reopenUntil(view: Pick<AppealView, "status" | "closedAt" | "can">): string | null {
  if (view.status !== "closed" || view.closedAt === null || view.can["reopen"]?.allowed === false) return null;
  return new Date(Date.parse(view.closedAt) + reopenWindowDays * 86_400_000).toISOString();
}

/** What stands next, in plain words (a message key); the whole view knows more than a list's row. */
export function nextStepOf(row: AppealRow, view?: AppealView): NextStep {
  if (row.status === "accepted") return view && wasContacted(view) ? "n_handled" : "n_accepted";
  if (row.status === "closed") return view && reopenUntil(view) ? "n_closedReopen" : "n_closed";
  return `n_${row.status}`;
}

/** Stations of the way, and the one that is awaited: 1 acceptance, 2 contact, 3 answer, 4 rating; 5 when all are behind. */
export const stations = ["s_submitted", "s_accepted", "s_contacted", "s_answered", "s_rated"] as const;

export function stationOf(row: Pick<AppealRow, "status">, isContacted: boolean): number {
  switch (row.status) {
    case "accepted": return isContacted ? 3 : 2;
    case "contacted": case "negotiating": case "need_info": case "waiting_external": case "performing": case "breached": return 3;
    case "merged":
    case "answered": return 4;
    case "closed": return 5;
    default: return 1;
  }
}
