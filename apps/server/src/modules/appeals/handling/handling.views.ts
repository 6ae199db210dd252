import type { HandlingView, QuestionView } from "@niangjia/domain/appeals/handling/handling.views";
import { failedTriesThatCount, outcomesNow, ratingWindowDays } from "@niangjia/domain/appeals/appeals.rules";
import type { AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import type { Context } from "../../../kernel/context.ts";
import { day, later } from "../../../kernel/time.ts";
import { isSealed } from "../appeals.actor.ts";
import { factsFor, type AppealRecord } from "../appeals.store.ts";
import { triesApart } from "../commands/handle.ts";
import { questionsOf, type QuestionRecord } from "./question-store.ts";
import { mayReveal } from "./reveal.ts";

/** What handler and worker see of the work between acceptance and closing. */
export async function handlingOf(ctx: Context, row: AppealRecord): Promise<HandlingView> {
  const questions = (await questionsOf(ctx, row.id)).map(questionView);
  const facts = factsFor(ctx, row);
  return {
    difficulty: row.difficulty as HandlingView["difficulty"],
    employerCode: row.employer_code,
    employmentEndedOn: row.employment_ended_on,
    consent: row.consent as HandlingView["consent"],
    isSealed: isSealed(row),
    mayReveal: mayReveal(ctx, row),
    firstContactAt: row.first_contact_at,
    employerContactAt: row.employer_contact_at,
    failedTries: row.failed_tries,
    triesLeft: facts.workerWasContacted ? 0 : Math.max(0, failedTriesThatCount - row.failed_tries),
    nextTryCountsAt: row.last_failed_try_at === null ? null : later(row.last_failed_try_at, triesApart),
    outcomesNow: outcomesNow(facts, row.status as AppealStatus),
    openQuestion: questions.find((one) => one.endedAt === null) ?? null,
    questions,
    halfDayDueAt: row.half_day_due_at,
    ratingOpenedAt: row.rating_opened_at,
    callBackFrom:
      row.status === "answered" && row.rating_opened_at !== null
        ? later(row.rating_opened_at, ratingWindowDays * day)
        : null,
    callBack:
      row.called_back_at === null
        ? null
        : {
            at: row.called_back_at,
            result: row.call_back_result as "reached" | "not_reached",
            tries: row.call_back_tries,
            answered: row.call_back_answered,
            solved: row.call_back_solved,
            satisfaction: row.call_back_satisfaction,
          },
    satisfactionEmployer: row.satisfaction_employer,
    satisfactionOffice: row.satisfaction_office,
  };
}

function questionView(row: QuestionRecord): QuestionView {
  return {
    id: row.id,
    items: row.items as unknown as QuestionView["items"],
    askedAt: row.asked_at,
    askedByName: row.asked_by_name,
    dueAt: row.due_at,
    answers: row.answers as unknown as QuestionView["answers"],
    remark: row.remark,
    endedAt: row.ended_at,
    endedBecause: row.ended_because as QuestionView["endedBecause"],
  };
}
