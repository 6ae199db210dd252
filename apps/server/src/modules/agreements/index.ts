import { agreementsContract } from "@niangjia/domain/agreements/agreements.contract";
import type { AgreementView } from "@niangjia/domain/agreements/agreements.views";
import type { ActionTable } from "@niangjia/domain/kernel/actions";
import type { Selectable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import { defineModule, type Services } from "../../kernel/module.ts";
import type { CarriedTable, ChangesOf, RecordKind } from "../records/index.ts";
import { breakDue } from "./agreements.breach.ts";
import { agreementHandlers, type AgreementHandlers } from "./agreements.handlers.ts";
import { confirmPromise } from "./agreements.proof.ts";
import { supersedePromises, promiseFigures, type PeriodOfPromises } from "./agreements.store.ts";
import { viewAgreements } from "./agreements.views.ts";
import { makerOf, type AgreementParts, type Maker } from "./maker.ts";

export type { PromiseFigures } from "./agreements.store.ts";

/** Agreements on one kind of record: their routes' handlers, and what its own commands, pages, jobs and reports need of them. */
export function defineAgreements<
  T extends CarriedTable,
  R extends { id: string; status: string },
  Facts extends { readonly openPromises: number; readonly brokenPromises: number },
  A extends ActionTable<R, Facts, string>,
>(
  records: RecordKind<T, R, Facts, A>,
  parts: AgreementParts<Selectable<DB[T]>, keyof A & string, R["status"], ChangesOf<T>>,
) {
  // From here on a row is what the kind's own functions take: nothing else looks into it.
  const maker = makerOf(records, parts) as unknown as Maker;
  return {
    handlers: agreementHandlers(maker) as unknown as AgreementHandlers<R["status"]>,
    /** As whoever reads the record sees them, the first round first. */
    views: (ctx: Context, row: Selectable<DB[T]>): Promise<AgreementView[]> => viewAgreements(maker, ctx, row),
    /** The person says that a promise was kept, in whatever way they came. */
    confirm: (ctx: Context, id: string, promiseId: string, input: { note?: string | null | undefined }) =>
      confirmPromise(maker, ctx, id, promiseId, input),
    /** The record ends, or goes a way of its own: what is open is followed no longer. Answers how many. */
    letGo: (ctx: Context, recordId: string) => supersedePromises(ctx, recordId, ["open"]),
    /** A job, every minute. Answers how many were found broken. */
    breakDue: (services: Services) => breakDue(maker, services),
    /** How promises of this kind were kept that fall due in a period. */
    figures: (ctx: Context, period: PeriodOfPromises) => promiseFigures(ctx, maker.kind, period),
  };
}

export const agreementsModule = defineModule({ contract: agreementsContract, handlers: {} });
