import { mayBeNamed, type AppealToHand, type TaskField } from "@niangjia/domain/appeals/tasks/partner.rules";
import { longestTaskDays } from "@niangjia/domain/tasks/tasks.rules";
import { addDays, civilDate } from "@niangjia/domain/clocks/civil-date";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/module.ts";
import { findOpenOffice, peopleOfOffice } from "../../identity/index.ts";
import { notify } from "../../notices/index.ts";
import type { Who } from "../../records/index.ts";
import { dueOfDay } from "../agreement/agreement.commands.ts";
import { appeals } from "../appeals.kind.ts";
import { promisesAt } from "../appeals.service-promise-store.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { qrPicture } from "../entry/entry.points.ts";
import { signTask } from "./task-link.ts";
import { dueByTasks } from "./tasks.ending.ts";
import {
  countOpenTasks,
  findTask,
  insertTask,
  markRecalled,
  markReminded,
  renewLink,
  stateOfTask,
  type TaskRecord,
} from "./tasks.store.ts";

/** Column of the encrypted number or address of a recipient. */
export const contactColumn = "appeals_handover.recipient_contact";

interface Asked {
  readonly version: number;
  readonly question: string;
  readonly dueOn?: string | null | undefined;
  readonly shown: readonly TaskField[];
}

/** Hands a question to a partner office by its account, which sees of the appeal what is ticked for this task. */
export const handOver = (ctx: Context, id: string, input: Asked & { officeId: string }) =>
  appeals.act(ctx, id, "handOver", input, async ({ row, who }) => {
    assertMayShow(row, input.shown);
    const dueOn = await dueOfTask(ctx, row, input.dueOn);
    const office = await asSystem(ctx, "partner offices of the place may belong to another union", () =>
      findOpenOffice(ctx, input.officeId),
    );
    if (!office) throw new AppError("appeal_office_not_found");
    const taskId = newId();
    await insertTask(ctx, { ...askedOf(ctx, row, who, input, dueOn), id: taskId, office_id: office.id });
    const { shown } = input;
    return appeals.outcome({
      events: [
        {
          kind: "handed_over",
          text: input.question,
          detail: { taskId, officeId: office.id, officeName: office.name, dueOn, shown },
        },
      ],
      set: await dueByTasks(ctx, row),
      audited: { detail: { taskId, officeId: office.id, shown } },
      tell: (about, union) => tellOffice(ctx, office.id, "appeals.task_for_office", taskId, about.version, union),
    });
  });

/** Gives a task to an office without an account: whoever holds the signed link answers it, once. */
export async function sendTask(
  ctx: Context,
  services: Services,
  id: string,
  input: Asked & { recipientName: string; recipientContact?: string | null | undefined },
) {
  const taskId = newId();
  let dueOn = "";
  const after = await appeals.act(ctx, id, "handOver", input, async ({ row, who }) => {
    assertMayShow(row, input.shown);
    dueOn = await dueOfTask(ctx, row, input.dueOn);
    await insertTask(ctx, {
      ...askedOf(ctx, row, who, input, dueOn),
      id: taskId,
      recipient_name: input.recipientName,
      recipient_contact_cipher: input.recipientContact
        ? services.vault.encrypt(input.recipientContact, { column: contactColumn, rowId: taskId })
        : null,
    });
    const { shown } = input;
    return appeals.outcome({
      events: [
        {
          kind: "handed_over",
          text: input.question,
          detail: { taskId, officeName: input.recipientName, dueOn, byLink: true, shown },
        },
      ],
      set: await dueByTasks(ctx, row),
      audited: { action: "appeals.send_task", detail: { taskId, shown, dueOn } },
    });
  });
  return { ...after, taskId, ...(await linkOf(services, { id: taskId, link_version: 1, due_on: dueOn })) };
}

/** The link of an open task once more, to copy or to print. */
export async function showTaskLink(ctx: Context, services: Services, id: string, taskId: string) {
  const row = await appeals.get(ctx, id);
  const task = await taskOf(ctx, id, taskId);
  const { handOver: decision } = await appeals.can(ctx, row);
  if (!decision.allowed) throw new AppError(decision.because, { action: "handOver" });
  if (task.office_id !== null || stateOfTask(task) !== "open") throw new AppError("appeal_task_ended");
  appeals.auditOn(ctx, row, { action: "appeals.show_task_link", detail: { taskId } });
  return linkOf(services, task);
}

/** Sends a task anew: a new link and perhaps a new day. The old link ends, also where the task had run out of time. */
export async function renewTask(
  ctx: Context,
  services: Services,
  id: string,
  taskId: string,
  input: { version: number; dueOn?: string | null | undefined },
) {
  let task: TaskRecord;
  const after = await appeals.act(
    ctx,
    id,
    "handOver",
    input,
    async ({ row }) => {
      const dueOn = await dueOfTask(ctx, row, input.dueOn);
      task = await renewLink(ctx, taskId, dueOn);
      return appeals.outcome({
        events: [
          {
            kind: "handed_over",
            text: task.question,
            detail: { taskId, officeName: task.recipient_name, dueOn, byLink: true, again: true },
            forPerson: false,
          },
        ],
        set: await dueByTasks(ctx, row),
        audited: { action: "appeals.renew_task", detail: { taskId, dueOn, linkVersion: task.link_version } },
      });
    },
    {
      foresee: async (facts) => {
        task = await taskOf(ctx, id, taskId);
        if (task.office_id !== null || !["open", "expired"].includes(stateOfTask(task)))
          throw new AppError("appeal_task_ended");
        return facts;
      },
    },
  );
  return { ...after, ...(await linkOf(services, task!)) };
}

/** Reminds an office. One with an account is told in its inbox; the recipient of a link is called or written to, and that is noted. */
export function remindTask(ctx: Context, id: string, taskId: string, input: { note?: string | null | undefined }) {
  let task: TaskRecord;
  return appeals.act(
    ctx,
    id,
    "handOver",
    {},
    async () => {
      await markReminded(ctx, taskId);
      const { office_id: officeId, recipient_name: officeName } = task;
      return appeals.outcome({
        events: [
          { kind: "noted", text: input.note || null, detail: { reminded: taskId, officeName }, forPerson: false },
        ],
        audited: { action: "appeals.remind_task", detail: { taskId } },
        tell: (about, union) =>
          officeId !== null && tellOffice(ctx, officeId, "appeals.task_reminder", taskId, about.version, union),
      });
    },
    {
      foresee: async (facts) => {
        task = await taskOf(ctx, id, taskId);
        if (stateOfTask(task) !== "open") throw new AppError("appeal_task_ended");
        return facts;
      },
    },
  );
}

/** Takes a task back; of a reply and a recall at once, the first holds. */
export function recallTask(ctx: Context, id: string, taskId: string, input: { version: number; reason: string }) {
  let task: TaskRecord;
  return appeals.act(
    ctx,
    id,
    "recallTask",
    input,
    async ({ row, who }) => {
      if (!(await markRecalled(ctx, taskId, who.actorId!, input.reason))) throw new AppError("appeal_task_ended");
      return appeals.outcome({
        events: [{ kind: "task_recalled", text: input.reason, detail: { taskId, officeName: task.recipient_name } }],
        set: await dueByTasks(ctx, row),
        audited: { detail: { taskId } },
      });
    },
    {
      foresee: async (facts) => {
        task = await taskOf(ctx, id, taskId);
        const { count } = await countOpenTasks(ctx, id);
        return { ...facts, openTasks: count - (stateOfTask(task) === "open" ? 1 : 0) };
      },
    },
  );
}

/** A task as it is asked, whoever receives it. */
const askedOf = (ctx: Context, row: AppealRecord, who: Who, { question, shown }: Asked, dueOn: string) => ({
  appeal_id: row.id,
  question,
  handed_at: ctx.now,
  handed_by: who.actorId!,
  handed_by_name: who.actorName!,
  due_on: dueOn,
  shown: [...new Set(shown)],
});

function assertMayShow(row: AppealRecord, shown: readonly TaskField[]): void {
  const { consent, disclosure } = row as Pick<AppealToHand, "consent" | "disclosure">;
  if (shown.includes("worker_name") && !mayBeNamed({ consent, disclosure }))
    throw new AppError("appeal_task_name_not_allowed");
}

async function taskOf(ctx: Context, appealId: string, taskId: string): Promise<TaskRecord> {
  const task = await findTask(ctx, taskId);
  if (!task || task.appeal_id !== appealId) throw new AppError("not_found");
  return task;
}

/** The day a task is due: as agreed with the office, else after the days that the union gives partner offices. */
async function dueOfTask(ctx: Context, row: AppealRecord, wish: string | null | undefined): Promise<string> {
  const today = civilDateOf(instant(ctx.now));
  if (!wish) return addDays(today, (await promisesAt(ctx, parseUnionPath(row.union_path), ctx.now)).externalDays);
  if (wish < today || wish > addDays(today, longestTaskDays)) throw new AppError("appeal_task_due_wrong");
  return civilDate(wish);
}

async function linkOf(services: Services, task: Pick<TaskRecord, "id" | "link_version" | "due_on">) {
  const expiresAt = dueOfDay(task.due_on);
  const link = `${services.config.publicUrl}/m/task#${signTask(services, { taskId: task.id, version: task.link_version, expiresAt })}`;
  return { link, qr: await qrPicture(link), expiresAt };
}

/** The notice names the union and leads to the task: an office is perhaps not told the number of the appeal. */
async function tellOffice(
  ctx: Context,
  officeId: string,
  kind: "appeals.task_for_office" | "appeals.task_reminder",
  taskId: string,
  version: number,
  union: string,
): Promise<void> {
  const people = await asSystem(ctx, "whoever works for a partner office is told of its tasks", () =>
    peopleOfOffice(ctx, officeId, civilDateOf(instant(ctx.now))),
  );
  for (const personId of people)
    notify(ctx, {
      to: { personId },
      kind,
      params: { union },
      link: `/office-tasks/${taskId}`,
      key: `${kind}:${taskId}:${version}`,
    });
}
