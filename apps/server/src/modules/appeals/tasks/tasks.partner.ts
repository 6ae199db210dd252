import { handedAppeal, type AppealToHand, type TaskField } from "@niangjia/domain/appeals/tasks/partner.rules";
import { seenByPartner, type HandedRecord, type HandedTask } from "@niangjia/domain/tasks/tasks.sight";
import { appealCategories, type AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import type { TaskOutcome, TaskState } from "@niangjia/domain/tasks/tasks.rules";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { findUnions } from "../../unions/index.ts";
import { placeNames } from "../appeals.places.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { findAppeals } from "../group/merge.store.ts";
import { stateOfTask, type TaskRecord } from "./tasks.store.ts";

/** What a partner sees of an appeal through one task, and the task's own dates. */
export type PartnerView = ReturnType<typeof seenByPartner<TaskField>> & {
  readonly state: TaskState;
  readonly unionName: string;
  readonly dueOn: string;
};

/**
 * What partners see through these tasks, in their order: the only way from an appeal to a partner. The database lets
 * the scope of an office read no appeal at all; the caller has found the tasks by the office, or by a signed link.
 */
export async function seeThrough(
  ctx: Context,
  services: Services,
  tasks: readonly TaskRecord[],
): Promise<PartnerView[]> {
  if (tasks.length === 0) return [];
  return asSystem(ctx, "a partner office sees of an appeal what its task shows", async () => {
    const appeals = new Map(
      (await findAppeals(ctx, [...new Set(tasks.map((task) => task.appeal_id))])).map((row) => [row.id, row]),
    );
    const rows = [...appeals.values()];
    const unions = await findUnions(
      ctx,
      rows.map((row) => row.union_path),
    );
    const placeOf = await placeNames(
      ctx,
      rows.flatMap((row) => [row.employer_division, row.workplace_division]),
    );
    const handed = new Map(rows.map((row) => [row.id, toHand(ctx, services, row, placeOf)]));
    return tasks.map((task) => ({
      ...seenByPartner(handed.get(task.appeal_id)!, handedTask(task)),
      state: stateOfTask(task),
      unionName: unions.get(appeals.get(task.appeal_id)!.union_path)?.name ?? "",
      dueOn: task.due_on,
    }));
  });
}

function toHand(
  ctx: Context,
  services: Services,
  row: AppealRecord,
  placeOf: (code: string) => string,
): HandedRecord<TaskField> {
  const open = (cipher: Buffer | null, column: string) =>
    cipher === null ? [] : [services.vault.decrypt(cipher, { column, rowId: row.id })];
  const place = (code: string | null) => (code === null ? null : placeOf(code));
  return handedAppeal({
    consent: row.consent as AppealToHand["consent"],
    disclosure: row.disclosure as AppealToHand["disclosure"],
    // Under a seal the register holds a stand-in; the name is opened to be found within the words.
    names: [row.worker_name, ...open(row.name_cipher, "appeals_appeal.name")],
    contacts: [...open(row.phone_cipher, "appeals_appeal.phone"), ...open(row.email_cipher, "appeals_appeal.email")],
    handlerName: row.handler_name,
    values: {
      number: row.number,
      category: appealCategories[row.category as AppealCategory][ctx.language],
      description: row.description,
      employer: row.employer_name,
      employer_place: place(row.employer_division),
      workplace: place(row.workplace_division),
      submitted_on: civilDateOf(instant(row.submitted_at)),
      worker_name: row.worker_name,
    },
  });
}

function handedTask(task: TaskRecord): HandedTask<TaskField> {
  return {
    state: stateOfTask(task),
    shown: task.shown as TaskField[],
    question: task.question,
    outcome: task.outcome as TaskOutcome | null,
    reply: task.reply,
    repliedAt: task.replied_at,
    repliedByName: task.replied_by_name,
  };
}
