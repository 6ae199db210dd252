import type { Listener } from "../../kernel/module.ts";
import { routeSubmitted } from "./commands/route.ts";

/** What appeals do when one was submitted: send it down the tree by rule. */
export const appealListeners: Readonly<Record<string, Listener>> = {
  appeal_submitted: async (ctx, payload) => routeSubmitted(ctx, String(payload["appealId"])),
};
