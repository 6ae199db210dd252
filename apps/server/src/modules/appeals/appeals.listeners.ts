import type { Listener } from "../../kernel/module.ts";
import { indexAppeal } from "./appeals.findable.ts";
import { resumeAfterTask } from "./commands/tasks.ts";
import { routeSubmitted } from "./commands/route.ts";
import { startImport } from "./importing/import.jobs.ts";

/** What appeals do when one was submitted: send it down the tree by rule; and when one changed: bring its place in the search up to date. */
export const appealListeners: Readonly<Record<string, Listener>> = {
  appeal_submitted: async (ctx, payload) => {
    // A routed appeal has changed, and is indexed when that is heard.
    if (!(await routeSubmitted(ctx, String(payload["appealId"])))) await indexAppeal(ctx, String(payload["appealId"]));
  },
  appeal_task_replied: (ctx, payload) => resumeAfterTask(ctx, String(payload["appealId"])),
  appeal_import_confirmed: startImport,
  appeal_changed: (ctx, payload) => indexAppeal(ctx, String(payload["appealId"])),
};
