import type { agreementRoutes } from "@niangjia/domain/appeals/agreement/agreement.contract";
import type { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import type { Handler } from "../../../kernel/module.ts";
import { agreeOnPromises } from "./agreement.commands.ts";
import { confirmPromise, provePromise } from "./proof.commands.ts";

type Routes = typeof agreementRoutes & Pick<typeof followingRoutes, "confirmPromise">;

export const agreementHandlers: { readonly [K in keyof Routes]: Handler<Routes[K]> } = {
  agree: (ctx, { params, body }) => agreeOnPromises(ctx, params.id, body),
  provePromise: (ctx, { params, body }) => provePromise(ctx, params.id, params.promiseId, body),
  confirmPromise: (ctx, { params, body }) => confirmPromise(ctx, params.id, params.promiseId, body),
};
