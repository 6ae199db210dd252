import type { QuestionAnswer, QuestionItem } from "@niangjia/domain/appeals/handling/handling.views";
import type { QuestionEnd } from "@niangjia/domain/appeals/appeals.terms";
import { instant } from "@niangjia/domain/clocks/instant";
import type { Pause } from "@niangjia/domain/clocks/working-time";
import type { Selectable } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { AppealsQuestion } from "../../../kernel/database/schema.generated.ts";
import { newId } from "../../../kernel/ids.ts";

export type QuestionRecord = Selectable<AppealsQuestion>;

export async function insertQuestion(
  ctx: Context,
  row: { appealId: string; items: readonly QuestionItem[]; by: string; byName: string; dueAt: string },
): Promise<void> {
  await ctx.tx
    .insertInto("appeals_question")
    .values({
      id: newId(Date.parse(ctx.now)),
      appeal_id: row.appealId,
      items: JSON.stringify(row.items),
      asked_at: ctx.now,
      asked_by: row.by,
      asked_by_name: row.byName,
      due_at: row.dueAt,
    })
    .execute();
}

/** Every question list of an appeal, oldest first. */
export async function questionsOf(ctx: Context, appealId: string): Promise<QuestionRecord[]> {
  return ctx.tx
    .selectFrom("appeals_question")
    .selectAll()
    .where("appeal_id", "=", appealId)
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
}

/** Ends the open question list, once. Null when none is open. */
export async function endOpenQuestion(
  ctx: Context,
  appealId: string,
  because: QuestionEnd,
  reply: { answers: readonly QuestionAnswer[]; remark: string | null } | null,
): Promise<QuestionRecord | null> {
  const row = await ctx.tx
    .updateTable("appeals_question")
    .set({
      ended_at: ctx.now,
      ended_because: because,
      ...(reply ? { answers: JSON.stringify(reply.answers), remark: reply.remark, answered_at: ctx.now } : {}),
    })
    .where("appeal_id", "=", appealId)
    .where("ended_at", "is", null)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

const waitingForTheWorker = { zh: "等职工补充", en: "waiting for the worker" };

/** The times in which the worker was asked: the service clock stood still, and only then. */
export function pausesFrom(questions: readonly Pick<QuestionRecord, "asked_at" | "ended_at">[]): Pause[] {
  return questions.map((one) => ({
    from: instant(one.asked_at),
    to: one.ended_at === null ? null : instant(one.ended_at),
    reason: waitingForTheWorker,
  }));
}

export async function pausesOf(ctx: Context, appealId: string): Promise<Pause[]> {
  return pausesFrom(await questionsOf(ctx, appealId));
}
