import { findNoticeKind } from "@niangjia/domain/notice-kinds";
import type { NoticeReceiver, WantedNotice } from "@niangjia/domain/notices/want-notice";
import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { rolesWith } from "../identity/index.ts";
import { holdersOf, holdersWithRole } from "../unions/index.ts";
import { planDeliveries } from "./notices.planning.ts";
import { announceInboxes, insertNotices } from "./notices.store.ts";

/** The most people one wanted notice reaches at once; more is an announcement, not a notice. */
const mostReceivers = 500;

/** Hears `notice_wanted`: writes the notice to everybody it is for, and plans the alerts outside the inbox. */
export async function writeWantedNotice(
  ctx: Context,
  payload: Record<string, unknown>,
  services: Services,
): Promise<void> {
  const wanted = payload as unknown as WantedNotice;
  const kind = findNoticeKind(wanted.kind);
  if (!kind) throw new Error(`no module declares the kind of notice ${wanted.kind}`);
  const params = kind.params.parse(wanted.params) as Record<string, unknown>;
  const personIds = (await receiversOf(ctx, wanted.to))
    .filter((personId) => personId !== wanted.exceptPersonId)
    .slice(0, mostReceivers);
  if (personIds.length === 0) return;
  const written = await insertNotices(ctx, {
    personIds,
    kind: wanted.kind,
    params,
    link: wanted.link ?? null,
    dedupeKey: `${wanted.kind} ${wanted.key}`,
  });
  await announceInboxes(
    ctx,
    written.map((one) => one.personId),
  );
  const due = await planDeliveries(ctx, services, wanted.kind, kind, written);
  // Heard after the commit, so that a job never looks for a row that is not there yet.
  if (due.length > 0) ctx.emit("notice_deliveries_due", { deliveries: due });
}

async function receiversOf(ctx: Context, to: NoticeReceiver): Promise<string[]> {
  if ("personId" in to) return [to.personId];
  const holders =
    "postId" in to
      ? await holdersOf(ctx, to.postId)
      : await holdersWithRole(ctx, to.unionPath, await rolesWith(ctx, to.permission));
  return [...new Set(holders.map((holder) => holder.personId))].sort();
}

/** Hears `notice_deliveries_due`: hands each delivery to the queue. */
export async function queueDeliveries(
  _ctx: Context,
  payload: Record<string, unknown>,
  services: Services,
): Promise<void> {
  for (const { id, dueAt } of payload["deliveries"] as { id: string; dueAt: string }[]) {
    await services.jobs.send("notices.deliver", { deliveryId: id }, { key: id, after: dueAt });
  }
}

/** Hears `notices_read`: other open pages of the same person show the new count. */
export async function announceRead(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  await announceInboxes(ctx, [payload["personId"] as string]);
}
