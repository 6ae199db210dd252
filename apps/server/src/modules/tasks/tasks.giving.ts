import { addDays, civilDate } from "@niangjia/domain/clocks/civil-date";
import { civilDateOf, dueOfDay, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import { longestTaskDays } from "@niangjia/domain/tasks/tasks.rules";
import { asSystem, type Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/module.ts";
import { qrPicture } from "../../kernel/qr-picture.ts";
import { findOpenOffice, peopleOfOffice } from "../identity/index.ts";
import type { Who } from "../records/index.ts";
import type { Giver } from "./giver.ts";
import { signTask } from "./task-link.ts";
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

/** The place of the encrypted number or address of a recipient: what was sealed there opens by this name for good. */
export const contactColumn = "appeals_handover.recipient_contact";

interface Asked {
  readonly version: number;
  readonly question: string;
  readonly dueOn?: string | null | undefined;
  readonly shown: readonly string[];
}

/** Hands a question to a partner office by its account, which sees of the record what is ticked for this task. */
export const handOver = (giver: Giver, ctx: Context, id: string, input: Asked & { officeId: string }) =>
  giver.act(ctx, id, "give", input, async ({ row, who }) => {
    assertMayShow(giver, row, input.shown);
    const dueOn = await dueOfTask(giver, ctx, row, input.dueOn);
    const office = await asSystem(ctx, "partner offices of the place may belong to another union", () =>
      findOpenOffice(ctx, input.officeId),
    );
    if (!office) throw new AppError(`${giver.code}_office_not_found`);
    const taskId = newId();
    await insertTask(ctx, { ...askedOf(giver, ctx, row, who, input, dueOn), id: taskId, office_id: office.id });
    const { shown } = input;
    return {
      events: [
        {
          kind: "handed_over",
          text: input.question,
          detail: { taskId, officeId: office.id, officeName: office.name, dueOn, shown },
        },
      ],
      set: (await giver.openTasks(ctx, row)).set,
      audited: { detail: { taskId, officeId: office.id, shown } },
      tell: (about, union) => tellOffice(giver, ctx, office.id, "given", { taskId, version: about.version, union }),
    };
  });

/** Gives a task to an office without an account: whoever holds the signed link answers it, once. */
export async function sendTask(
  giver: Giver,
  ctx: Context,
  services: Services,
  id: string,
  input: Asked & { recipientName: string; recipientContact?: string | null | undefined },
) {
  const taskId = newId();
  let dueOn = "";
  const after = await giver.act(ctx, id, "give", input, async ({ row, who }) => {
    assertMayShow(giver, row, input.shown);
    dueOn = await dueOfTask(giver, ctx, row, input.dueOn);
    await insertTask(ctx, {
      ...askedOf(giver, ctx, row, who, input, dueOn),
      id: taskId,
      recipient_name: input.recipientName,
      recipient_contact_cipher: input.recipientContact
        ? services.vault.encrypt(input.recipientContact, { column: contactColumn, rowId: taskId })
        : null,
    });
    const { shown } = input;
    return {
      events: [
        {
          kind: "handed_over",
          text: input.question,
          detail: { taskId, officeName: input.recipientName, dueOn, byLink: true, shown },
        },
      ],
      set: (await giver.openTasks(ctx, row)).set,
      audited: { action: `${giver.audit}send_task`, detail: { taskId, shown, dueOn } },
    };
  });
  return { ...after, taskId, ...(await linkOf(giver, services, { id: taskId, link_version: 1, due_on: dueOn })) };
}

/** The link of an open task once more, to copy or to print. */
export async function showTaskLink(giver: Giver, ctx: Context, services: Services, id: string, taskId: string) {
  const row = await giver.get(ctx, id);
  const task = await taskOf(ctx, id, taskId);
  const action = giver.acts.give;
  const decision = (await giver.can(ctx, row))[action]!;
  if (!decision.allowed) throw new AppError(decision.because, { action });
  if (task.office_id !== null || stateOfTask(task) !== "open") throw new AppError(`${giver.code}_task_ended`);
  giver.auditOn(ctx, row, { action: `${giver.audit}show_task_link`, detail: { taskId } });
  return linkOf(giver, services, task);
}

/** Sends a task anew: a new link and perhaps a new day. The old link ends, also where the task had run out of time. */
export async function renewTask(
  giver: Giver,
  ctx: Context,
  services: Services,
  id: string,
  taskId: string,
  input: { version: number; dueOn?: string | null | undefined },
) {
  let task: TaskRecord;
  const after = await giver.act(
    ctx,
    id,
    "give",
    input,
    async ({ row }) => {
      const dueOn = await dueOfTask(giver, ctx, row, input.dueOn);
      task = await renewLink(ctx, taskId, dueOn);
      return {
        events: [
          {
            kind: "handed_over",
            text: task.question,
            detail: { taskId, officeName: task.recipient_name, dueOn, byLink: true, again: true },
            forPerson: false,
          },
        ],
        set: (await giver.openTasks(ctx, row)).set,
        audited: { action: `${giver.audit}renew_task`, detail: { taskId, dueOn, linkVersion: task.link_version } },
      };
    },
    async () => {
      task = await taskOf(ctx, id, taskId);
      if (task.office_id !== null || !["open", "expired"].includes(stateOfTask(task)))
        throw new AppError(`${giver.code}_task_ended`);
      return undefined;
    },
  );
  return { ...after, ...(await linkOf(giver, services, task!)) };
}

/** Reminds an office. One with an account is told in its inbox; the recipient of a link is called or written to, and that is noted. */
export function remindTask(
  giver: Giver,
  ctx: Context,
  id: string,
  taskId: string,
  input: { note?: string | null | undefined },
) {
  let task: TaskRecord;
  return giver.act(
    ctx,
    id,
    "give",
    {},
    async () => {
      await markReminded(ctx, taskId);
      const { office_id: officeId, recipient_name: officeName } = task;
      return {
        events: [
          { kind: "noted", text: input.note || null, detail: { reminded: taskId, officeName }, forPerson: false },
        ],
        audited: { action: `${giver.audit}remind_task`, detail: { taskId } },
        tell: (about, union) =>
          officeId !== null && tellOffice(giver, ctx, officeId, "reminded", { taskId, version: about.version, union }),
      };
    },
    async () => {
      task = await taskOf(ctx, id, taskId);
      if (stateOfTask(task) !== "open") throw new AppError(`${giver.code}_task_ended`);
      return undefined;
    },
  );
}

/** Takes a task back; of a reply and a recall at once, the first holds. */
export function recallTask(
  giver: Giver,
  ctx: Context,
  id: string,
  taskId: string,
  input: { version: number; reason: string },
) {
  let task: TaskRecord;
  return giver.act(
    ctx,
    id,
    "recall",
    input,
    async ({ row, who }) => {
      if (!(await markRecalled(ctx, taskId, who.actorId!, input.reason)))
        throw new AppError(`${giver.code}_task_ended`);
      return {
        events: [{ kind: "task_recalled", text: input.reason, detail: { taskId, officeName: task.recipient_name } }],
        set: (await giver.openTasks(ctx, row)).set,
        audited: { detail: { taskId } },
      };
    },
    async () => {
      task = await taskOf(ctx, id, taskId);
      return (await countOpenTasks(ctx, id)).count - (stateOfTask(task) === "open" ? 1 : 0);
    },
  );
}

/** A task as it is asked, whoever receives it. */
const askedOf = (giver: Giver, ctx: Context, row: unknown, who: Who, { question, shown }: Asked, dueOn: string) => ({
  kind: giver.kind,
  record_id: giver.idOf(row),
  question,
  handed_at: ctx.now,
  handed_by: who.actorId!,
  handed_by_name: who.actorName!,
  due_on: dueOn,
  shown: [...new Set(shown)],
});

function assertMayShow(giver: Giver, row: unknown, shown: readonly string[]): void {
  if (shown.some((field) => giver.fields[field] === "identity") && !giver.mayBeNamed(row))
    throw new AppError(`${giver.code}_task_name_not_allowed`);
}

async function taskOf(ctx: Context, recordId: string, taskId: string): Promise<TaskRecord> {
  const task = await findTask(ctx, taskId);
  if (!task || task.record_id !== recordId) throw new AppError("not_found");
  return task;
}

/** The day a task is due: as agreed with the office, else after the days that offices usually have. */
async function dueOfTask(giver: Giver, ctx: Context, row: unknown, wish: string | null | undefined): Promise<string> {
  const today = civilDateOf(instant(ctx.now));
  if (!wish) return addDays(today, await giver.usualDays(ctx, row));
  if (wish < today || wish > addDays(today, longestTaskDays)) throw new AppError(`${giver.code}_task_due_wrong`);
  return civilDate(wish);
}

async function linkOf(giver: Giver, services: Services, task: Pick<TaskRecord, "id" | "link_version" | "due_on">) {
  const expiresAt = dueOfDay(task.due_on);
  const token = signTask(services, { taskId: task.id, version: task.link_version, expiresAt });
  const link = `${services.config.publicUrl}${giver.page}#${token}`;
  return { link, qr: await qrPicture(link), expiresAt };
}

/** The notice names the union and leads to the task: an office is perhaps not told the number of the record. */
async function tellOffice(
  giver: Giver,
  ctx: Context,
  officeId: string,
  what: "given" | "reminded",
  about: { taskId: string; version: number; union: string },
): Promise<void> {
  const people = await asSystem(ctx, "whoever works for a partner office is told of its tasks", () =>
    peopleOfOffice(ctx, officeId, civilDateOf(instant(ctx.now))),
  );
  for (const personId of people) giver.tellOffice(ctx, what, personId, about);
}
