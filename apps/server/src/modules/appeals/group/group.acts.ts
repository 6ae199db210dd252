import type { GroupResult } from "@niangjia/domain/appeals/group/group.views";
import type { Outcome } from "@niangjia/domain/appeals/appeals.terms";
import type { GroupAction, GroupEventKind } from "@niangjia/domain/appeals/group/group.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { acceptAppeal, answerAppeal, logContact, noteOnAppeal } from "../commands/handle.ts";
import { forEach } from "./each-member.ts";
import { lockFor, noteOnGroup } from "./group.commands.ts";
import { advanceGroup, membersOf } from "./group.store.ts";
import { lockAppeals } from "./merge.store.ts";

/**
 * One act on all appeals of a group that have not ended, each through its own action: the same guards, the same
 * time line, the same notice to the worker as when it is done alone. The answer names each appeal.
 */
async function actOnAll(
  ctx: Context,
  id: string,
  version: number,
  action: GroupAction,
  kind: GroupEventKind,
  more: { text?: string | null; detail?: Record<string, unknown> },
  act: (ctx: Context, row: AppealRecord) => Promise<unknown>,
): Promise<GroupResult> {
  const { group, permit } = await lockFor(ctx, id, version, action);
  const members = (await membersOf(ctx, id)).filter((row) => row.closed_at === null && row.merged_into === null);
  const rows = await lockAppeals(
    ctx,
    members.map((row) => row.id),
  );
  const results = await forEach(ctx, [...rows.values()], act);
  await noteOnGroup(ctx, group, kind, results, more);
  const after = await advanceGroup(ctx, permit, {});
  return { ...after, results };
}

export function acceptAll(ctx: Context, id: string, input: { version: number }): Promise<GroupResult> {
  return actOnAll(ctx, id, input.version, "acceptAll", "accepted", {}, (each, row) =>
    acceptAppeal(each, row.id, row.version),
  );
}

export function noteAll(
  ctx: Context,
  id: string,
  input: { version: number; text: string; isForWorker: boolean },
): Promise<GroupResult> {
  return actOnAll(
    ctx,
    id,
    input.version,
    "noteAll",
    "noted",
    { text: input.text, detail: { isForWorker: input.isForWorker } },
    (each, row) => noteOnAppeal(each, row.id, { text: input.text, isForWorker: input.isForWorker }),
  );
}

/** The employer is spoken to once, about what each worker allows: whoever has not consented is named and left out. */
export function contactAll(
  ctx: Context,
  id: string,
  input: {
    version: number;
    way: string;
    result: string;
    at?: string | null | undefined;
    note?: string | null | undefined;
  },
): Promise<GroupResult> {
  if (input.at && Date.parse(input.at) > Date.parse(ctx.now) + 60_000) throw new AppError("appeal_contact_in_future");
  const detail = { way: input.way, result: input.result, at: input.at ?? ctx.now };
  return actOnAll(
    ctx,
    id,
    input.version,
    "contactAll",
    "contacted",
    { text: input.note || null, detail },
    (each, row) =>
      logContact(each, row.id, {
        party: "employer",
        way: input.way,
        result: input.result,
        at: input.at ?? null,
        note: input.note ?? null,
      }),
  );
}

export function answerAll(
  ctx: Context,
  id: string,
  input: { version: number; answer: string; outcome: Outcome },
): Promise<GroupResult> {
  return actOnAll(
    ctx,
    id,
    input.version,
    "answerAll",
    "answered",
    { text: input.answer, detail: { outcome: input.outcome } },
    (each, row) => answerAppeal(each, row.id, { version: row.version, answer: input.answer, outcome: input.outcome }),
  );
}
