import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { addEvent, describeActor } from "../../records/index.ts";
import { isSealed } from "../appeals.actor.ts";
import { acceptDue } from "../appeals.clocks.ts";
import { appeals } from "../appeals.kind.ts";
import { tellWorker } from "../appeals.notices.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { tellMerged } from "./group.notices.ts";
import { isOpen } from "./group.store.ts";
import { lockAppeals, mergedInto, repointMerged, takeOver, whereMerged } from "./merge.store.ts";
import { decideDuplicate } from "./proposal.store.ts";

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
  const intoId = (await appeals.get(ctx, input.intoId)).merged_into ?? input.intoId;
  if (intoId === id) throw new AppError("appeal_merge_into_itself");
  const children = (await asSystem(ctx, merging, () => mergedInto(ctx, id))).map((row) => row.id);
  await asSystem(ctx, merging, () => lockAppeals(ctx, [id, intoId, ...children]));
  const row = await appeals.lock(ctx, id, input.version);
  const into = await appeals.lock(ctx, intoId);
  const still = (await asSystem(ctx, merging, () => mergedInto(ctx, id))).map((child) => child.id);
  if (into.merged_into !== null || still.join() !== children.join()) throw new AppError("changed_meanwhile");
  return appeals.actOn(ctx, row, "merge", async ({ who }) => {
    if (!isSameWorker(row, into)) throw new AppError("appeal_merge_other_worker");
    if (!isOpen(into.status)) throw new AppError("appeal_merge_target_ended");
    if (into.submitted_at > row.submitted_at || (into.submitted_at === row.submitted_at && into.id > row.id))
      throw new AppError("appeal_merge_into_later");
    const merged = { kind: "merged", text: input.note || null };
    await addEvent(ctx, intoId, { ...merged, ...who, detail: { from: row.number, fromId: id }, forPerson: true });
    await asSystem(ctx, merging, async () => {
      if (children.length > 0) await repointMerged(ctx, id, intoId);
      await takeOver(ctx, intoId, {
        is_urgent: into.is_urgent || row.is_urgent,
        group_id: into.group_id ?? row.group_id,
      });
    });
    await decideDuplicate(ctx, id, intoId, "taken", who);
    return appeals.outcome({
      events: [{ ...merged, detail: { into: into.number, intoId } }],
      set: { merged_into: intoId, closed_at: ctx.now, due_at: null, due_for: null },
      audited: { detail: { into: intoId } },
      tell: (about) => tellMerged(ctx, row.person_id, about, into),
    });
  });
}

const merging = "what was merged before may lie with another union";

/** Undoes a merging: registered again at its union, with a new promise of acceptance. The other promises run from the submission as before. */
export async function unmergeAppeal(ctx: Context, id: string, input: { version: number; reason: string }) {
  const intoId = await whereMerged(ctx, id);
  await asSystem(ctx, merging, () => lockAppeals(ctx, intoId === null ? [id] : [id, intoId]));
  const row = await appeals.lock(ctx, id, input.version);
  if (row.merged_into !== intoId) throw new AppError("changed_meanwhile");
  return appeals.actOn(ctx, row, "unmerge", async ({ record, who }) => {
    const due = await acceptDue(ctx, record.unionPath);
    const unmerged = { kind: "unmerged", text: input.reason };
    if (intoId !== null)
      await asSystem(ctx, merging, () =>
        addEvent(ctx, intoId, { ...unmerged, ...who, detail: { from: row.number, fromId: id }, forPerson: true }),
      );
    return appeals.outcome({
      events: [unmerged],
      set: {
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
      },
      audited: { detail: { from: intoId } },
      tell: (about, union) => tellWorker(ctx, row.person_id, "appeals.progress", about, union),
    });
  });
}

/** A person says that an appeal does not repeat the earlier one; it is not proposed again. */
export async function dismissDuplicate(ctx: Context, id: string, earlierId: string): Promise<{ done: true }> {
  const row = await appeals.get(ctx, id);
  if (!(await decideDuplicate(ctx, id, earlierId, "dismissed", describeActor(ctx)))) throw new AppError("not_found");
  appeals.auditOn(ctx, row, { action: "appeals.dismiss_duplicate", detail: { earlier: earlierId } });
  return { done: true };
}

/** The same account, or the same phone number; of a sealed name nobody is told whose it is, and so neither this way. */
function isSameWorker(a: AppealRecord, b: AppealRecord): boolean {
  if (isSealed(a) || isSealed(b)) return false;
  if (a.person_id !== null && a.person_id === b.person_id) return true;
  return a.phone_index !== null && b.phone_index !== null && a.phone_index.equals(b.phone_index);
}
