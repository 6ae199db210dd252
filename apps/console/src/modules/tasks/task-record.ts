import type { Text } from "@niangjia/domain/kernel/text";
import type { TaskRoutes } from "@niangjia/domain/tasks/tasks.routes";

/** The record whose tasks are shown: what they need of it, and the routes of its kind. */
export interface TaskRecord {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly unionName: string;
  /** How a letter to an office asks, with the day (`on`). */
  readonly letterAsk: Text;
  readonly routes: Pick<TaskRoutes, "taskLink" | "renewTask" | "remindTask" | "recallTask">;
}
