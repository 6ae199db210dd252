import type { TaskOutcome, TaskState } from "@niangjia/domain/tasks/tasks.rules";
import type { ExpressionBuilder, Insertable, Selectable } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { AppealsHandover, DB } from "../../../kernel/database/schema.generated.ts";
import { readPage } from "../../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../../kernel/paging.ts";
import type { AppealRecord } from "../appeals.store.ts";

export type TaskRecord = Selectable<AppealsHandover>;

/** Where a task stands. */
export function stateOfTask(task: Pick<TaskRecord, "replied_at" | "recalled_at" | "expired_at">): TaskState {
  if (task.replied_at !== null) return "replied";
  if (task.recalled_at !== null) return "recalled";
  return task.expired_at === null ? "open" : "expired";
}

/** The same as a condition. */
const isIn = (state: TaskState) => (e: ExpressionBuilder<DB, "appeals_handover">) => {
  const [replied, recalled, expired] = [
    e("replied_at", "is", null),
    e("recalled_at", "is", null),
    e("expired_at", "is", null),
  ];
  if (state === "replied") return e.not(replied);
  if (state === "recalled") return e.and([replied, e.not(recalled)]);
  return e.and([replied, recalled, state === "open" ? expired : e.not(expired)]);
};
const isOpen = isIn("open");

export async function insertTask(ctx: Context, task: Insertable<AppealsHandover>): Promise<void> {
  await ctx.tx.insertInto("appeals_handover").values(task).execute();
}

export async function tasksOf(ctx: Context, appealId: string): Promise<TaskRecord[]> {
  return ctx.tx
    .selectFrom("appeals_handover")
    .selectAll()
    .where("appeal_id", "=", appealId)
    .orderBy("handed_at")
    .orderBy("id")
    .execute();
}

export async function findTask(ctx: Pick<Context, "tx">, id: string): Promise<TaskRecord | null> {
  return (await ctx.tx.selectFrom("appeals_handover").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Tasks of one office, newest first, older than one of them. Ids are time-ordered. */
export async function tasksOfOffice(
  ctx: Context,
  officeId: string,
  state: TaskState | undefined,
  before: string | null,
  page: PageAsked,
): Promise<Found<TaskRecord>> {
  let query = ctx.tx.selectFrom("appeals_handover").selectAll().where("office_id", "=", officeId);
  if (state !== undefined) query = query.where(isIn(state));
  if (before !== null) query = query.where("id", "<", before);
  return readPage(ctx, query.orderBy("id", "desc"), page);
}

export async function findTaskOfOffice(ctx: Context, officeId: string, id: string): Promise<TaskRecord | null> {
  return (
    (await ctx.tx
      .selectFrom("appeals_handover")
      .selectAll()
      .where("office_id", "=", officeId)
      .where("id", "=", id)
      .executeTakeFirst()) ?? null
  );
}

/** How many tasks wait, and the earliest of their days. */
export async function countOpenTasks(
  ctx: Context,
  appealId: string,
): Promise<{ count: number; nextDueOn: string | null }> {
  return ctx.tx
    .selectFrom("appeals_handover")
    .select((e) => [e.fn.countAll<number>().as("count"), e.fn.min("due_on").as("nextDueOn")])
    .where("appeal_id", "=", appealId)
    .where(isOpen)
    .executeTakeFirstOrThrow();
}

export interface Reply {
  readonly outcome: TaskOutcome;
  readonly text: string;
  readonly by: string | null;
  readonly byName: string;
  readonly files: readonly string[];
}

/** Keeps the reply to a task, once; one that came late is kept too, one taken back takes none. False: nothing waits for a reply. */
export async function markReplied(ctx: Context, id: string, appealId: string, reply: Reply): Promise<boolean> {
  const done = await ctx.tx
    .updateTable("appeals_handover")
    .set({
      outcome: reply.outcome,
      reply: reply.text,
      replied_at: ctx.now,
      replied_by: reply.by,
      replied_by_name: reply.byName,
      reply_files: [...reply.files],
    })
    .where("id", "=", id)
    .where("appeal_id", "=", appealId)
    .where("replied_at", "is", null)
    .where("recalled_at", "is", null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Takes an open task back, once. */
export async function markRecalled(ctx: Context, id: string, by: string, reason: string): Promise<boolean> {
  const done = await ctx.tx
    .updateTable("appeals_handover")
    .set({ recalled_at: ctx.now, recalled_by: by, recall_reason: reason })
    .where("id", "=", id)
    .where(isOpen)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** The appeal has ended: nobody needs these replies any more. */
export async function recallEvery(ctx: Context, appealId: string, reason: string): Promise<number> {
  const done = await ctx.tx
    .updateTable("appeals_handover")
    .set({ recalled_at: ctx.now, recall_reason: reason })
    .where("appeal_id", "=", appealId)
    .where(isOpen)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** A new link, and perhaps a new day; the link before it ends. */
export async function renewLink(ctx: Context, id: string, dueOn: string): Promise<TaskRecord> {
  return ctx.tx
    .updateTable("appeals_handover")
    .set((e) => ({ link_version: e("link_version", "+", 1), due_on: dueOn, expired_at: null }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function markReminded(ctx: Context, id: string): Promise<void> {
  await ctx.tx.updateTable("appeals_handover").set({ reminded_at: ctx.now }).where("id", "=", id).execute();
}

/** The first opening is remembered. */
export async function markOpened(ctx: Context, id: string): Promise<void> {
  await ctx.tx
    .updateTable("appeals_handover")
    .set({ opened_at: ctx.now })
    .where("id", "=", id)
    .where("opened_at", "is", null)
    .execute();
}

/** Appeals that wait for a task whose day is before `today`; locked, skipping those that somebody works on. */
export async function lockOverdue(ctx: Context, today: string, limit: number): Promise<AppealRecord[]> {
  const rows = await ctx.tx
    .selectFrom("appeals_handover as h")
    .innerJoin("appeals_appeal as a", "a.id", "h.appeal_id")
    .selectAll("a")
    .where("h.replied_at", "is", null)
    .where("h.recalled_at", "is", null)
    .where("h.expired_at", "is", null)
    .where("h.due_on", "<", today)
    .where("a.status", "=", "waiting_external")
    .orderBy("h.due_on")
    .limit(limit)
    .forUpdate(["a"])
    .skipLocked()
    .execute();
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Ends what is past its day. Answers the tasks that were open until now. */
export async function expireTasks(ctx: Context, appealId: string, today: string): Promise<TaskRecord[]> {
  return ctx.tx
    .updateTable("appeals_handover")
    .set({ expired_at: ctx.now })
    .where("appeal_id", "=", appealId)
    .where("due_on", "<", today)
    .where(isOpen)
    .returningAll()
    .execute();
}
