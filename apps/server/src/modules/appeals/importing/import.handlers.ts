import type { importRoutes } from "@niangjia/domain/appeals/importing/import.contract";
import { scopeOf } from "../../../kernel/actor.ts";
import { Unit } from "../../../kernel/context.ts";
import type { Handler, TwoStepHandler } from "../../../kernel/module.ts";
import { addImportSource, confirmOrders, mapOrderColumns, resumeOrders } from "./import.commands.ts";
import { previewOrders, readOrders } from "./import.preview.ts";
import { readImportRows, readImports, readSources, viewOfImport } from "./import.queries.ts";
import { orderReport, orderTemplate } from "./import.sheets.ts";
import { getSource } from "./import.source-store.ts";
import { getImport } from "./import.store.ts";

export const importHandlers: {
  readonly [K in keyof typeof importRoutes]:
    | Handler<(typeof importRoutes)[K]>
    | TwoStepHandler<(typeof importRoutes)[K]>;
} = {
  importSources: (ctx) => readSources(ctx),
  addImportSource: (ctx, { body }) => addImportSource(ctx, body.name),
  mapOrderColumns: (ctx, { params, body }) => mapOrderColumns(ctx, params.sourceId, body),
  orderTemplate: (ctx, _input, exchange) => orderTemplate(ctx, exchange),
  previewOrders: {
    before: async ({ params }, { request, services, actor }) => {
      // Whoever does not reach the source has no sheet read.
      const scope = scopeOf(actor);
      await services.db.inScope(scope, (tx) =>
        getSource(
          new Unit({ tx, actor, scope, now: services.clock.now(), requestId: request.id, language: "zh" }),
          params.sourceId,
        ),
      );
      const sheet = await readOrders(services, request);
      return (ctx) => previewOrders(ctx, services, params.sourceId, sheet);
    },
  },
  orderImports: (ctx, { query }) => readImports(ctx, query),
  orderImport: async (ctx, { params }) => viewOfImport(ctx, await getImport(ctx, params.importId)),
  orderImportRows: (ctx, { params, query }) => readImportRows(ctx, params.importId, query),
  confirmOrders: (ctx, { params }) => confirmOrders(ctx, params.importId),
  resumeOrders: (ctx, { params }) => resumeOrders(ctx, params.importId),
  orderReport: (ctx, { params }, exchange) => orderReport(ctx, params.importId, exchange),
};
