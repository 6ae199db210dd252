import type { TaskOutcome, TaskState } from "@niangjia/domain/tasks/tasks.rules";
import type { ExpressionBuilder, Insertable, Selectable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { TasksTask, DB } from "../../kernel/database/schema.generated.ts";
import { readPage } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

export type TaskRecord = Selectable<TasksTask>;

/** Where a task stands. */
export function stateOfTask(task: Pick<TaskRecord, "replied_at" | "recalled_at" | "expired_at">): TaskState {
  if (task.replied_at !== null) return "replied";
  if (task.recalled_at !== null) return "recalled";
  return task.expired_at === null ? "open" : "expired";
}

/** The same as a condition. */
const isIn = (state: TaskState) => (e: ExpressionBuilder<DB, "tasks_task">) => {
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

export async function insertTask(ctx: Context, task: Insertable<TasksTask>): Promise<void> {
  await ctx.tx.insertInto("tasks_task").values(task).execute();
}

export async function tasksOf(ctx: Context, recordId: string): Promise<TaskRecord[]> {
  return ctx.tx
    .selectFrom("tasks_task")
    .selectAll()
    .where("record_id", "=", recordId)
    .orderBy("handed_at")
    .orderBy("id")
    .execute();
}

export async function findTask(ctx: Pick<Context, "tx">, id: string): Promise<TaskRecord | null> {
  return (await ctx.tx.selectFrom("tasks_task").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Tasks of one office on one kind of record, newest first, older than one of them. Ids are time-ordered. */
export async function tasksOfOffice(
  ctx: Context,
  kind: string,
  officeId: string,
  state: TaskState | undefined,
  before: string | null,
  page: PageAsked,
): Promise<Found<TaskRecord>> {
  let query = ctx.tx.selectFrom("tasks_task").selectAll().where("office_id", "=", officeId).where("kind", "=", kind);
  if (state !== undefined) query = query.where(isIn(state));
  if (before !== null) query = query.where("id", "<", before);
  return readPage(ctx, query.orderBy("id", "desc"), page);
}

export async function findTaskOfOffice(
  ctx: Context,
  kind: string,
  officeId: string,
  id: string,
): Promise<TaskRecord | null> {
  return (
    (await ctx.tx
      .selectFrom("tasks_task")
      .selectAll()
      .where("office_id", "=", officeId)
      .where("kind", "=", kind)
      .where("id", "=", id)
      .executeTakeFirst()) ?? null
  );
}

export interface OpenTasks {
  readonly count: number;
  /** The earliest of their days. */
  readonly nextDueOn: string | null;
}

/** Who has a task without a reply, and until when. */
export async function openTasksOf(ctx: Context, recordId: string) {
  const rows = await ctx.tx
    .selectFrom("tasks_task")
    .select(["office_id", "due_on"])
    .where("record_id", "=", recordId)
    .where(isOpen)
    .execute();
  return rows.map((row) => ({ officeId: row.office_id, dueOn: row.due_on }));
}

/** How many tasks wait, and the earliest of their days. */
export async function countOpenTasks(ctx: Context, recordId: string): Promise<OpenTasks> {
  return ctx.tx
    .selectFrom("tasks_task")
    .select((e) => [e.fn.countAll<number>().as("count"), e.fn.min("due_on").as("nextDueOn")])
    .where("record_id", "=", recordId)
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
export async function markReplied(ctx: Context, id: string, recordId: string, reply: Reply): Promise<boolean> {
  const done = await ctx.tx
    .updateTable("tasks_task")
    .set({
      outcome: reply.outcome,
      reply: reply.text,
      replied_at: ctx.now,
      replied_by: reply.by,
      replied_by_name: reply.byName,
      reply_files: [...reply.files],
    })
    .where("id", "=", id)
    .where("record_id", "=", recordId)
    .where("replied_at", "is", null)
    .where("recalled_at", "is", null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Takes an open task back, once. */
export async function markRecalled(ctx: Context, id: string, by: string, reason: string): Promise<boolean> {
  const done = await ctx.tx
    .updateTable("tasks_task")
    .set({ recalled_at: ctx.now, recalled_by: by, recall_reason: reason })
    .where("id", "=", id)
    .where(isOpen)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** The record has ended: nobody needs these replies any more. */
export async function recallEvery(ctx: Context, recordId: string, reason: string): Promise<number> {
  const done = await ctx.tx
    .updateTable("tasks_task")
    .set({ recalled_at: ctx.now, recall_reason: reason })
    .where("record_id", "=", recordId)
    .where(isOpen)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** A new link, and perhaps a new day; the link before it ends. */
export async function renewLink(ctx: Context, id: string, dueOn: string): Promise<TaskRecord> {
  return ctx.tx
    .updateTable("tasks_task")
    .set((e) => ({ link_version: e("link_version", "+", 1), due_on: dueOn, expired_at: null }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function markReminded(ctx: Context, id: string): Promise<void> {
  await ctx.tx.updateTable("tasks_task").set({ reminded_at: ctx.now }).where("id", "=", id).execute();
}

/** The first opening is remembered. */
export async function markOpened(ctx: Context, id: string): Promise<void> {
  await ctx.tx
    .updateTable("tasks_task")
    .set({ opened_at: ctx.now })
    .where("id", "=", id)
    .where("opened_at", "is", null)
    .execute();
}

/** Records of one kind with an open task whose day is before `today`, in the order of their ids, after one of them. */
export async function overdueRecords(
  ctx: Context,
  kind: string,
  today: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  let query = ctx.tx
    .selectFrom("tasks_task")
    .select("record_id")
    .distinct()
    .where("kind", "=", kind)
    .where("due_on", "<", today)
    .where(isOpen);
  if (after !== null) query = query.where("record_id", ">", after);
  return (await query.orderBy("record_id").limit(limit).execute()).map((row) => row.record_id);
}

/** Ends what is past its day. Answers the tasks that were open until now. */
export async function expireTasks(ctx: Context, recordId: string, today: string): Promise<TaskRecord[]> {
  return ctx.tx
    .updateTable("tasks_task")
    .set({ expired_at: ctx.now })
    .where("record_id", "=", recordId)
    .where("due_on", "<", today)
    .where(isOpen)
    .returningAll()
    .execute();
}
