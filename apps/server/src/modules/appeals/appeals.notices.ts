import { parseUnionPath, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { linkTo } from "@niangjia/domain/record-pages";
import type { Context } from "../../kernel/context.ts";
import { notify } from "../notices/index.ts";

export interface AboutAppeal {
  readonly id: string;
  readonly number: string;
  /** The version of the appeal that the notice tells of: makes the notice unique. */
  readonly version: number;
}

type OfNumber = "appeals.to_accept" | "appeals.to_dispatch" | "appeals.reopened" | "appeals.supplemented";
type OfUnion =
  | "appeals.promise_broken_below"
  | "appeals.late"
  | "appeals.late_contact"
  | "appeals.late_answer"
  | "appeals.returned";
type OfHandler =
  | "appeals.promise_confirmed"
  | "appeals.promise_broken"
  | "appeals.task_replied"
  | "appeals.task_expired"
  | "appeals.question_answered"
  | "appeals.question_expired"
  | "appeals.consent_given"
  | "appeals.mail_unverified";

/** Who of a union is told: those who may dispatch what must be dispatched, those who may accept the rest. */
const concerned = {
  "appeals.to_accept": "appeals.accept",
  "appeals.to_dispatch": "appeals.dispatch",
  "appeals.returned": "appeals.dispatch",
  "appeals.late": "appeals.dispatch",
  "appeals.promise_broken_below": "appeals.dispatch",
  "appeals.late_contact": "appeals.dispatch",
  "appeals.late_answer": "appeals.dispatch",
  "appeals.reopened": "appeals.accept",
  "appeals.supplemented": "appeals.accept",
} as const satisfies Record<OfNumber | OfUnion, string>;

const keyOf = (kind: string, about: AboutAppeal) => `${kind}:${about.id}:${about.version}`;

/** Tells the officers of exactly one union that an appeal waits for them. */
export function tellUnion(ctx: Context, unionPath: UnionPath, kind: OfNumber, about: AboutAppeal): void {
  notify(ctx, {
    to: { unionPath, permission: concerned[kind] },
    kind,
    params: { number: about.number },
    link: linkTo("officer", "appeal", about.id),
    key: keyOf(kind, about),
    ...exceptActor(ctx),
  });
}

/** Tells them what another union did, by its name. */
export function tellUnionOf(
  ctx: Context,
  unionPath: UnionPath,
  kind: OfUnion,
  about: AboutAppeal,
  union: string,
): void {
  notify(ctx, {
    to: { unionPath, permission: concerned[kind] },
    kind,
    params: { number: about.number, union },
    link: linkTo("officer", "appeal", about.id),
    key: keyOf(kind, about),
    ...exceptActor(ctx),
  });
}

/** Tells the worker; one without an account reads it on the status page. */
export function tellWorker(
  ctx: Context,
  personId: string | null,
  kind:
    | "appeals.agreed"
    | "appeals.performed"
    | "appeals.promise_proved"
    | "appeals.promise_not_kept"
    | "appeals.progress"
    | "appeals.answered"
    | "appeals.questions",
  about: AboutAppeal,
  union: string,
): void {
  if (personId === null) return;
  notify(ctx, {
    to: { personId },
    kind,
    params: { number: about.number, union },
    link: linkTo("own", "appeal", about.id),
    key: keyOf(kind, about),
  });
}

/** Tells whoever holds the handler's post now; without a handler, the officers of the union whose turn it is. */
export function tellHandler(
  ctx: Context,
  row: { readonly handler_post_id: string | null; readonly union_path: string },
  kind: OfHandler,
  about: AboutAppeal,
): void {
  const to =
    row.handler_post_id === null
      ? { unionPath: parseUnionPath(row.union_path), permission: "appeals.accept" as const }
      : { postId: row.handler_post_id };
  notify(ctx, {
    to,
    kind,
    params: { number: about.number },
    link: linkTo("officer", "appeal", about.id),
    key: keyOf(kind, about),
    ...exceptActor(ctx),
  });
}

function exceptActor(ctx: Context): { exceptPersonId?: string } {
  return ctx.actor.session ? { exceptPersonId: ctx.actor.session.personId } : {};
}
