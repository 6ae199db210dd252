import type { TaskView } from "@niangjia/domain/tasks/tasks.views";
import type { Decision } from "@niangjia/domain/kernel/actions";
import { asSystem, type Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { describeFiles } from "../files/index.ts";
import { officeNames } from "../identity/index.ts";
import type { Giver } from "./giver.ts";
import { contactColumn } from "./tasks.giving.ts";
import { stateOfTask, tasksOf, type TaskRecord } from "./tasks.store.ts";

/** Tasks at partner offices, as whoever reads the record sees them. */
export async function viewTasks(giver: Giver, ctx: Context, services: Services, row: unknown): Promise<TaskView[]> {
  const tasks = await tasksOf(ctx, giver.idOf(row));
  if (tasks.length === 0) return [];
  const offices = await asSystem(ctx, "names of partner offices of other unions", () =>
    officeNames(
      ctx,
      tasks.flatMap((task) => task.office_id ?? []),
    ),
  );
  const files = new Map(
    (
      await describeFiles(
        ctx,
        tasks.flatMap((task) => task.reply_files),
      )
    ).map((file) => [file.fileId, { fileId: file.fileId, name: file.name, kind: file.kind, bytes: file.bytes }]),
  );
  const can = await giver.can(ctx, row);
  const [give, recall] = [can[giver.acts.give]!, can[giver.acts.recall]!];
  return tasks.map((task): TaskView => {
    const state = stateOfTask(task);
    const isByLink = task.office_id === null;
    return {
      id: task.id,
      officeId: task.office_id,
      officeName: task.office_id === null ? (task.recipient_name ?? "") : (offices.get(task.office_id)?.name ?? ""),
      isByLink,
      recipientContact:
        ctx.actor.as.kind === "post" && task.recipient_contact_cipher !== null ? masked(services, task) : null,
      question: task.question,
      handedAt: task.handed_at,
      dueOn: task.due_on,
      shown: task.shown,
      state,
      openedAt: task.opened_at,
      remindedAt: task.reminded_at,
      outcome: task.outcome as TaskView["outcome"],
      reply: task.reply,
      repliedAt: task.replied_at,
      repliedByName: task.replied_by_name,
      replyFiles: task.reply_files.flatMap((id) => files.get(id) ?? []),
      recalledAt: task.recalled_at,
      recallReason: task.recall_reason,
      expiredAt: task.expired_at,
      can: {
        recallTask: when(state === "open", recall),
        remindTask: when(state === "open", give),
        taskLink: when(isByLink && state === "open", give),
        renewTask: when(isByLink && (state === "open" || state === "expired"), give),
      },
    };
  });
}

function when(holds: boolean, decision: Decision<string>): Decision<string> {
  return holds ? decision : { allowed: false, because: "wrong_status" };
}

/** The first and the last two characters: enough to recognise a number or an address. */
function masked(services: Services, task: TaskRecord): string {
  const characters = [
    ...services.vault.decrypt(task.recipient_contact_cipher!, { column: contactColumn, rowId: task.id }),
  ];
  return characters.length <= 4 ? "****" : `${characters.slice(0, 2).join("")}****${characters.slice(-2).join("")}`;
}
