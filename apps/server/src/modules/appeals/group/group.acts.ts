import type { Outcome } from "@niangjia/domain/appeals/appeals.terms";
import type { GroupAction, GroupEventKind } from "@niangjia/domain/appeals/group/group.rules";
import type { GroupResult } from "@niangjia/domain/appeals/group/group.views";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { acceptAppeal, answerAppeal, logContact, noteOnAppeal } from "../commands/handle.ts";
import { forEach } from "./each-member.ts";
import { actOnGroup, lockGoingOn } from "./group.commands.ts";

/**
 * One act on all appeals of a group that have not ended, each through its own action: the same guards, the same
 * time line, the same notice to the worker as when it is done alone. The answer names each appeal.
 */
const actOnAll = (
  ctx: Context,
  id: string,
  version: number,
  action: GroupAction,
  kind: GroupEventKind,
  more: { text?: string | null; detail?: Record<string, unknown> },
  act: (ctx: Context, row: AppealRecord) => Promise<unknown>,
): Promise<GroupResult> =>
  actOnGroup(ctx, id, version, action, kind, async () => ({
    ...more,
    results: await forEach(ctx, await lockGoingOn(ctx, id), act),
  }));

export const acceptAll = (ctx: Context, id: string, { version }: { version: number }) =>
  actOnAll(ctx, id, version, "acceptAll", "accepted", {}, (each, row) => acceptAppeal(each, row.id, row.version));

export const noteAll = (
  ctx: Context,
  id: string,
  { version, text, isForWorker }: { version: number; text: string; isForWorker: boolean },
) =>
  actOnAll(ctx, id, version, "noteAll", "noted", { text, detail: { isForWorker } }, (each, row) =>
    noteOnAppeal(each, row.id, { text, isForWorker }),
  );

/** The employer is spoken to once, about what each worker allows: whoever has not consented is named and left out. */
export async function contactAll(
  ctx: Context,
  id: string,
  {
    version,
    ...input
  }: {
    version: number;
    way: string;
    result: string;
    at?: string | null | undefined;
    note?: string | null | undefined;
  },
): Promise<GroupResult> {
  if (input.at && Date.parse(input.at) > Date.parse(ctx.now) + 60_000) throw new AppError("appeal_contact_in_future");
  const detail = { way: input.way, result: input.result, at: input.at ?? ctx.now };
  const more = { text: input.note || null, detail };
  return actOnAll(ctx, id, version, "contactAll", "contacted", more, (each, row) =>
    logContact(each, row.id, { party: "employer", ...input }),
  );
}

export const answerAll = (
  ctx: Context,
  id: string,
  { version, answer, outcome }: { version: number; answer: string; outcome: Outcome },
) =>
  actOnAll(ctx, id, version, "answerAll", "answered", { text: answer, detail: { outcome } }, (each, row) =>
    answerAppeal(each, row.id, { version: row.version, answer, outcome }),
  );
