import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { cursorQuery, idSchema, instantViewSchema, pageOf } from "../kernel/schemas.ts";
import { upkeepMessages } from "./upkeep.messages.ts";
import { upkeepPermissions } from "./upkeep.permissions.ts";

/** An event that failed too often: which, since when, and why, in words without a value. */
export const stuckEventSchema = z.object({
  id: idSchema,
  name: z.string(),
  at: instantViewSchema,
  stuckAt: instantViewSchema,
  tries: z.number().int(),
  because: z.string(),
  /** Ids, places, codes and counts of the payload; what else it holds is only named. */
  about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type StuckEvent = z.infer<typeof stuckEventSchema>;

const access = { kind: "permission", permission: "upkeep.stuck" } as const;

const routes = defineRoutes({
  stuck: {
    method: "GET",
    path: "/api/upkeep/stuck",
    access,
    summary: {
      zh: "停住的事件（多次失败，等待管理员）",
      en: "Stuck events: failed too often, waiting for an administrator",
    },
    query: z.object(cursorQuery),
    output: pageOf(stuckEventSchema).extend({ count: z.number().int() }),
    errors: ["bad_cursor"],
  },
  retryStuck: {
    method: "POST",
    path: "/api/upkeep/stuck/:id/retry",
    access,
    summary: { zh: "重试一个停住的事件", en: "Have one stuck event tried again" },
    params: z.object({ id: idSchema }),
    output: z.object({ retried: z.number().int() }),
    errors: ["event_not_stuck"],
  },
  retryAllStuck: {
    method: "POST",
    path: "/api/upkeep/stuck/retry",
    access,
    summary: { zh: "重试所有停住的事件", en: "Have all stuck events tried again" },
    output: z.object({ retried: z.number().int() }),
  },
});

/** Removes what the kernel keeps for a while only, and shows what got stuck. */
export const upkeepContract = defineContract({
  name: "upkeep",
  title: { zh: "日常维护", en: "Upkeep" },
  permissions: upkeepPermissions,
  routes,
  messages: upkeepMessages,
});
