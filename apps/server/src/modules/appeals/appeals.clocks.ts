import { halfDayMinutes } from "@niangjia/domain/appeals/service-promises/service-promise.rules";
import type { Difficulty } from "@niangjia/domain/appeals/appeals.terms";
import { explainWorking, fullInstant } from "@niangjia/domain/clocks/explain";
import { instant, type Instant } from "@niangjia/domain/clocks/instant";
import type { WorkingHours } from "@niangjia/domain/clocks/working-hours";
import { addWorkingMinutes, type Pause } from "@niangjia/domain/clocks/working-time";
import { parseUnionPath, type UnionPath } from "@niangjia/domain/kernel/union-path";
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
export async function dueFromArrival(
  ctx: Context,
  path: UnionPath,
  difficulty: Difficulty = "ordinary",
): Promise<DueTimes> {
  const [hours, promises] = [await effectiveHours(ctx, path), await promisesAt(ctx, path, ctx.now)];
  return {
    acceptDueAt: dueAfter(ctx.now, promises.accept, hours),
    answerDueAt: dueAfter(ctx.now, promises.answer[difficulty], hours),
    halfDayDueAt: dueAfter(ctx.now, halfDayMinutes, hours),
  };
}

/** The acceptance promise of the union that an appeal was just sent to. */
export async function acceptDue(ctx: Context, path: UnionPath): Promise<string> {
  return dueAfter(ctx.now, (await promisesAt(ctx, path, ctx.now)).accept, await effectiveHours(ctx, path));
}

/** The promise of a first contact, from acceptance. */
export async function contactDue(ctx: Context, path: UnionPath): Promise<string> {
  return dueAfter(ctx.now, (await promisesAt(ctx, path, ctx.now)).contact, await effectiveHours(ctx, path));
}

/** The union by whose hours and promises the answer clock of an appeal counts: the one it arrived at. Moving it through the tree changes nothing. */
export function servicePathOf(row: Pick<AppealRecord, "clock_path" | "registered_at_path">): UnionPath {
  return parseUnionPath(row.clock_path ?? row.registered_at_path);
}

/** Ends of what runs for a handler, counted anew from their starts without the pauses. Promises are those of the start: a later setting changes nothing that runs. */
export async function serviceDueTimes(
  ctx: Context,
  row: AppealRecord,
  pauses: readonly Pause[],
  difficulty = row.difficulty as Difficulty,
) {
  const path = servicePathOf(row);
  const hours = await effectiveHours(ctx, path);
  const promises = await promisesAt(ctx, path, row.answer_started_at);
  const until = (start: string, minutes: number, counted: WorkingHours) => {
    const { dueAt } = addWorkingMinutes(instant(start), minutes, counted, unionCalendar, pauses);
    if (dueAt === null) throw new Error("a pause still runs");
    return dueAt;
  };
  return {
    answerDueAt: until(row.answer_started_at, promises.answer[difficulty], hours),
    halfDayDueAt: until(row.answer_started_at, halfDayMinutes, hours),
    contactDueAt:
      row.accepted_at === null ? null : until(row.accepted_at, ...(await contactPromise(ctx, row, row.accepted_at))),
  };
}

async function contactPromise(ctx: Context, row: AppealRecord, acceptedAt: string): Promise<[number, WorkingHours]> {
  const path = parseUnionPath(row.union_path);
  return [(await promisesAt(ctx, path, acceptedAt)).contact, await effectiveHours(ctx, path)];
}

/** "Why this date": the counting of each promise, in lines for a reader. Pauses are the times in which the worker was asked. */
export async function explainDue(ctx: Context, appeal: AppealRecord, pauses: readonly Pause[] = []) {
  const path = parseUnionPath(appeal.union_path);
  const here = await effectiveHours(ctx, path);
  const explain = (
    kind: "accept" | "contact" | "answer",
    startedAt: string,
    minutes: number,
    hours: WorkingHours,
    metAt: string | null,
    paused: readonly Pause[],
  ) => {
    // What was asked after a promise was met moves it no more.
    const before =
      metAt === null
        ? paused
        : paused.filter((pause) => pause.from < metAt).map((pause) => ({ ...pause, to: pause.to ?? instant(metAt) }));
    const result = addWorkingMinutes(instant(startedAt), minutes, hours, unionCalendar, before);
    return {
      kind,
      startedAt,
      dueAt: result.dueAt,
      metAt,
      minutes,
      lines: [...explainWorking(instant(startedAt), result)],
    };
  };
  const sentAt = appeal.dispatched_at ?? appeal.answer_started_at;
  const answered = servicePathOf(appeal);
  return [
    explain("accept", sentAt, (await promisesAt(ctx, path, sentAt)).accept, here, appeal.accepted_at, []),
    ...(appeal.accepted_at
      ? [
          explain(
            "contact",
            appeal.accepted_at,
            (await promisesAt(ctx, path, appeal.accepted_at)).contact,
            here,
            appeal.first_contact_at,
            pauses,
          ),
        ]
      : []),
    explain(
      "answer",
      appeal.answer_started_at,
      (await promisesAt(ctx, answered, appeal.answer_started_at)).answer[appeal.difficulty as Difficulty],
      await effectiveHours(ctx, answered),
      appeal.agreed_at ?? appeal.answered_at,
      pauses,
    ),
    ...pauses
      .filter((pause) => pause.to === null && appeal.due_at !== null)
      .map((pause) => explainQuestion(pause.from, instant(appeal.due_at!))),
  ];
}

/** The worker's reply is waited for until the end of a day, counted in calendar days. */
function explainQuestion(askedAt: Instant, dueAt: Instant) {
  const [from, to] = [fullInstant(askedAt), fullInstant(dueAt)];
  return {
    kind: "question" as const,
    startedAt: askedAt,
    dueAt,
    metAt: null,
    minutes: 0,
    lines: [
      {
        zh: `${from.zh}提问，等到${to.zh}；到时没有回答，继续办理，时限接着走。`,
        en: `Asked at ${from.en}, waited for until ${to.en}; without a reply the work and its clocks go on.`,
      },
    ],
  };
}
