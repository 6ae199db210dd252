import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { auditedAbout, describeActor, isSealed } from "../appeals.actor.ts";
import { acceptDue } from "../appeals.clocks.ts";
import { tellWorker } from "../appeals.notices.ts";
import { advanceAppeal, asAppeal, getAppeal, insertEvent, lockAppeal, type AppealRecord } from "../appeals.store.ts";
import { factsFor } from "../commands/route.ts";
import { tellMerged } from "./group.notices.ts";
import { lockAppeals, mergedInto, repointMerged, takeOver, whereMerged } from "./merge.store.ts";
import { decideDuplicate } from "./proposal.store.ts";
import { isOpen } from "./propose.ts";

/**
 * Merges a later appeal into an earlier open one of the same worker. The earlier one goes on, with everything the
 * later one brought; the later one ends without answer or rating, so that nothing is counted twice.
 * All rows concerned are held in the order of their ids: of two mergings at once, or a merging and any step of the
 * handling, one comes first and the other is decided on what it left.
 */
export async function mergeAppeal(
  ctx: Context,
  id: string,
  input: { version: number; intoId: string; note?: string | null | undefined },
) {
  if (input.intoId === id) throw new AppError("appeal_merge_into_itself");
  // An appeal that was itself merged leads to the one that goes on.
  const intoId = (await getAppeal(ctx, input.intoId)).merged_into ?? input.intoId;
  if (intoId === id) throw new AppError("appeal_merge_into_itself");
  const children = (await asSystem(ctx, merging, () => mergedInto(ctx, id))).map((row) => row.id);
  await asSystem(ctx, merging, () => lockAppeals(ctx, [id, intoId, ...children]));
  const row = await lockAppeal(ctx, id, input.version);
  const into = await lockAppeal(ctx, intoId);
  const still = (await asSystem(ctx, merging, () => mergedInto(ctx, id))).map((child) => child.id);
  if (into.merged_into !== null || still.join() !== children.join()) throw new AppError("changed_meanwhile");
  const permit = obtainPermit(ctx, appealActions, "merge", asAppeal(row), factsFor(ctx, row), false);
  if (!isSameWorker(row, into)) throw new AppError("appeal_merge_other_worker");
  if (!isOpen(into.status)) throw new AppError("appeal_merge_target_ended");
  if (into.submitted_at > row.submitted_at || (into.submitted_at === row.submitted_at && into.id > row.id))
    throw new AppError("appeal_merge_into_later");
  const { unionName: _, ...who } = describeActor(ctx);
  const note = input.note || null;
  await insertEvent(ctx, id, {
    kind: "merged",
    ...who,
    text: note,
    detail: { into: into.number, intoId },
    forWorker: true,
  });
  await insertEvent(ctx, intoId, {
    kind: "merged",
    ...who,
    text: note,
    detail: { from: row.number, fromId: id },
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, {
    merged_into: intoId,
    closed_at: ctx.now,
    due_at: null,
    due_for: null,
  });
  await asSystem(ctx, merging, async () => {
    if (children.length > 0) await repointMerged(ctx, id, intoId);
    await takeOver(ctx, intoId, {
      is_urgent: into.is_urgent || row.is_urgent,
      group_id: into.group_id ?? row.group_id,
    });
  });
  await decideDuplicate(ctx, id, intoId, "taken", { by: who.actorId, name: who.actorName });
  ctx.audit({
    action: "appeals.merge",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { into: intoId },
  });
  tellMerged(ctx, row.person_id, { ...after, number: row.number }, into);
  return after;
}

const merging = "what was merged before may lie with another union";

/** Undoes a merging: registered again at its union, with a new promise of acceptance. The other promises run from the submission as before. */
export async function unmergeAppeal(ctx: Context, id: string, input: { version: number; reason: string }) {
  const intoId = await whereMerged(ctx, id);
  await asSystem(ctx, merging, () => lockAppeals(ctx, intoId === null ? [id] : [id, intoId]));
  const row = await lockAppeal(ctx, id, input.version);
  if (row.merged_into !== intoId) throw new AppError("changed_meanwhile");
  const appeal = asAppeal(row);
  const permit = obtainPermit(ctx, appealActions, "unmerge", appeal, factsFor(ctx, row), false);
  const { unionName, ...who } = describeActor(ctx);
  const due = await acceptDue(ctx, appeal.unionPath);
  await insertEvent(ctx, id, { kind: "unmerged", ...who, text: input.reason, forWorker: true });
  if (intoId !== null)
    await asSystem(ctx, merging, () =>
      insertEvent(ctx, intoId, {
        kind: "unmerged",
        ...who,
        text: input.reason,
        detail: { from: row.number, fromId: id },
        forWorker: true,
      }),
    );
  const after = await advanceAppeal(ctx, permit, {
    merged_into: null,
    closed_at: null,
    handler_id: null,
    handler_post_id: null,
    handler_name: null,
    accepted_at: null,
    contact_due_at: null,
    first_contact_at: null,
    employer_contact_at: null,
    failed_tries: 0,
    last_failed_try_at: null,
    escalated_at: null,
    accept_due_at: due,
    due_at: due,
    due_for: "accept",
  });
  ctx.audit({
    action: "appeals.unmerge",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { from: intoId },
  });
  tellWorker(ctx, row.person_id, "appeals.progress", { ...after, number: row.number }, unionName ?? "");
  return after;
}

/** A person says that an appeal does not repeat the earlier one; it is not proposed again. */
export async function dismissDuplicate(ctx: Context, id: string, earlierId: string): Promise<{ done: true }> {
  const row = await getAppeal(ctx, id);
  const who = describeActor(ctx);
  if (!(await decideDuplicate(ctx, id, earlierId, "dismissed", { by: who.actorId, name: who.actorName })))
    throw new AppError("not_found");
  ctx.audit({
    action: "appeals.dismiss_duplicate",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { earlier: earlierId },
  });
  return { done: true };
}

/** The same account, or the same phone number; of a sealed name nobody is told whose it is, and so neither this way. */
function isSameWorker(a: AppealRecord, b: AppealRecord): boolean {
  if (isSealed(a) || isSealed(b)) return false;
  if (a.person_id !== null && a.person_id === b.person_id) return true;
  return a.phone_index !== null && b.phone_index !== null && a.phone_index.equals(b.phone_index);
}
