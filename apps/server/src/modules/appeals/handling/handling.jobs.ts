import { parentPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../../kernel/context.ts";
import type { Job, Services } from "../../../kernel/module.ts";
import { inBatches } from "../../../kernel/system-work.ts";
import { findUnions } from "../../unions/index.ts";
import { appeals } from "../appeals.kind.ts";
import { tellUnionOf } from "../appeals.notices.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { lockExpiredQuestions, lockLateAcceptances, lockLateAnswers, lockLateContacts } from "./late-store.ts";
import { expireEach } from "./questions.ts";

/** Questions without a reply: the work goes on, the clock runs again. */
export function expireQuestions(services: Services): Promise<number> {
  return inBatches(services, "questions without a reply in time are ended", async (ctx) => {
    const rows = await lockExpiredQuestions(ctx);
    await expireEach(ctx, rows);
    return rows.length;
  });
}

/** Tells the level above of appeals not accepted in time, once each. The first owner's duty stays (首接负责). */
function escalateLate(services: Services): Promise<number> {
  return inBatches(services, "appeals not accepted in time are told to the level above", async (ctx) =>
    tellAbove(ctx, await lockLateAcceptances(ctx), "accept"),
  );
}

/** Tells the level above of a late first contact and of a late answer, once each. Nothing is taken away from the handler (首接负责). */
export async function tellLate(services: Services): Promise<number> {
  const contacts = await inBatches(services, "late first contacts are told to the level above", async (ctx) =>
    tellAbove(ctx, await lockLateContacts(ctx), "contact"),
  );
  const answers = await inBatches(services, "late answers are told to the level above", async (ctx) =>
    tellAbove(ctx, await lockLateAnswers(ctx), "answer"),
  );
  return contacts + answers;
}

/** Each lateness: its notice, when it was due, and what says that it was told. */
const lateness = {
  accept: { notice: "appeals.late", dueAt: "due_at", toldAt: null },
  contact: { notice: "appeals.late_contact", dueAt: "contact_due_at", toldAt: "late_contact_told_at" },
  answer: { notice: "appeals.late_answer", dueAt: "answer_due_at", toldAt: "late_answer_told_at" },
} as const;

/** The level above is told, and sees the appeals marked. The caller holds the rows. */
async function tellAbove(ctx: Context, rows: readonly AppealRecord[], what: keyof typeof lateness): Promise<number> {
  const { notice, dueAt, toldAt } = lateness[what];
  const unions = await findUnions(
    ctx,
    rows.map((row) => row.union_path),
  );
  await appeals.actOnEach(ctx, rows, "escalate", ({ row, record }) => {
    const superior = parentPath(record.unionPath);
    return appeals.outcome({
      events: [
        {
          kind: "escalated",
          fromPath: row.union_path,
          toPath: superior,
          detail: { what, dueAt: row[dueAt] },
          forPerson: false,
        },
      ],
      set: { escalated_at: ctx.now, ...(toldAt ? { [toldAt]: ctx.now } : {}) },
      ...(what === "accept" ? {} : { audited: { detail: { what } } }),
      tell: (about) =>
        superior && tellUnionOf(ctx, superior, notice, about, unions.get(row.union_path)?.name ?? row.union_path),
    });
  });
  return rows.length;
}

const everyMinute = "* * * * *";

export const handlingJobs: readonly Job[] = [
  {
    name: "appeals.expire_questions",
    cron: everyMinute,
    run: async (services) => void (await expireQuestions(services)),
  },
  { name: "appeals.tell_late", cron: everyMinute, run: async (services) => void (await tellLate(services)) },
  { name: "appeals.escalate", cron: everyMinute, run: async (services) => void (await escalateLate(services)) },
];
