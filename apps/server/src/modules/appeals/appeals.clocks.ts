import { halfDayMinutes } from "@niangjia/domain/appeals/service-promise.rules";
import type { Difficulty } from "@niangjia/domain/appeals/appeals.terms";
import { explainWorking } from "@niangjia/domain/clocks/explain";
import { instant } from "@niangjia/domain/clocks/instant";
import type { WorkingHours } from "@niangjia/domain/clocks/working-hours";
import { addWorkingMinutes, type Pause } from "@niangjia/domain/clocks/working-time";
import type { UnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";
import { effectiveHours, unionCalendar } from "../unions/index.ts";
import { promisesAt } from "./appeals.service-promise-store.ts";
import type { AppealRecord } from "./appeals.store.ts";

/** Ends of the service promises of an appeal that arrives, counted in the working hours of a union. */
export interface DueTimes {
  readonly acceptDueAt: string;
  readonly answerDueAt: string;
  readonly halfDayDueAt: string;
}

export function dueAfter(start: string, minutes: number, hours: WorkingHours): string {
  // Without a pause a count always ends.
  return addWorkingMinutes(instant(start), minutes, hours, unionCalendar).dueAt!;
}

/** The promises from the moment an appeal arrives anew (submitted or reopened). */
export async function dueFromArrival(ctx: Context, path: UnionPath, difficulty: Difficulty = "ordinary"): Promise<DueTimes> {
  const [hours, promises] = [await effectiveHours(ctx, path), await promisesAt(ctx, path, ctx.now)];
  return { acceptDueAt: dueAfter(ctx.now, promises.accept, hours), answerDueAt: dueAfter(ctx.now, promises.answer[difficulty], hours), halfDayDueAt: dueAfter(ctx.now, halfDayMinutes, hours) };
}

/** The acceptance promise of the union that an appeal was just sent to. */
export async function acceptDue(ctx: Context, path: UnionPath): Promise<string> {
  return dueAfter(ctx.now, (await promisesAt(ctx, path, ctx.now)).accept, await effectiveHours(ctx, path));
}

/** The promise of a first contact, from acceptance. */
export async function contactDue(ctx: Context, path: UnionPath): Promise<string> {
  return dueAfter(ctx.now, (await promisesAt(ctx, path, ctx.now)).contact, await effectiveHours(ctx, path));
}

/** "Why this date": the counting of each promise, in lines for a reader. Pauses are the times in which the worker was asked. */
export async function explainDue(ctx: Context, appeal: AppealRecord, path: UnionPath, pauses: readonly Pause[] = []) {
  const hours = await effectiveHours(ctx, path);
  const promises = await promisesAt(ctx, path, appeal.answer_started_at);
  const explain = (kind: "accept" | "contact" | "answer", startedAt: string, minutes: number, metAt: string | null, paused: readonly Pause[]) => {
    const result = addWorkingMinutes(instant(startedAt), minutes, hours, unionCalendar, paused);
    return { kind, startedAt, dueAt: result.dueAt, metAt, minutes, lines: [...explainWorking(instant(startedAt), result)] };
  };
  return [
    explain("accept", appeal.dispatched_at ?? appeal.submitted_at, promises.accept, appeal.accepted_at, []),
    ...(appeal.accepted_at ? [explain("contact", appeal.accepted_at, promises.contact, appeal.first_contact_at, [])] : []),
    explain("answer", appeal.answer_started_at, promises.answer[appeal.difficulty as Difficulty], appeal.answered_at, pauses),
  ];
}
