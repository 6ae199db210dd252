import { servicePromises } from "@niangjia/domain/appeals/appeals.rules";
import { explainWorking } from "@niangjia/domain/clocks/explain";
import { instant } from "@niangjia/domain/clocks/instant";
import type { WorkingHours } from "@niangjia/domain/clocks/working-hours";
import { addWorkingMinutes } from "@niangjia/domain/clocks/working-time";
import type { UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";
import { effectiveHours, unionCalendar } from "../unions/index.ts";
import type { AppealRecord } from "./appeals.store.ts";

/** Ends of the two service promises of an appeal, counted in the working hours of a union. */
export interface DueTimes {
  readonly acceptDueAt: string;
  readonly answerDueAt: string;
}

export function dueAfter(start: string, minutes: number, hours: WorkingHours): string {
  // Without a pause a count always ends.
  return addWorkingMinutes(instant(start), minutes, hours, unionCalendar).dueAt!;
}

/** Both promises from the moment an appeal arrives anew (submitted or reopened). */
export async function dueFromArrival(ctx: Context, path: UnionPath): Promise<DueTimes> {
  const hours = await effectiveHours(ctx, path);
  return { acceptDueAt: dueAfter(ctx.now, servicePromises.accept, hours), answerDueAt: dueAfter(ctx.now, servicePromises.answer, hours) };
}

/** The acceptance promise of the union that an appeal was just sent to. */
export async function acceptDue(ctx: Context, path: UnionPath): Promise<string> {
  return dueAfter(ctx.now, servicePromises.accept, await effectiveHours(ctx, path));
}

/** "Why this date": the counting of each promise, in lines for a reader. */
export async function explainDue(ctx: Context, appeal: AppealRecord, path: UnionPath) {
  const hours = await effectiveHours(ctx, path);
  const explain = (kind: "accept" | "answer", startedAt: string, metAt: string | null) => {
    const minutes = servicePromises[kind];
    const result = addWorkingMinutes(instant(startedAt), minutes, hours, unionCalendar);
    return { kind, startedAt, dueAt: result.dueAt!, metAt, minutes, lines: [...explainWorking(instant(startedAt), result)] };
  };
  return [
    explain("accept", appeal.dispatched_at ?? appeal.submitted_at, appeal.accepted_at),
    explain("answer", appeal.answer_started_at, appeal.answered_at),
  ];
}
