import type { UnionPath } from "@niangjia/domain/kernel/union-path";
import { linkTo } from "@niangjia/domain/record-pages";
import type { Context } from "../../../kernel/context.ts";
import { notify } from "../../notices/index.ts";

/** Tells the officers of one union who may dispatch about a group case. Each kind once for a group. */
export function tellGroup(
  ctx: Context,
  unionPath: UnionPath,
  kind: "appeals.group_proposed" | "appeals.group_of_ten",
  group: { readonly id: string; readonly employer_name: string | null; readonly title: string },
  workers: number,
): void {
  notify(ctx, {
    to: { unionPath, permission: "appeals.dispatch" },
    kind,
    params: { employer: group.employer_name ?? group.title, workers: String(workers) },
    link: linkTo("officer", "appeal_group", group.id),
    key: `${kind}:${group.id}`,
  });
}

/** Tells the worker that two of the own appeals are handled as one. */
export function tellMerged(
  ctx: Context,
  personId: string | null,
  about: { readonly id: string; readonly number: string; readonly version: number },
  into: { readonly id: string; readonly number: string },
): void {
  if (personId === null) return;
  notify(ctx, {
    to: { personId },
    kind: "appeals.merged",
    params: { number: about.number, into: into.number },
    link: linkTo("own", "appeal", into.id),
    key: `appeals.merged:${about.id}:${about.version}`,
  });
}
