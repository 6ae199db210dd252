import type { TaskOutcome, TaskState } from "@niangjia/domain/tasks/tasks.rules";
import { seenByPartner, type SeenByPartner } from "@niangjia/domain/tasks/tasks.sight";
import { asSystem, type Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { findUnions } from "../unions/index.ts";
import type { Giver } from "./giver.ts";
import { stateOfTask, type TaskRecord } from "./tasks.store.ts";

/** What a partner sees of a record through one task, and the task's own dates. */
export interface PartnerView extends SeenByPartner<string> {
  readonly state: TaskState;
  readonly unionName: string;
  readonly dueOn: string;
}

/**
 * What partners see through these tasks, in their order: the only way from a record to a partner. The database lets
 * the scope of an office read no record at all; the caller has found the tasks by the office, or by a signed link.
 */
export async function seeThrough(
  giver: Giver,
  ctx: Context,
  services: Services,
  tasks: readonly TaskRecord[],
): Promise<PartnerView[]> {
  if (tasks.length === 0) return [];
  return asSystem(ctx, "a partner office sees of a record what its task shows", async () => {
    const handed = await giver.handed(ctx, services, [...new Set(tasks.map((task) => task.record_id))]);
    const unions = await findUnions(
      ctx,
      [...handed.values()].map(({ unionPath }) => unionPath),
    );
    return tasks.map((task) => {
      const { record, unionPath } = handed.get(task.record_id)!;
      const seen = seenByPartner(record, {
        state: stateOfTask(task),
        shown: task.shown,
        question: task.question,
        outcome: task.outcome as TaskOutcome | null,
        reply: task.reply,
        repliedAt: task.replied_at,
        repliedByName: task.replied_by_name,
      });
      return {
        ...seen,
        state: stateOfTask(task),
        unionName: unions.get(unionPath)?.name ?? "",
        dueOn: task.due_on,
      };
    });
  });
}
