import { civilDate } from "../clocks/civil-date.ts";
import { addMilliseconds, civilDateOf, endOfDay, instant } from "../clocks/instant.ts";
import type { Text } from "../kernel/text.ts";
import { waitFor, type Wait } from "../records/waits.ts";
import { ratingWindowDays, type Appeal } from "./appeals.rules.ts";
import { handledStatuses, waitingStatuses, type AppealStatus } from "./appeals.terms.ts";

/** What an open appeal waits for, as a desk says it. */
export const appealWaits = {
  accept: { zh: "接单", en: "Acceptance" },
  work: { zh: "办理", en: "Work on it" },
  breach: { zh: "处理逾期承诺", en: "A broken promise" },
  question: { zh: "职工补充", en: "The worker's reply" },
  task: { zh: "协作单位回复", en: "The partner office's reply" },
  performance: { zh: "承诺履行", en: "Performance of a promise" },
  rating: { zh: "职工评价", en: "The worker's rating" },
  call_back: { zh: "回访", en: "A call-back" },
} as const satisfies Record<string, Text>;
export type AppealWait = keyof typeof appealWaits;

/** What the waits hang on besides the rules' own record. */
export interface WaitingAppeal extends Pick<
  Appeal,
  "status" | "unionPath" | "sentBy" | "handlerId" | "ratingOpenedAt"
> {
  readonly personId: string | null;
  readonly dueAt: string | null;
  /** When a call-back was last tried. */
  readonly calledBackAt: string | null;
  /** Tasks without a reply: the office, null where it has the link alone, and the last day. */
  readonly openTasks: readonly { readonly officeId: string | null; readonly dueOn: string }[];
}

const day = 86_400_000;
const isOneOf = (statuses: readonly AppealStatus[], status: AppealStatus) => statuses.includes(status);

/** For whom an appeal waits now: the union to take it on, its handler, the worker, offices, the employer. */
export function waitsOfAppeal(appeal: WaitingAppeal): Wait[] {
  const { status, unionPath, handlerId, dueAt } = appeal;
  if (isOneOf(waitingStatuses, status)) return [waitFor.union(unionPath, "accept", { dueAt })];
  if (status === "answered") return [waitFor.person(appeal.personId, "rating"), ...callBacks(appeal)];
  if (!isOneOf(handledStatuses, status)) return [];
  if (status === "need_info") return [waitFor.person(appeal.personId, "question", { dueAt })];
  if (status === "waiting_external")
    return earliestOfEach(appeal.openTasks).map((task) =>
      waitFor.office(task.officeId, "task", { dueAt: lastInstantOf(task.dueOn) }),
    );
  if (status === "performing") return [waitFor.outside("performance", { dueAt })];
  const why: AppealWait = status === "breached" ? "breach" : "work";
  return [
    handlerId === null
      ? waitFor.union(unionPath, why, { dueAt })
      : waitFor.officer(unionPath, handlerId, why, { dueAt }),
  ];
}

/** After the rating window a colleague of whoever answered, or of the union that sent it there, calls: once a day. */
function callBacks({ unionPath, sentBy, handlerId, ratingOpenedAt, calledBackAt }: WaitingAppeal): Wait[] {
  if (ratingOpenedAt === null) return [];
  const windowEnds = addMilliseconds(instant(ratingOpenedAt), ratingWindowDays * day);
  const tomorrow = calledBackAt === null ? null : endOfDay(civilDateOf(instant(calledBackAt)));
  const visibleFrom = tomorrow !== null && tomorrow > windowEnds ? tomorrow : windowEnds;
  const unions = sentBy === null || sentBy === unionPath ? [unionPath] : [unionPath, sentBy];
  return unions.map((path) => waitFor.union(path, "call_back", { notPersonId: handlerId, visibleFrom }));
}

/** One wait for each office, by the first of its days. */
function earliestOfEach(tasks: WaitingAppeal["openTasks"]): WaitingAppeal["openTasks"] {
  const inOrder = [...tasks].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return inOrder.filter((task, at) => inOrder.findIndex((one) => one.officeId === task.officeId) === at);
}

const lastInstantOf = (dueOn: string) => addMilliseconds(endOfDay(civilDate(dueOn)), -1);
