import type { Permission } from "./permissions.ts";

/**
 * One table of actions for each kind of record: the server enforces it, every response carries it,
 * every screen draws its buttons from it, and the reference docs print it.
 */
export interface Action<R extends { status: string }, Facts, Refusal extends string> {
  /** A permission of the acting post; `own`: the person the record is about; `system`: the platform itself. */
  readonly by: Permission | "own" | "system";
  readonly from: readonly R["status"][];
  /** Absent: the action leaves the status as it is. */
  readonly to?: R["status"] | Successor<R, Facts>;
  /** Each answers the named reason to refuse, or null. The first refusal is the one told. */
  readonly guards?: readonly Guard<R, Facts, Refusal>[];
}

/** A next status that depends on the record: one of a named few. */
export interface Successor<R extends { status: string }, Facts> {
  readonly oneOf: readonly R["status"][];
  readonly of: (record: R, facts: Facts) => R["status"];
}

/** The status after an allowed action. */
export function statusAfter<R extends { status: string }, Facts, Refusal extends string>(
  action: Action<R, Facts, Refusal>,
  record: R,
  facts: Facts,
): R["status"] {
  const { to } = action;
  return to === undefined ? record.status : typeof to === "object" ? to.of(record, facts) : to;
}

export type Guard<R, Facts, Refusal extends string> = (record: R, actor: Deciding, facts: Facts) => Refusal | null;

export type ActionTable<R extends { status: string }, Facts, Refusal extends string> = Readonly<
  Record<string, Action<R, Facts, Refusal>>
>;

/** What a decision needs to know of the person who asks. Pure data: made by the kernel, or by a test. */
export interface Deciding {
  readonly personId: string | null;
  /** `own`: as oneself; `post`: in a union post; `office`: for a partner office; `system`: a job. */
  readonly as: "own" | "post" | "office" | "system";
  readonly permissions: ReadonlySet<string>;
  /** The path of the union the post belongs to; null outside a post. */
  readonly unionPath: string | null;
}

/** Reasons every table may refuse for. */
export type CommonRefusal = "not_your_permission" | "not_yours" | "wrong_status";

export type Decision<Refusal extends string> =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: Refusal | CommonRefusal };

/** Refused because it is for others to do: this person never does it, whatever becomes of the record. */
export const isForOthers = (decision: Decision<string>): boolean =>
  !decision.allowed && (decision.because === "not_your_permission" || decision.because === "not_yours");

const allowed = { allowed: true } as const;

/**
 * Decides for one person, one record and one moment: allowed, or refused for a named reason.
 * `isOwn` says whether the record is about the person who asks.
 */
export function decide<R extends { status: string }, Facts, Refusal extends string>(
  action: Action<R, Facts, Refusal>,
  record: R,
  actor: Deciding,
  facts: Facts,
  isOwn: boolean,
): Decision<Refusal> {
  if (action.by === "own") {
    if (actor.as !== "own" || !isOwn) return { allowed: false, because: "not_yours" };
  } else if (action.by === "system") {
    if (actor.as !== "system") return { allowed: false, because: "not_your_permission" };
  } else if (!actor.permissions.has(action.by)) {
    return { allowed: false, because: "not_your_permission" };
  }
  if (!action.from.includes(record.status)) return { allowed: false, because: "wrong_status" };
  for (const guard of action.guards ?? []) {
    const refusal = guard(record, actor, facts);
    if (refusal !== null) return { allowed: false, because: refusal };
  }
  return allowed;
}

/** The whole `can` of a record: for each action, allowed or the named reason. */
export function decideAll<
  R extends { status: string },
  Facts,
  Refusal extends string,
  T extends ActionTable<R, Facts, Refusal>,
>(table: T, record: R, actor: Deciding, facts: Facts, isOwn: boolean): Record<keyof T & string, Decision<Refusal>> {
  const can = {} as Record<keyof T & string, Decision<Refusal>>;
  for (const name of Object.keys(table) as (keyof T & string)[]) {
    const action = table[name] as Action<R, Facts, Refusal>;
    // System actions are no buttons: no person is ever offered one.
    if (action.by === "system" && actor.as !== "system") continue;
    can[name] = decide(action, record, actor, facts, isOwn);
  }
  return can;
}
