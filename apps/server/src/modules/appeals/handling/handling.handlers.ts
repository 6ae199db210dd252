import type { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import type { handlingRoutes } from "@niangjia/domain/appeals/handling/handling.contract";
import type { Handler } from "../../../kernel/module.ts";
import { callBackWorker } from "./call-back.ts";
import { giveConsent, recordConsent } from "./consent.ts";
import { legalLimitsOf } from "./legal-limits.ts";
import { askWorker, recallQuestion, replyToQuestion } from "./questions.ts";
import { reclassAppeal, routeAgain, triageAppeal } from "./triage.ts";

type Routes = typeof handlingRoutes & Pick<typeof followingRoutes, "giveConsent" | "replyToQuestion" | "legalLimits">;

/** The routes of the handler's work, spread into the module. */
export const handlingHandlers: { readonly [K in keyof Routes]: Handler<Routes[K]> } = {
  recordConsent: (ctx, { params, body }) => recordConsent(ctx, params.id, body),
  giveConsent: (ctx, { params, body }) => giveConsent(ctx, params.id, body),
  ask: (ctx, { params, body }) => askWorker(ctx, params.id, body),
  recallQuestion: (ctx, { params, body }) => recallQuestion(ctx, params.id, body),
  replyToQuestion: (ctx, { params, body }) => replyToQuestion(ctx, params.id, body),
  triage: (ctx, { params, body }) => triageAppeal(ctx, params.id, body),
  routeAgain: (ctx, { params, body }) => routeAgain(ctx, params.id, body.version),
  reclass: (ctx, { params, body }) => reclassAppeal(ctx, params.id, body),
  callBack: (ctx, { params, body }) => callBackWorker(ctx, params.id, body),
  legalLimits: (ctx, { params }) => legalLimitsOf(ctx, params.id),
};
