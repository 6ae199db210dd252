import type { takingRoutes } from "@niangjia/domain/appeals/taking/taking.contract";
import type { Handler } from "../../../kernel/module.ts";
import { takeAppeal, takeMore } from "./taking.commands.ts";
import { callerHistory, deskToday, similarWhileTyping } from "./taking.queries.ts";

export const takingHandlers: { readonly [K in keyof typeof takingRoutes]: Handler<(typeof takingRoutes)[K]> } = {
  take: (ctx, { body }, { services }) => takeAppeal(ctx, services, body),
  takeMore: (ctx, { params, body }) => takeMore(ctx, params.id, body),
  callerHistory: (ctx, { body }, { services }) => callerHistory(ctx, services, body.phone),
  similarWhileTyping: (ctx, { body }, { services }) => similarWhileTyping(ctx, services, body),
  deskToday: (ctx) => deskToday(ctx),
};
