import type { ActionTable } from "../../kernel/actions.ts";
import type { StateText, Text } from "../../kernel/text.ts";
import { commonSuperior, isWithin, parentPath, type UnionPath } from "../../kernel/union-path.ts";

/** The states of a group case (群体诉求): many workers, one employer, one matter. */
export const groupStatuses = {
  proposed: { zh: "待确认", en: "Proposed", tone: "warn" },
  open: { zh: "办理中", en: "Open", tone: "info" },
  dismissed: { zh: "不作群体办理", en: "Dismissed", tone: "plain" },
  closed: { zh: "已办结", en: "Closed", tone: "good" },
} as const satisfies Record<string, StateText>;
export type GroupStatus = keyof typeof groupStatuses;

/** Kinds of rows on a group's time line. */
export const groupEventKinds = {
  proposed: { zh: "平台提议作为群体诉求", en: "Proposed by the platform" },
  opened: { zh: "立为群体诉求", en: "Opened as a group case" },
  dismissed: { zh: "不作群体办理", en: "Dismissed" },
  added: { zh: "加入诉求", en: "Appeals added" },
  removed: { zh: "移出诉求", en: "Appeals taken out" },
  ten_workers: { zh: "达到十人，已告知上一级", en: "Ten workers: the level above was told" },
  represented: { zh: "登记代表", en: "Representatives noted" },
  placed: { zh: "确定办理工会", en: "Place of handling chosen" },
  accepted: { zh: "集中接单", en: "Accepted together" },
  noted: { zh: "集中记录", en: "Noted for all" },
  contacted: { zh: "集中联系单位", en: "Employer contacted for all" },
  answered: { zh: "集中答复", en: "Answered together" },
  closed: { zh: "全部办结", en: "All ended" },
  resumed: { zh: "有诉求重开，继续办理", en: "One was reopened, the group goes on" },
} as const satisfies Record<string, Text>;
export type GroupEventKind = keyof typeof groupEventKinds;

/** Appeals about the same matter count together within so many days. */
export const clusterDays = 30;

/** So many workers make the platform propose a group. */
export const fewestWorkers = 2;

/** Ten workers or more with one demand may name representatives (劳动争议调解仲裁法 7: 十人以上; 民法典 1259: the number itself is included). */
export const lawfulGroup = 10;

/** Appeals of one group: what one request can act on together. */
export const mostMembers = 500;

/** Those who speak for a group. */
export const mostRepresentatives = 5;

export interface Group {
  readonly id: string;
  readonly status: GroupStatus;
  readonly unionPath: UnionPath;
}

/** What the guards need besides the record. */
export interface GroupFacts {
  /** Different workers among its appeals. */
  readonly workers: number;
  /** Its appeals that have not ended. */
  readonly open: number;
}

export type GroupRefusal = "group_below_ten" | "group_has_open_appeals" | "group_has_no_open_appeal";

type Rule = (group: Group, actor: unknown, facts: GroupFacts) => GroupRefusal | null;
const tenWorkers: Rule = (_, __, facts) => (facts.workers >= lawfulGroup ? null : "group_below_ten");
const allHaveEnded: Rule = (_, __, facts) => (facts.open === 0 ? null : "group_has_open_appeals");
const someIsOpen: Rule = (_, __, facts) => (facts.open > 0 ? null : "group_has_no_open_appeal");

/** The actions of a group case. What is done with each appeal in it stands in the table of appeals. */
export const groupActions = {
  open: { by: "appeals.dispatch", from: ["proposed"], to: "open" },
  dismiss: { by: "appeals.dispatch", from: ["proposed"], to: "dismissed" },
  add: { by: "appeals.dispatch", from: ["open"] },
  remove: { by: "appeals.dispatch", from: ["open"] },
  place: { by: "appeals.dispatch", from: ["open"], guards: [someIsOpen] },
  represent: { by: "appeals.answer", from: ["open"], guards: [tenWorkers] },
  acceptAll: { by: "appeals.accept", from: ["open"], guards: [someIsOpen] },
  noteAll: { by: "appeals.answer", from: ["open"], guards: [someIsOpen] },
  contactAll: { by: "appeals.answer", from: ["open"], guards: [someIsOpen] },
  answerAll: { by: "appeals.answer", from: ["open"], guards: [someIsOpen] },
  close: { by: "system", from: ["open"], to: "closed", guards: [allHaveEnded] },
  resume: { by: "system", from: ["closed"], to: "open", guards: [someIsOpen] },
} as const satisfies ActionTable<Group, GroupFacts, GroupRefusal>;
export type GroupAction = keyof typeof groupActions;

/** The lowest union that has all of them; null without any, or where they share none. */
export function lowestCommon(paths: readonly UnionPath[]): UnionPath | null {
  const [first, ...others] = paths;
  return first === undefined
    ? null
    : others.reduce<UnionPath | null>((common, path) => (common === null ? null : commonSuperior(common, path)), first);
}

/** Where a group stands after its appeals moved: as it was while it has them all, else at the lowest union that does. */
export function placeOf(now: UnionPath, open: readonly UnionPath[]): UnionPath {
  return open.every((path) => isWithin(path, now)) ? now : (lowestCommon([now, ...open]) ?? now);
}

/** Who is told when ten workers are reached; the top tells itself. */
export function toldOf(path: UnionPath): UnionPath {
  return parentPath(path) ?? path;
}

/** An appeal as the matching sees it. */
export interface Matching {
  readonly id: string;
  /** Who wrote it: see {@link workerKeys}. */
  readonly worker: string;
  readonly isOpen: boolean;
}

/**
 * What a new appeal may belong to. `others` are those about the same employer and category within the days
 * that count, oldest first. A duplicate: the earliest open appeal of the same worker. A cluster: the open
 * appeals of two workers or more.
 */
export function matchAppeal(
  appeal: Matching,
  others: readonly Matching[],
): { duplicateOf: string | null; cluster: readonly string[] } {
  const open = others.filter((other) => other.isOpen && other.id !== appeal.id);
  const workers = new Set([appeal, ...open].map((one) => one.worker));
  return {
    duplicateOf: open.find((other) => other.worker === appeal.worker)?.id ?? null,
    cluster: workers.size >= fewestWorkers ? [...open.map((one) => one.id), appeal.id] : [],
  };
}

/** How many different workers. */
export function workersOf(appeals: readonly Pick<Matching, "worker">[]): number {
  return new Set(appeals.map((one) => one.worker)).size;
}

/** Who wrote each of some appeals: the same account or the same phone number is the same worker; without either, an appeal stands for itself. */
export function workerKeys(
  appeals: readonly { readonly id: string; readonly account: string | null; readonly phone: string | null }[],
): Map<string, string> {
  const leads = new Map<string, string>();
  const leadOf = (token: string): string => {
    const up = leads.get(token);
    return up === undefined || up === token ? token : leadOf(up);
  };
  const tokens = (one: (typeof appeals)[number]) =>
    [one.account && `account ${one.account}`, one.phone && `phone ${one.phone}`].filter((token) => token !== null);
  for (const one of appeals) {
    const [first, second] = tokens(one);
    if (first !== undefined && second !== undefined) leads.set(leadOf(second), leadOf(first));
  }
  return new Map(appeals.map((one) => [one.id, leadOf(tokens(one)[0] ?? `appeal ${one.id}`)]));
}
