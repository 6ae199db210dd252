import type { importRoutes } from "@niangjia/domain/appeals/appeals.import.contract";
import type { Handler, TwoStepHandler } from "../../../kernel/module.ts";
import { addImportSource, confirmOrders, mapOrderColumns, resumeOrders } from "./import.commands.ts";
import { previewOrders, readOrders } from "./import.preview.ts";
import { readImportRows, readImports, readSources, viewOfImport } from "./import.queries.ts";
import { orderReport, orderTemplate } from "./import.sheets.ts";
import { getImport } from "./import.store.ts";

export const importHandlers: { readonly [K in keyof typeof importRoutes]: Handler<(typeof importRoutes)[K]> | TwoStepHandler<(typeof importRoutes)[K]> } = {
  importSources: (ctx) => readSources(ctx),
  addImportSource: (ctx, { body }) => addImportSource(ctx, body.name),
  mapOrderColumns: (ctx, { params, body }) => mapOrderColumns(ctx, params.id, body),
  orderTemplate: (ctx, _input, exchange) => orderTemplate(ctx, exchange),
  previewOrders: {
    before: async ({ params }, { request, services }) => {
      const sheet = await readOrders(request);
      return (ctx) => previewOrders(ctx, services, params.id, sheet);
    },
  },
  orderImports: (ctx, { query }) => readImports(ctx, query),
  orderImport: async (ctx, { params }) => viewOfImport(ctx, await getImport(ctx, params.id)),
  orderImportRows: (ctx, { params, query }) => readImportRows(ctx, params.id, query),
  confirmOrders: (ctx, { params }) => confirmOrders(ctx, params.id),
  resumeOrders: (ctx, { params }) => resumeOrders(ctx, params.id),
  orderReport: (ctx, { params }, exchange) => orderReport(ctx, params.id, exchange),
};
