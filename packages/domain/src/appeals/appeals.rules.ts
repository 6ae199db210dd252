import type { ActionTable, Deciding, Successor } from "../kernel/actions.ts";
import { parentPath, type UnionPath } from "../kernel/union-path.ts";
import {
  handledStatuses,
  openStatuses,
  stageStatuses,
  waitingStatuses,
  type AppealStatus,
  type Consent,
  type Outcome,
} from "./appeals.terms.ts";

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
  /** When the rating window opened: with the answer, or when the last promise was proved. */
  readonly ratingOpenedAt: string | null;
  readonly closedAt: string | null;
}

/** What the guards need besides the record. An action that changes one of these hands in the facts as they will be. */
export interface AppealFacts {
  readonly now: string;
  readonly workerWasContacted: boolean;
  /** Tries to reach the worker that failed, at hours at least two apart. */
  readonly failedTries: number;
  readonly employerWasContacted: boolean;
  /** What the worker allows the union to tell the employer. */
  readonly consent: Consent;
  /** Tasks at partner offices without a reply. */
  readonly openTasks: number;
  /** Promises of the agreement in force that are neither proved nor broken. */
  readonly openPromises: number;
  /** Promises of the agreement in force whose day has passed without proof. */
  readonly brokenPromises: number;
  /** The worker was spoken to in an independent call-back. */
  readonly workerWasCalledBack: boolean;
  /** Days on which a call-back was tried in vain. */
  readonly callBackTries: number;
}

export type AppealRefusal =
  | "appeal_is_at_another_union"
  | "appeal_returned_twice"
  | "appeal_was_designated"
  | "appeal_has_no_superior"
  | "appeal_has_another_handler"
  | "appeal_worker_not_contacted"
  | "appeal_worker_not_reached"
  | "appeal_no_consent"
  | "appeal_task_open"
  | "appeal_promise_open"
  | "appeal_rating_still_open"
  | "appeal_reopen_too_late"
  | "appeal_own_work_called_back"
  | "appeal_own_class";

const millisecondsOfDay = 86_400_000;
/** Returns at most twice, then the common superior designates (信访工作条例 24; 潍坊市12345条例 22). */
export const mostReturns = 2;
/** Days a worker may rate before an independent call-back may close the appeal. */
export const ratingWindowDays = 14;
/** Days after closing in which a worker may ask to reopen; a broken promise has no such limit. */
export const reopenWindowDays = 90;
/** Failed tries, at different hours, that count as "could not be reached". */
export const failedTriesThatCount = 3;

type Rule = (appeal: Appeal, actor: Deciding, facts: AppealFacts) => AppealRefusal | null;

const onlyTheUnionWhoseTurnItIs: Rule = (appeal, actor) =>
  actor.unionPath === appeal.unionPath ? null : "appeal_is_at_another_union";

const atMostTwoReturns: Rule = (appeal) => (appeal.returnCount < mostReturns ? null : "appeal_returned_twice");

const aDesignatedUnionKeepsIt: Rule = (appeal) => (appeal.isDesignated ? "appeal_was_designated" : null);

const thereIsAUnionToReturnTo: Rule = (appeal) => (returnTarget(appeal) === null ? "appeal_has_no_superior" : null);

const onlyTheHandler: Rule = (appeal, actor) =>
  appeal.handlerId === null || appeal.handlerId === actor.personId ? null : "appeal_has_another_handler";

const theWorkerWasSpokenTo: Rule = (_, __, facts) =>
  facts.workerWasContacted || couldNotBeReached(facts) ? null : "appeal_worker_not_contacted";

const theWorkerWasReached: Rule = (_, __, facts) => (facts.workerWasContacted ? null : "appeal_worker_not_reached");

const theWorkerConsented: Rule = (_, __, facts) => (facts.consent === "none" ? "appeal_no_consent" : null);

const noTaskIsOpen: Rule = (_, __, facts) => (facts.openTasks === 0 ? null : "appeal_task_open");

/** A broken promise no longer waits for proof: the worker may rate what the handler then answered. */
const noPromiseIsOpen: Rule = (_, __, facts) =>
  facts.openPromises === 0 || facts.brokenPromises > 0 ? null : "appeal_promise_open";

const theRatingWindowEnded: Rule = (appeal, _, facts) =>
  appeal.ratingOpenedAt !== null && daysBetween(appeal.ratingOpenedAt, facts.now) >= ratingWindowDays
    ? null
    : "appeal_rating_still_open";

const somebodyElseCallsBack: Rule = (appeal, actor) =>
  appeal.handlerId === actor.personId ? "appeal_own_work_called_back" : null;

const somebodyElseSetsTheClass: Rule = (appeal, actor) =>
  appeal.handlerId === actor.personId ? "appeal_own_class" : null;

const withinTheReopenWindow: Rule = (appeal, _, facts) =>
  appeal.closedAt === null || facts.brokenPromises > 0 || daysBetween(appeal.closedAt, facts.now) <= reopenWindowDays
    ? null
    : "appeal_reopen_too_late";

/** Three failed tries at different hours: the contact-failed path. */
export function couldNotBeReached(facts: Pick<AppealFacts, "failedTries">): boolean {
  return facts.failedTries >= failedTriesThatCount;
}

/** "Could not be reached" is no way out of a conversation that took place. */
export function mayBeUnreachable(facts: Pick<AppealFacts, "workerWasContacted" | "failedTries">): boolean {
  return !facts.workerWasContacted && couldNotBeReached(facts);
}

/** With a promise broken, the matter is solved in part or goes a legal way; "solved" would not be true. */
export const outcomesAfterBreach: readonly Outcome[] = ["partly", "legal_way"];

/** Outcomes that an answer may have now; "performed" is never said, only proved. */
export function outcomesNow(
  facts: Pick<AppealFacts, "workerWasContacted" | "failedTries">,
  status?: AppealStatus,
): Outcome[] {
  if (status === "breached") return [...outcomesAfterBreach];
  const said: Outcome[] =
    facts.workerWasContacted || couldNotBeReached(facts) ? ["answered", "partly", "legal_way", "not_accepted"] : [];
  return mayBeUnreachable(facts) ? [...said, "unreachable"] : said;
}

/** Whether a call-back ends the appeal: the worker was spoken to, or could not be on enough days. */
export function callBackEnds(facts: Pick<AppealFacts, "workerWasCalledBack" | "callBackTries">): boolean {
  return facts.workerWasCalledBack || facts.callBackTries >= failedTriesThatCount;
}

/** The stage of the work that the facts show: nobody reached yet, the worker heard, the employer spoken to. */
export function stageOf(
  facts: Pick<AppealFacts, "workerWasContacted" | "failedTries" | "employerWasContacted">,
): "accepted" | "contacted" | "negotiating" {
  if (facts.employerWasContacted) return "negotiating";
  return facts.workerWasContacted || couldNotBeReached(facts) ? "contacted" : "accepted";
}

type Next = Successor<Appeal, AppealFacts>;
const isStage = (status: AppealStatus): boolean => (stageStatuses as readonly AppealStatus[]).includes(status);

/** A contact moves the work on one stage; while somebody else is waited for, the state stays. */
const afterContact: Next = {
  oneOf: handledStatuses,
  of: (appeal, facts) => (isStage(appeal.status) ? stageOf(facts) : appeal.status),
};
/** Back to the work, where it stood. */
const backToWork: Next = { oneOf: stageStatuses, of: (_, facts) => stageOf(facts) };
/** Back to the work when the last task has ended. */
const afterTask: Next = {
  oneOf: ["waiting_external", ...stageStatuses],
  of: (appeal, facts) => (facts.openTasks > 0 ? appeal.status : stageOf(facts)),
};
/** Closed by the call-back, or another try on another day. */
const afterCallBack: Next = {
  oneOf: ["answered", "closed"],
  of: (_, facts) => (callBackEnds(facts) ? "closed" : "answered"),
};
/** Rated when every promise is proved; else still to be performed, or broken. */
const afterProof: Next = {
  oneOf: ["performing", "breached", "answered"],
  of: (_, facts) => (facts.brokenPromises > 0 ? "breached" : facts.openPromises > 0 ? "performing" : "answered"),
};

/** The actions of an appeal: enforced by the server, drawn by the screens, printed by the reference. */
export const appealActions = {
  route: { by: "system", from: ["registered"], to: "dispatched" },
  /** The level above is told of a late acceptance, first contact or answer; nothing is taken away. */
  escalate: { by: "system", from: ["dispatched", ...stageStatuses, "waiting_external"] },
  /** No rule applied at first; with the facts corrected one may. */
  routeAgain: { by: "appeals.dispatch", from: ["registered"], to: "dispatched", guards: [onlyTheUnionWhoseTurnItIs] },
  /** Category, topic, employer, place and urgency, corrected by whoever has it. */
  triage: { by: "appeals.answer", from: [...waitingStatuses, ...handledStatuses], guards: [onlyTheUnionWhoseTurnItIs] },
  /** Ordinary, difficult or extra-complex: longer limits are not for the handler alone to take. */
  reclass: {
    by: "appeals.dispatch",
    from: [...waitingStatuses, ...stageStatuses, "need_info", "waiting_external"],
    guards: [onlyTheUnionWhoseTurnItIs, somebodyElseSetsTheClass],
  },
  dispatch: { by: "appeals.dispatch", from: waitingStatuses, to: "dispatched", guards: [onlyTheUnionWhoseTurnItIs] },
  accept: { by: "appeals.accept", from: waitingStatuses, to: "accepted", guards: [onlyTheUnionWhoseTurnItIs] },
  return: {
    by: "appeals.return",
    from: ["dispatched"],
    to: "returned",
    guards: [onlyTheUnionWhoseTurnItIs, aDesignatedUnionKeepsIt, atMostTwoReturns, thereIsAUnionToReturnTo],
  },
  contact: {
    by: "appeals.answer",
    from: [...handledStatuses, "answered"],
    to: afterContact,
    guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler],
  },
  contactEmployer: {
    by: "appeals.answer",
    from: handledStatuses,
    to: afterContact,
    guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler, theWorkerWasSpokenTo, theWorkerConsented],
  },
  recordConsent: {
    by: "appeals.answer",
    from: handledStatuses,
    guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler, theWorkerWasReached],
  },
  note: { by: "appeals.answer", from: openStatuses, guards: [onlyTheUnionWhoseTurnItIs] },
  ask: {
    by: "appeals.answer",
    from: stageStatuses,
    to: "need_info",
    guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler],
  },
  recallQuestion: {
    by: "appeals.answer",
    from: ["need_info"],
    to: backToWork,
    guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler],
  },
  expireQuestion: { by: "system", from: ["need_info"], to: backToWork },
  handOver: {
    by: "appeals.hand_over",
    from: [...stageStatuses, "waiting_external"],
    to: "waiting_external",
    guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler],
  },
  recallTask: {
    by: "appeals.hand_over",
    from: ["waiting_external"],
    to: afterTask,
    guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler],
  },
  endTask: { by: "system", from: ["waiting_external"], to: afterTask },
  agree: {
    by: "appeals.answer",
    from: ["negotiating", "performing", "breached"],
    to: "performing",
    guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler, theWorkerWasReached],
  },
  provePromise: {
    by: "appeals.answer",
    from: ["performing", "breached"],
    to: afterProof,
    guards: [onlyTheUnionWhoseTurnItIs],
  },
  breach: { by: "system", from: ["performing", "breached"], to: "breached" },
  answer: {
    by: "appeals.answer",
    from: [...stageStatuses, "breached"],
    to: "answered",
    guards: [onlyTheUnionWhoseTurnItIs, onlyTheHandler, theWorkerWasSpokenTo, noTaskIsOpen],
  },
  merge: {
    by: "appeals.dispatch",
    from: [...waitingStatuses, ...stageStatuses],
    to: "merged",
    guards: [onlyTheUnionWhoseTurnItIs],
  },
  unmerge: { by: "appeals.dispatch", from: ["merged"], to: "registered", guards: [onlyTheUnionWhoseTurnItIs] },
  /** Many workers, one employer, one matter: handled side by side, each with an own line and rating. */
  group: { by: "appeals.dispatch", from: openStatuses },
  callBack: {
    by: "appeals.dispatch",
    from: ["answered"],
    to: afterCallBack,
    guards: [somebodyElseCallsBack, theRatingWindowEnded, noTaskIsOpen, noPromiseIsOpen],
  },
  /** The worker, called back, is dissatisfied and wants the level above to look again. */
  reopenAfterCallBack: {
    by: "appeals.dispatch",
    from: ["answered"],
    to: "reopened",
    guards: [somebodyElseCallsBack, theRatingWindowEnded],
  },
  /** Words added at a desk for a worker who calls again, whoever handles it. */
  takeMore: { by: "appeals.take", from: openStatuses },
  consent: { by: "own", from: openStatuses },
  reply: { by: "own", from: ["need_info"], to: backToWork },
  confirmPromise: { by: "own", from: ["performing", "breached"], to: afterProof },
  supplement: { by: "own", from: openStatuses },
  rate: { by: "own", from: ["answered"], to: "closed", guards: [noTaskIsOpen, noPromiseIsOpen] },
  reopen: { by: "own", from: ["answered", "closed"], to: "reopened", guards: [withinTheReopenWindow] },
  withdraw: { by: "own", from: [...waitingStatuses, ...handledStatuses], to: "withdrawn" },
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

/** What the employer may be told before the worker was asked: by the choice made with the appeal. */
export function firstConsent(disclosure: "open" | "union_only" | "sealed"): Consent {
  return disclosure === "open" ? "name" : "none";
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / millisecondsOfDay;
}

/** Words that may mean danger to life: the appeal is urgent at once and a person looks first. */
export const safetyWords = [
  "自杀",
  "轻生",
  "不想活",
  "跳楼",
  "坠落",
  "爆炸",
  "中毒",
  "昏迷",
  "流血",
  "suicide",
  "explosion",
  "unconscious",
] as const;

export function isUrgentText(text: string): boolean {
  const lower = text.toLowerCase();
  return safetyWords.some((word) => lower.includes(word));
}
