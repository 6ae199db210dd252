import type { Belongs } from "@niangjia/domain/appeals/group/belongs.views";
import type { AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import type { GroupStatus } from "@niangjia/domain/appeals/group/group.rules";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { describeFiles } from "../../files/index.ts";
import { isHolder } from "../appeals.own.ts";
import { appeals } from "../appeals.kind.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { findGroups, isOpen, type GroupRecord } from "./group.store.ts";
import { eventsOfKind } from "../../records/index.ts";
import { findAppeals, mergedInto } from "./merge.store.ts";
import { waitingProposals } from "./proposal.store.ts";

const together = "what was merged into an appeal is read with it";
const nothing: Belongs = {
  group: null,
  isGroupedAbove: false,
  proposedGroup: null,
  mergedInto: null,
  merged: [],
  duplicates: [],
};
const excerptLength = 60;

const refOf = (row: AppealRecord) => ({ id: row.id, number: row.number, status: row.status as AppealStatus });
const groupRef = (group: GroupRecord | undefined) =>
  group ? { id: group.id, title: group.title, status: group.status as GroupStatus } : null;

/** What an appeal belongs to: a group, an appeal it was merged into, those merged into it, and what is proposed. */
export async function belongsOf(ctx: Context, row: AppealRecord): Promise<Belongs> {
  const isOwn = ctx.scope.kind === "own" || isHolder(ctx, row);
  const [survivor, children] = await asSystem(
    ctx,
    together,
    async () =>
      [
        row.merged_into === null ? null : await appeals.find(ctx, row.merged_into),
        await mergedInto(ctx, row.id),
      ] as const,
  );
  const merged = children.length === 0 ? [] : await asSystem(ctx, together, () => broughtBy(ctx, children));
  if (isOwn) return { ...nothing, mergedInto: survivor && refOf(survivor), merged };
  const waiting = isOpen(row.status) ? await waitingProposals(ctx, [row.id]) : [];
  const groups = new Map(
    (
      await findGroups(
        ctx,
        [row.group_id, ...waiting.map((one) => one.groupId)].filter((id) => id !== null),
      )
    ).map((group) => [group.id, group]),
  );
  const earlier = (
    await findAppeals(
      ctx,
      waiting.flatMap((one) => (one.earlierId === null ? [] : [one.earlierId])),
    )
  ).filter((one) => isOpen(one.status));
  const proposed =
    row.group_id === null
      ? waiting.find(
          (one) => one.groupId !== null && ["proposed", "open"].includes(groups.get(one.groupId)?.status ?? ""),
        )
      : undefined;
  return {
    group: row.group_id === null ? null : groupRef(groups.get(row.group_id)),
    isGroupedAbove: row.group_id !== null && !groups.has(row.group_id),
    proposedGroup: proposed ? groupRef(groups.get(proposed.groupId!)) : null,
    mergedInto: survivor && refOf(survivor),
    merged,
    duplicates: earlier.map((one) => ({
      ...refOf(one),
      submittedAt: one.submitted_at,
      excerpt: [...one.description.replace(/\s+/g, " ")].slice(0, excerptLength).join(""),
    })),
  };
}

async function broughtBy(ctx: Context, children: readonly AppealRecord[]): Promise<Belongs["merged"]> {
  const supplements = await eventsOfKind(
    ctx,
    children.map((child) => child.id),
    "supplemented",
  );
  const files = new Map(
    (
      await describeFiles(
        ctx,
        children.flatMap((child) => child.attachments),
      )
    ).map((file) => [file.fileId, file]),
  );
  return children.map((child) => ({
    ...refOf(child),
    submittedAt: child.submitted_at,
    description: child.description,
    attachments: child.attachments.flatMap((id) => files.get(id) ?? []),
    supplements: supplements
      .filter((one) => one.record_id === child.id)
      .map((one) => ({ at: one.at, text: one.text ?? "" })),
  }));
}
