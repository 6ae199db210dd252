import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import { topicText, type AppealCategory, type Difficulty } from "@niangjia/domain/appeals/appeals.terms";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { checkSocialCreditCode } from "@niangjia/domain/codes/social-credit-code";
import { AppError } from "@niangjia/domain/kernel/errors";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { obtainPermit } from "../../../kernel/permit.ts";
import { findEmployer } from "../../members/index.ts";
import { findDivisionNames } from "../../unions/index.ts";
import { auditedAbout, describeActor } from "../appeals.actor.ts";
import { acceptDue, serviceDueTimes } from "../appeals.clocks.ts";
import { tellUnion, tellWorker } from "../appeals.notices.ts";
import { advanceAppeal, asAppeal, insertEvent, lockAppeal, type AppealRecord } from "../appeals.store.ts";
import { registeringUnion } from "../commands/register.ts";
import { factsFor } from "../commands/route.ts";
import { decideRouting, routingFactsOf } from "../routing/routing.decide.ts";
import { pausesOf } from "./question-store.ts";

export interface Facts {
  readonly category: AppealCategory;
  readonly topic: string | null;
  readonly isUrgent: boolean;
  readonly employerId: string | null;
  readonly employerName: string | null;
  readonly employerCode: string | null;
  readonly employerDivision: string | null;
  readonly workplaceDivision: string | null;
  readonly knownOn: string | null;
  readonly employmentEndedOn: string | null;
}

/** Corrects what an appeal is about: the codes before and after stay on the time line. Where it is does not change. */
export async function triageAppeal(
  ctx: Context,
  id: string,
  { version, note, ...input }: Facts & { version: number; note?: string | null | undefined },
) {
  const row = await lockAppeal(ctx, id, version);
  const permit = obtainPermit(ctx, appealActions, "triage", asAppeal(row), factsFor(ctx, row), false);
  const after = await checked(ctx, input);
  const changed = differences(asFacts(row), after);
  if (Object.keys(changed).length === 0) throw new AppError("appeal_nothing_changed");
  const { unionName: _, ...who } = describeActor(ctx);
  await insertEvent(ctx, id, { kind: "triaged", ...who, text: note || null, detail: { changed }, forWorker: true });
  const result = await advanceAppeal(ctx, permit, {
    category: after.category,
    topic: after.topic,
    is_urgent: after.isUrgent,
    employer_id: after.employerId,
    employer_name: after.employerName,
    employer_code: after.employerCode,
    employer_division: after.employerDivision,
    workplace_division: after.workplaceDivision,
    known_on: after.knownOn,
    employment_ended_on: after.employmentEndedOn,
  });
  ctx.emit("appeal_triaged", { appealId: id });
  ctx.audit({
    action: "appeals.triage",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { fields: Object.keys(changed) },
  });
  return result;
}

/** The same facts, made whole: the employer as the register knows it, the code as it is written. */
async function checked(ctx: Context, input: Facts): Promise<Facts> {
  if (input.topic !== null && topicText(input.category, input.topic) === undefined)
    throw new AppError("appeal_topic_not_in_category");
  const today = civilDateOf(instant(ctx.now));
  if ([input.knownOn, input.employmentEndedOn].some((day) => day !== null && day > today))
    throw new AppError("appeal_day_in_future");
  const employer = input.employerId === null ? null : await findEmployer(ctx, input.employerId);
  if (input.employerId !== null && employer === null) throw new AppError("appeal_employer_not_found");
  const code =
    input.employerCode === null || input.employerCode === "" ? null : checkSocialCreditCode(input.employerCode);
  if (code?.findings.some((finding) => finding.severity === "error"))
    throw new AppError("appeal_credit_code_not_valid");
  const places = [input.employerDivision, input.workplaceDivision].filter((place) => place !== null);
  const known = await findDivisionNames(ctx, places);
  if (places.some((place) => !known.has(place))) throw new AppError("appeal_division_not_found");
  return {
    ...input,
    employerName: employer?.name ?? input.employerName,
    employerCode: code?.normalised ?? employer?.creditCode ?? null,
    employerDivision: input.employerDivision ?? employer?.divisionCode ?? null,
  };
}

function asFacts(row: AppealRecord): Facts {
  return {
    category: row.category as AppealCategory,
    topic: row.topic,
    isUrgent: row.is_urgent,
    employerId: row.employer_id,
    employerName: row.employer_name,
    employerCode: row.employer_code,
    employerDivision: row.employer_division,
    workplaceDivision: row.workplace_division,
    knownOn: row.known_on,
    employmentEndedOn: row.employment_ended_on,
  };
}

function differences(before: Facts, after: Facts): Record<string, { before: unknown; after: unknown }> {
  const keys = (Object.keys(before) as (keyof Facts)[]).filter((key) => before[key] !== after[key]);
  return Object.fromEntries(keys.map((key) => [key, { before: before[key], after: after[key] }]));
}

/**
 * Decides the routing of an appeal that nobody has been sent yet once more, by the facts as corrected: from
 * the city of the place it now has. Throws `appeal_no_rule_applies` when it would stay where it is.
 */
export async function routeAgain(ctx: Context, id: string, version: number) {
  const row = await lockAppeal(ctx, id, version);
  const appeal = asAppeal(row);
  const permit = obtainPermit(ctx, appealActions, "routeAgain", appeal, factsFor(ctx, row), false);
  const facts = routingFactsOf(row);
  const { unionName: _, ...who } = describeActor(ctx);
  const { after, target } = await asSystem(ctx, "a corrected place may lie outside the caller's union", async () => {
    const registering = await registeringUnion(ctx, facts.employerDivision, facts.workplaceDivision, null);
    const decision = await decideRouting(ctx, facts, parseUnionPath(registering.path));
    const to = decision.target ?? parseUnionPath(registering.path);
    if (to === appeal.unionPath) throw new AppError("appeal_no_rule_applies");
    const due = await acceptDue(ctx, to);
    await insertEvent(ctx, id, {
      kind: "routed",
      ...who,
      fromPath: appeal.unionPath,
      toPath: to,
      detail: { steps: decision.steps },
      forWorker: true,
    });
    return {
      target: to,
      after: await advanceAppeal(ctx, permit, {
        union_path: to,
        sent_by: appeal.unionPath,
        dispatched_at: ctx.now,
        accept_due_at: due,
        due_at: due,
        due_for: "accept",
        escalated_at: null,
      }),
    };
  });
  ctx.audit({
    action: "appeals.route_again",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: appeal.unionPath,
    ...auditedAbout(ctx, row),
    detail: { from: appeal.unionPath, to: target },
  });
  tellUnion(ctx, target, "appeals.to_accept", { ...after, number: row.number });
  return after;
}

/** Ordinary, difficult or extra-complex: somebody other than the handler decides, and the answer falls due accordingly, counted from its start. The half day stays. */
export async function reclassAppeal(
  ctx: Context,
  id: string,
  input: { version: number; difficulty: Difficulty; reason: string },
) {
  const row = await lockAppeal(ctx, id, input.version);
  const permit = obtainPermit(ctx, appealActions, "reclass", asAppeal(row), factsFor(ctx, row), false);
  if (input.difficulty === row.difficulty) throw new AppError("appeal_class_is_that");
  // While the worker is asked the clock stands still: the end is counted again when it goes on.
  const pauses = (await pausesOf(ctx, id)).filter((pause) => pause.to !== null);
  const due = await serviceDueTimes(ctx, row, pauses, input.difficulty);
  const { unionName, ...who } = describeActor(ctx);
  await insertEvent(ctx, id, {
    kind: "classed",
    ...who,
    text: input.reason,
    detail: { before: row.difficulty, after: input.difficulty, dueAt: due.answerDueAt },
    forWorker: true,
  });
  const after = await advanceAppeal(ctx, permit, {
    difficulty: input.difficulty,
    answer_due_at: due.answerDueAt,
    late_answer_told_at: null,
    ...(row.due_for === "answer" ? { due_at: due.answerDueAt } : {}),
  });
  ctx.audit({
    action: "appeals.reclass",
    subjectKind: "appeal",
    subjectId: id,
    unionPath: row.union_path,
    ...auditedAbout(ctx, row),
    detail: { before: row.difficulty, after: input.difficulty },
  });
  tellWorker(ctx, row.person_id, "appeals.progress", { ...after, number: row.number }, unionName ?? "");
  return after;
}
