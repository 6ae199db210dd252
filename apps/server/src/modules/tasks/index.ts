import type { ActionTable } from "@niangjia/domain/kernel/actions";
import { tasksContract } from "@niangjia/domain/tasks/tasks.contract";
import type { TaskView } from "@niangjia/domain/tasks/tasks.views";
import type { Selectable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import { defineModule, type Listener, type Services } from "../../kernel/module.ts";
import type { CarriedTable, ChangesOf, RecordKind } from "../records/index.ts";
import { giverOf, type Giver, type TaskParts } from "./giver.ts";
import { endOverdueTasks, resumeAfterTask } from "./tasks.ending.ts";
import { taskHandlers, type TaskHandlers } from "./tasks.handlers.ts";
import { recallEvery } from "./tasks.store.ts";
import { viewTasks } from "./tasks.views.ts";

export type { Handed } from "./giver.ts";
export { readTaskToken, signTask } from "./task-link.ts";
export { openTasksOf } from "./tasks.store.ts";

/** Tasks of one kind of record: their routes' handlers, and what its own commands, pages and jobs need of them. */
export function defineTasks<
  T extends CarriedTable,
  R extends { id: string; status: string },
  Facts extends { readonly openTasks: number },
  A extends ActionTable<R, Facts, string>,
  F extends string,
>(
  records: RecordKind<T, R, Facts, A>,
  parts: TaskParts<Selectable<DB[T]>, F, keyof A & string, R["status"], ChangesOf<T>>,
) {
  // From here on a row is what the kind's own functions take: nothing else looks into it.
  const giver = giverOf(records, parts) as unknown as Giver;
  return {
    handlers: taskHandlers(giver) as unknown as TaskHandlers<F, R["status"]>,
    /** As whoever reads the record sees them. */
    views: (ctx: Context, services: Services, row: Selectable<DB[T]>) =>
      viewTasks(giver, ctx, services, row) as Promise<TaskView<F>[]>,
    /** The record has ended: nobody needs these replies any more. */
    recallEvery,
    /** Hears `task_replied`. */
    replied: (async (ctx, payload) => {
      if (payload["kind"] === giver.kind) await resumeAfterTask(giver, ctx, String(payload["id"]));
    }) satisfies Listener as Listener,
    /** A job, every minute. */
    endOverdue: (services: Services) => endOverdueTasks(giver, services),
  };
}

export const tasksModule = defineModule({ contract: tasksContract, handlers: {} });
