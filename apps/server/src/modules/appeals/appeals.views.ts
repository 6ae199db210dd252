import { appealActions, type AppealAction } from "@niangjia/domain/appeals/appeals.rules";
import type { AppealCategory, AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealRow } from "@niangjia/domain/appeals/appeals.views";
import { decideAll, type Decision } from "@niangjia/domain/kernel/actions";
import { deciding } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import { findUnions } from "../unions/index.ts";
import { isMine } from "./appeals.own.ts";
import { asAppeal, factsFor, type AppealRecord } from "./appeals.store.ts";

const excerptLength = 80;

/** What the reader may do with an appeal, and why not. */
export function canOf(ctx: Context, row: AppealRecord): Record<AppealAction, Decision<string>> {
  return decideAll(appealActions, asAppeal(row), deciding(ctx.actor), factsFor(ctx, row), isMine(ctx, row)) as Record<
    AppealAction,
    Decision<string>
  >;
}

/** Rows of a list with the names they show: one look-up for the whole page. */
export async function rowsOf(ctx: Context, records: readonly AppealRecord[]): Promise<AppealRow[]> {
  const unions = await findUnions(
    ctx,
    records.map((row) => row.union_path),
  );
  return records.map((row) => rowOf(ctx, row, unions.get(row.union_path)?.name ?? ""));
}

export function rowOf(ctx: Context, row: AppealRecord, unionName: string): AppealRow {
  const characters = [...row.description.replace(/\s+/g, " ")];
  return {
    id: row.id,
    number: row.number,
    status: row.status as AppealStatus,
    category: row.category as AppealCategory,
    isUrgent: row.is_urgent,
    excerpt:
      characters.length > excerptLength ? `${characters.slice(0, excerptLength).join("")}…` : characters.join(""),
    workerName: row.worker_name,
    employerName: row.employer_name,
    union: { path: row.union_path, name: unionName },
    handlerName: row.handler_name,
    submittedAt: row.submitted_at,
    dueAt: row.due_at,
    dueFor: row.due_for as AppealRow["dueFor"],
    isOverdue: row.due_at !== null && row.due_at < ctx.now,
    isEscalated: row.escalated_at !== null,
    satisfaction: row.satisfaction,
    version: row.version,
    can: canOf(ctx, row),
  };
}
