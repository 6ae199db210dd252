import type { Listener } from "../../kernel/module.ts";
import { indexRecord } from "../search/index.ts";
import { appeals } from "./appeals.kind.ts";
import { queueMailAnswer } from "./channels/mail.answer.ts";
import { routeSubmitted } from "./commands/route.ts";
import { proposeMatches, settleGroup } from "./group/propose.ts";
import { startImport } from "./importing/import.jobs.ts";
import { appealTasks } from "./tasks/appeals.tasks.ts";

/** What appeals do when one was submitted: send it down the tree by rule; and when one changed: bring its place in the search up to date. */
export const appealListeners: Readonly<Record<string, Listener>> = {
  appeal_submitted: async (ctx, payload) => {
    // A routed appeal has changed, and is indexed when that is heard.
    const id = String(payload["appealId"]);
    if (!(await routeSubmitted(ctx, id))) await indexRecord(ctx, appeals, id);
    // Matched when those of the same batch are at their unions too, and by itself: what fails there undoes no routing.
    ctx.emit("appeal_placed", payload);
  },
  appeal_placed: (ctx, payload) => proposeMatches(ctx, String(payload["appealId"])),
  task_replied: appealTasks.replied,
  appeal_import_confirmed: startImport,
  appeal_mail_received: queueMailAnswer,
  // The employer or the category was corrected: it may belong to others now.
  appeal_triaged: (ctx, payload) => proposeMatches(ctx, String(payload["appealId"])),
  appeal_changed: async (ctx, payload) => {
    const appeal = await indexRecord(ctx, appeals, String(payload["appealId"]));
    if (appeal?.group_id) await settleGroup(ctx, appeal.group_id);
  },
};
