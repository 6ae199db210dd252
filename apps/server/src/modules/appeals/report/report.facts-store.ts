import { parseAbout } from "@niangjia/domain/appeals/appeals.about";
import { openStatuses } from "@niangjia/domain/appeals/appeals.terms";
import type { ReportFact } from "@niangjia/domain/appeals/report/report.terms";
import { sql, type RawBuilder } from "kysely";

type Condition = RawBuilder<boolean>;

const open = sql`status = any(${[...openStatuses]}::text[])`;
/** The answer, or the agreement that stands for it: whichever came first. */
const answeredAt = sql`least(answered_at, agreed_at)`;
const past = (column: RawBuilder<unknown>, asOf: string) =>
  sql`${column} < ${asOf}::timestamptz and status <> 'withdrawn'`;

/**
 * What each fact means on a row of `appeals_appeal`: the same words for the figure that counts it and for the list
 * that shows its rows. `asOf` is the cut-off. A merged appeal counts with the one it was merged into; each numerator
 * holds its denominator within, so that no share exceeds one.
 */
export function factCondition(fact: ReportFact, asOf: string): Condition {
  const all = conditions(asOf);
  return fact === "received" || fact === "merged" ? all[fact] : sql<boolean>`(status <> 'merged' and ${all[fact]})`;
}

function conditions(asOf: string): Readonly<Record<ReportFact, Condition>> {
  const acceptDecided = sql`(accepted_at is not null or (${past(sql`accept_due_at`, asOf)}))`;
  const contactDecided = sql`(contact_due_at is not null and (first_contact_at is not null or (${past(sql`contact_due_at`, asOf)})))`;
  const isAnswered = sql`(answered_at is not null or agreed_at is not null)`;
  const halfDayDecided = sql`(${isAnswered} or (${past(sql`half_day_due_at`, asOf)}))`;
  const answerDecided = sql`(${isAnswered} or (${past(sql`answer_due_at`, asOf)}))`;
  const rateable = sql`(rating_opened_at is not null or answered_at is not null or rated_at is not null)`;
  const dispatched = sql`(dispatched_at is not null or return_count > 0)`;
  const reopenable = sql`(answered_at is not null or rated_at is not null or reopen_count > 0)`;
  return {
    received: sql<boolean>`true`,
    merged: sql<boolean>`status = 'merged'`,
    counted: sql<boolean>`true`,
    open: sql<boolean>`${open}`,
    late: sql<boolean>`(${open} and due_at < ${asOf}::timestamptz)`,
    withdrawn: sql<boolean>`status = 'withdrawn'`,
    standing: sql<boolean>`status <> 'withdrawn'`,
    acceptDecided: sql<boolean>`${acceptDecided}`,
    acceptedInTime: sql<boolean>`(${acceptDecided} and accepted_at <= accept_due_at)`,
    contactDecided: sql<boolean>`${contactDecided}`,
    contactedInTime: sql<boolean>`(${contactDecided} and first_contact_at <= contact_due_at)`,
    halfDayDecided: sql<boolean>`${halfDayDecided}`,
    answeredInHalfADay: sql<boolean>`(${halfDayDecided} and ${answeredAt} <= half_day_due_at)`,
    answerDecided: sql<boolean>`${answerDecided}`,
    answeredInTime: sql<boolean>`(${answerDecided} and ${answeredAt} <= answer_due_at)`,
    answered: sql<boolean>`${isAnswered}`,
    agreed: sql<boolean>`agreed_at is not null`,
    performed: sql<boolean>`(agreed_at is not null and performed_at is not null)`,
    breached: sql<boolean>`(agreed_at is not null and breached_at is not null)`,
    concluded: sql<boolean>`outcome is not null`,
    unreachable: sql<boolean>`outcome = 'unreachable'`,
    closed: sql<boolean>`status = 'closed'`,
    rateable: sql<boolean>`${rateable}`,
    rated: sql<boolean>`rated_at is not null`,
    solved: sql<boolean>`(rated_at is not null and rated_solved is true)`,
    satisfied: sql<boolean>`(rated_at is not null and satisfaction >= 3)`,
    ratedEmployer: sql<boolean>`satisfaction_employer is not null`,
    satisfiedEmployer: sql<boolean>`satisfaction_employer >= 3`,
    ratedOffice: sql<boolean>`satisfaction_office is not null`,
    satisfiedOffice: sql<boolean>`satisfaction_office >= 3`,
    calledBack: sql<boolean>`call_back_result is not null`,
    callBackReached: sql<boolean>`call_back_result = 'reached'`,
    callBackAskedSolved: sql<boolean>`call_back_solved is not null`,
    callBackSolved: sql<boolean>`call_back_solved is true`,
    callBackAskedSatisfied: sql<boolean>`call_back_satisfaction is not null`,
    callBackSatisfied: sql<boolean>`call_back_satisfaction >= 3`,
    reopenable: sql<boolean>`${reopenable}`,
    reopened: sql<boolean>`reopen_count > 0`,
    dispatched: sql<boolean>`${dispatched}`,
    returned: sql<boolean>`return_count > 0`,
    escalated: sql<boolean>`(${dispatched} and escalated_at is not null)`,
  };
}

/** A category, or one topic of it. */
export function aboutCondition(code: string, withoutTopic = false): Condition {
  const about = parseAbout(code);
  if (about === null) return sql<boolean>`false`;
  if (about.topic !== null) return sql<boolean>`(category = ${about.category} and topic = ${about.topic})`;
  return withoutTopic
    ? sql<boolean>`(category = ${about.category} and topic is null)`
    : sql<boolean>`category = ${about.category}`;
}

/** Hours since 1970 by the Chinese clock; China keeps one time without summer time, and no appeal is older. */
export const hourNumber = sql<number>`floor((date_part('epoch', submitted_at) + 28800) / 3600)::int`;

export const hourCondition = (hour: number): Condition => sql<boolean>`${hourNumber} % 24 = ${hour}`;
