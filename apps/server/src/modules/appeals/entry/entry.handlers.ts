import type { entryRoutes } from "@niangjia/domain/appeals/entry/entry.contract";
import type { receiptRoutes } from "@niangjia/domain/appeals/entry/receipt.routes";
import type { Handler } from "../../../kernel/module.ts";
import { faceOf, pageOfEntries, saveEntry, sheetOf } from "./entry.points.ts";
import { actByReceipt, claimByReceipt, readByReceipt } from "./entry.receipts.ts";
import { submitAtEntry } from "./entry.submit.ts";

type Routes = typeof entryRoutes & typeof receiptRoutes;

/** Handlers of what comes in without sign-in. */
export const entryHandlers: { readonly [K in keyof Routes]: Handler<Routes[K]> } = {
  entries: (ctx, { query }, { services }) => pageOfEntries(ctx, services, query, query),
  saveEntry: (ctx, { params, body }, { services }) => saveEntry(ctx, services, params.entryId, body),
  entrySheet: (ctx, { params }, { services }) => sheetOf(ctx, services, params.entryId),
  entryAt: (ctx, { params }) => faceOf(ctx, params.code),
  submitAtEntry: (ctx, { params, body }, { services }) => submitAtEntry(ctx, services, params.code, body),
  receiptAppeal: (ctx, { body }, { services }) => readByReceipt(ctx, services, body.receipt),
  receiptAct: (ctx, { body }, { services }) => actByReceipt(ctx, services, body.receipt, body.act),
  claim: (ctx, { body }, { services }) => claimByReceipt(ctx, services, body.receipt),
};
