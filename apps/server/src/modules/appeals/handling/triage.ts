import { topicText, type AppealCategory, type Difficulty } from "@niangjia/domain/appeals/appeals.terms";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { checkSocialCreditCode } from "@niangjia/domain/codes/social-credit-code";
import { AppError } from "@niangjia/domain/kernel/errors";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { findEmployer } from "../../members/index.ts";
import { findDivisionNames } from "../../unions/index.ts";
import { serviceDueTimes } from "../appeals.clocks.ts";
import { appeals } from "../appeals.kind.ts";
import { tellUnion, tellWorker } from "../appeals.notices.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { sentTo } from "../commands/dispatch.ts";
import { registeringUnion } from "../commands/register.ts";
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
export const triageAppeal = (
  ctx: Context,
  id: string,
  { version, note, ...input }: Facts & { version: number; note?: string | null | undefined },
) =>
  appeals.act(ctx, id, "triage", { version }, async ({ row }) => {
    const after = await checked(ctx, input);
    const changed = differences(asFacts(row), after);
    if (Object.keys(changed).length === 0) throw new AppError("appeal_nothing_changed");
    return appeals.outcome({
      events: [{ kind: "triaged", text: note || null, detail: { changed } }],
      set: {
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
      },
      audited: { detail: { fields: Object.keys(changed) } },
      tell: () => ctx.emit("appeal_triaged", { appealId: id }),
    });
  });

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
export const routeAgain = (ctx: Context, id: string, version: number) =>
  appeals.act(ctx, id, "routeAgain", { version }, async ({ row, record: { unionPath } }) => {
    const beyond = "a corrected place may lie outside the caller's union";
    const facts = routingFactsOf(row);
    return asSystem(ctx, beyond, async () => {
      const registering = await registeringUnion(ctx, facts.employerDivision, facts.workplaceDivision, null);
      const place = parseUnionPath(registering.path);
      const { target, steps } = await decideRouting(ctx, facts, place);
      const to = target ?? place;
      if (to === unionPath) throw new AppError("appeal_no_rule_applies");
      return appeals.outcome({
        beyond,
        events: [{ kind: "routed", fromPath: unionPath, toPath: to, detail: { steps } }],
        set: { ...(await sentTo(ctx, to)), sent_by: unionPath, dispatched_at: ctx.now },
        audited: { detail: { from: unionPath, to } },
        tell: (about) => tellUnion(ctx, to, "appeals.to_accept", about),
      });
    });
  });

/** Ordinary, difficult or extra-complex: somebody other than the handler decides, and the answer falls due accordingly, counted from its start. The half day stays. */
export const reclassAppeal = (
  ctx: Context,
  id: string,
  input: { version: number; difficulty: Difficulty; reason: string },
) =>
  appeals.act(ctx, id, "reclass", input, async ({ row }) => {
    const change = { before: row.difficulty, after: input.difficulty };
    if (change.after === change.before) throw new AppError("appeal_class_is_that");
    // While the worker is asked the clock stands still: the end is counted again when it goes on.
    const pauses = (await pausesOf(ctx, id)).filter((pause) => pause.to !== null);
    const dueAt = (await serviceDueTimes(ctx, row, pauses, input.difficulty)).answerDueAt;
    return appeals.outcome({
      events: [{ kind: "classed", text: input.reason, detail: { ...change, dueAt } }],
      set: {
        difficulty: input.difficulty,
        answer_due_at: dueAt,
        late_answer_told_at: null,
        ...(row.due_for === "answer" ? { due_at: dueAt } : {}),
      },
      audited: { detail: change },
      tell: (about, union) => tellWorker(ctx, row.person_id, "appeals.progress", about, union),
    });
  });
