import type { ActionTable, Deciding } from "../kernel/actions.ts";
import { parentPath, type UnionPath } from "../kernel/union-path.ts";
import type { AppealStatus } from "./appeals.terms.ts";

/** An appeal as its rules see it. */
export interface Appeal {
  readonly id: string;
  readonly status: AppealStatus;
  /** The union whose turn it is. */
  readonly unionPath: UnionPath;
  /** The union that sent it here; null where the worker's own submission put it. */
  readonly sentBy: UnionPath | null;
  readonly handlerId: string | null;
  readonly returnCount: number;
  /** Named by the common superior after the second return: this unit may not return it. */
  readonly isDesignated: boolean;
  readonly answeredAt: string | null;
  readonly closedAt: string | null;
}

/** What the guards need besides the record. */
export interface AppealFacts {
  readonly now: string;
  readonly workerWasContacted: boolean;
  /** Tries to reach the worker that failed, at hours at least two apart. */
  readonly failedTries: number;
}

export type AppealRefusal =
  | "appeal_is_at_another_union"
  | "appeal_returned_twice"
  | "appeal_was_designated"
  | "appeal_has_no_superior"
  | "appeal_has_another_handler"
  | "appeal_worker_not_contacted"
  | "appeal_rating_still_open"
  | "appeal_reopen_too_late"
  | "appeal_own_work_called_back";

const millisecondsOfDay = 86_400_000;
/** Returns at most twice, then the common superior designates (信访工作条例 24; 潍坊市12345条例 22). */
export const mostReturns = 2;
/** Days a worker may rate before an independent call-back may close the appeal. */
export const ratingWindowDays = 14;
/** Days after closing in which a worker may ask to reopen. */
export const reopenWindowDays = 90;
/** Failed tries, at different hours, that count as "could not be reached". */
export const failedTriesThatCount = 3;

const onlyTheUnionWhoseTurnItIs = (appeal: Appeal, actor: Deciding): AppealRefusal | null =>
  actor.unionPath === appeal.unionPath ? null : "appeal_is_at_another_union";

const atMostTwoReturns = (appeal: Appeal): AppealRefusal | null => (appeal.returnCount < mostReturns ? null : "appeal_returned_twice");

const aDesignatedUnionKeepsIt = (appeal: Appeal): AppealRefusal | null => (appeal.isDesignated ? "appeal_was_designated" : null);

const thereIsAUnionToReturnTo = (appeal: Appeal): AppealRefusal | null => (returnTarget(appeal) === null ? "appeal_has_no_superior" : null);

const onlyTheHandler = (appeal: Appeal, actor: Deciding): AppealRefusal | null =>
  appeal.handlerId === null || appeal.handlerId === actor.personId ? null : "appeal_has_another_handler";

const theWorkerWasSpokenTo = (_: Appeal, __: Deciding, facts: AppealFacts): AppealRefusal | null =>
  facts.workerWasContacted || facts.failedTries >= failedTriesThatCount ? null : "appeal_worker_not_contacted";

const theRatingWindowEnded = (appeal: Appeal, _: Deciding, facts: AppealFacts): AppealRefusal | null =>
  appeal.answeredAt !== null && daysBetween(appeal.answeredAt, facts.now) >= ratingWindowDays ? null : "appeal_rating_still_open";

const somebodyElseCallsBack = (appeal: Appeal, actor: Deciding): AppealRefusal | null =>
  appeal.handlerId === actor.personId ? "appeal_own_work_called_back" : null;

const withinTheReopenWindow = (appeal: Appeal, _: Deciding, facts: AppealFacts): AppealRefusal | null =>
  appeal.closedAt === null || daysBetween(appeal.closedAt, facts.now) <= reopenWindowDays ? null : "appeal_reopen_too_late";

/** The actions of an appeal: enforced by the server, drawn by the screens, printed by the reference. */
export const appealActions = {
  route: { by: "system", from: ["registered"], to: "dispatched" },
  escalate: { by: "system", from: ["dispatched"] },
  dispatch: { by: "appeals.dispatch", from: ["registered", "dispatched", "returned", "reopened"], to: "dispatched", guards: [onlyTheUnionWhoseTurnItIs] },
  accept: { by: "appeals.accept", from: ["registered", "dispatched", "returned", "reopened"], to: "accepted", guards: [onlyTheUnionWhoseTurnItIs] },
  return: { by: "appeals.return", from: ["dispatched"], to: "returned", guards: [onlyTheUnionWhoseTurnItIs, aDesignatedUnionKeepsIt, atMostTwoReturns, thereIsAUnionToReturnTo] },
  contact: { by: "appeals.answer", from: ["accepted", "answered"], guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler] },
  note: { by: "appeals.answer", from: ["registered", "dispatched", "returned", "accepted", "answered", "reopened"], guards: [onlyTheUnionWhoseTurnItIs] },
  handOver: { by: "appeals.hand_over", from: ["accepted"], guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler] },
  answer: { by: "appeals.answer", from: ["accepted"], to: "answered", guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler, theWorkerWasSpokenTo] },
  closeAfterCallBack: { by: "appeals.dispatch", from: ["answered"], to: "closed", guards: [somebodyElseCallsBack, theRatingWindowEnded] },
  supplement: { by: "own", from: ["registered", "dispatched", "returned", "accepted", "answered", "reopened"] },
  rate: { by: "own", from: ["answered"], to: "closed" },
  reopen: { by: "own", from: ["answered", "closed"], to: "reopened", guards: [withinTheReopenWindow] },
  withdraw: { by: "own", from: ["registered", "dispatched", "returned", "accepted", "reopened"], to: "withdrawn" },
} as const satisfies ActionTable<Appeal, AppealFacts, AppealRefusal>;

export type AppealAction = keyof typeof appealActions;

/** Where a return goes: to the union that sent it, else one level up; null at the top. */
export function returnTarget(appeal: Pick<Appeal, "unionPath" | "sentBy">): UnionPath | null {
  return appeal.sentBy ?? parentPath(appeal.unionPath);
}

/** Where a reopened appeal goes: the level above the union that answered; the top keeps its own. */
export function reopenTarget(appeal: Pick<Appeal, "unionPath">): UnionPath {
  return parentPath(appeal.unionPath) ?? appeal.unionPath;
}

/** Whether a rating asks for another look: dissatisfied or very dissatisfied (GB/T 39735-2020). */
export function isDissatisfied(satisfaction: number): boolean {
  return satisfaction <= 2;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / millisecondsOfDay;
}

/** Service promises in working minutes (city-wide default; each union may set its own later). */
export const servicePromises = {
  /** From dispatch to acceptance. */
  accept: 30,
  /** From submission to an answer: half a working day (Shenzhen: settled in half a day). */
  answer: 240,
} as const;

/** Words that may mean danger to life: the appeal is urgent at once and a person looks first. */
export const safetyWords = ["自杀", "轻生", "不想活", "跳楼", "坠落", "爆炸", "中毒", "昏迷", "流血", "suicide", "explosion", "unconscious"] as const;

export function isUrgentText(text: string): boolean {
  const lower = text.toLowerCase();
  return safetyWords.some((word) => lower.includes(word));
}
