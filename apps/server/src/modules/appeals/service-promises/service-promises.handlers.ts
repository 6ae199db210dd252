import type { servicePromiseRoutes } from "@niangjia/domain/appeals/service-promises/service-promise.contract";
import type { Handler } from "../../../kernel/module.ts";
import {
  saveServicePromises,
  servicePromiseEffect,
  servicePromiseHistory,
  servicePromises,
} from "./service-promises.commands.ts";

export const servicePromiseHandlers: {
  readonly [K in keyof typeof servicePromiseRoutes]: Handler<(typeof servicePromiseRoutes)[K]>;
} = {
  servicePromises: (ctx) => servicePromises(ctx),
  servicePromiseHistory: (ctx, { query }) => servicePromiseHistory(ctx, query.cursor, query.limit),
  servicePromiseEffect: (ctx) => servicePromiseEffect(ctx),
  saveServicePromises: (ctx, { body }) => saveServicePromises(ctx, body),
};
