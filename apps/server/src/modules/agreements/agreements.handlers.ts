import type { agreementRoutes } from "@niangjia/domain/agreements/agreements.routes";
import type { confirmRoutes } from "@niangjia/domain/agreements/own.routes";
import type { Handler } from "../../kernel/module.ts";
import { agree } from "./agreements.agreeing.ts";
import { confirmPromise, provePromise } from "./agreements.proof.ts";
import type { Maker } from "./maker.ts";

type RoutesOf<S extends string> = ReturnType<typeof agreementRoutes<S>> & ReturnType<typeof confirmRoutes<S>>;
export type AgreementHandlers<S extends string> = { readonly [K in keyof RoutesOf<S>]: Handler<RoutesOf<S>[K]> };

/** Handlers of the routes that `agreementRoutes` and `confirmRoutes` make for the same kind of record. */
export const agreementHandlers = (maker: Maker): AgreementHandlers<string> => ({
  agree: (ctx, { params, body }) => agree(maker, ctx, params.id, body),
  provePromise: (ctx, { params, body }) => provePromise(maker, ctx, params.id, params.promiseId, body),
  confirmPromise: (ctx, { params, body }) => confirmPromise(maker, ctx, params.id, params.promiseId, body),
});
