import { stageOf } from "@niangjia/domain/appeals/appeals.rules";
import { appealCategories, type AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import {
  handedAppeal,
  leavingOf,
  mayBeNamed,
  type AppealToHand,
  type TaskField,
} from "@niangjia/domain/appeals/tasks/partner.rules";
import { civilDateOf, dueOfDay, instant } from "@niangjia/domain/clocks/instant";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import type { HandedRecord } from "@niangjia/domain/tasks/tasks.sight";
import type { Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { notify } from "../../notices/index.ts";
import { defineTasks } from "../../tasks/index.ts";
import { appeals } from "../appeals.kind.ts";
import { tellHandler } from "../appeals.notices.ts";
import { placeNames } from "../appeals.places.ts";
import { promisesAt } from "../appeals.service-promise-store.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { findAppeals } from "../group/merge.store.ts";

/** Tasks of an appeal to partner offices. */
export const appealTasks = defineTasks(appeals, {
  code: "appeal",
  acts: { give: "handOver", recall: "recallTask", end: "endTask" },
  waiting: "waiting_external",
  reply: "appeals.reply",
  page: "/m/task",
  fields: leavingOf,
  mayBeNamed: (row) => mayBeNamed(allowedOf(row)),
  handed: handedAppeals,
  usualDays: async (ctx, row) => (await promisesAt(ctx, parseUnionPath(row.union_path), ctx.now)).externalDays,
  // The earliest day of the tasks that wait runs, or again the promise that stood still behind them.
  runs: async (ctx, row, { count, nextDueOn }) => {
    if (nextDueOn !== null) return { open_tasks: count, due_at: dueOfDay(nextDueOn), due_for: "external" };
    const isContactRunning = stageOf(await appeals.facts(ctx, row)) === "accepted";
    return {
      open_tasks: 0,
      due_at: isContactRunning ? row.contact_due_at : row.answer_due_at,
      due_for: isContactRunning ? "contact" : "answer",
    };
  },
  tellOffice: (ctx, what, personId, { taskId, version, union }) => {
    const kind = what === "given" ? "appeals.task_for_office" : "appeals.task_reminder";
    notify(ctx, {
      to: { personId },
      kind,
      params: { union },
      link: `/office-tasks/${taskId}`,
      key: `${kind}:${taskId}:${version}`,
    });
  },
  tellGiver: (ctx, what, row, about) =>
    tellHandler(ctx, row, what === "replied" ? "appeals.task_replied" : "appeals.task_expired", about ?? row),
});

const allowedOf = (row: AppealRecord) => ({
  consent: row.consent as AppealToHand["consent"],
  disclosure: row.disclosure as AppealToHand["disclosure"],
});

async function handedAppeals(ctx: Context, services: Services, ids: readonly string[]) {
  const rows = await findAppeals(ctx, ids);
  const placeOf = await placeNames(
    ctx,
    rows.flatMap((row) => [row.employer_division, row.workplace_division]),
  );
  return new Map(
    rows.map((row) => [row.id, { record: toHand(ctx, services, row, placeOf), unionPath: row.union_path }]),
  );
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
    ...allowedOf(row),
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
