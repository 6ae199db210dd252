import type { EmployerFigures, SimilarAppeal } from "@niangjia/domain/appeals/group/group.views";
import { openStatuses, type AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { addDays } from "@niangjia/domain/clocks/civil-date";
import { civilDateOf, instant, instantAt } from "@niangjia/domain/clocks/instant";
import type { Context } from "../../../kernel/context.ts";
import { findSimilar } from "../../search/index.ts";
import { appeals } from "../appeals.kind.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { rowsOf } from "../appeals.views.ts";
import { findAppeals } from "./merge.store.ts";
import { aboutEmployer, countAboutEmployer, type EmployerFigureRow } from "./similar.store.ts";

const mostOfEmployer = 5;
const mostByText = 8;
const candidates = 60;
const answerLength = 200;
const daysOfHistory = 365;

/**
 * What a handler may learn from: other appeals about the employer, then those whose text shares rare words with
 * this one, of the same category before others. Only what the reader may see; each with how it ended.
 */
export async function similarTo(ctx: Context, id: string): Promise<{ items: SimilarAppeal[] }> {
  const appeal = await appeals.get(ctx, id);
  const ofEmployer = await aboutEmployer(ctx, appeal, mostOfEmployer);
  const found = await findSimilar(ctx, "appeal", appeal.description, candidates);
  const known = new Set([id, ...ofEmployer.map((row) => row.id)]);
  const byText = (
    await findAppeals(
      ctx,
      found.map((one) => one.recordId),
    )
  ).filter(
    (row) =>
      !known.has(row.id) &&
      row.merged_into === null &&
      (row.employer_key === null || row.employer_key !== appeal.employer_key),
  );
  const hits = new Map(found.map((one, i) => [one.recordId, { ...one, rank: i }]));
  // Of the same category first; within it by how many rare words are shared, then as the search ranks them.
  const order = (row: AppealRecord) =>
    (row.category === appeal.category ? 0 : 1000) - hits.get(row.id)!.shared.length * 10 + hits.get(row.id)!.rank / 100;
  byText.sort((a, b) => order(a) - order(b));
  const shown = [
    ...ofEmployer.map((row) => ({ row, why: "employer" as const })),
    ...byText.slice(0, mostByText).map((row) => ({ row, why: "text" as const })),
  ];
  const views = await rowsOf(
    ctx,
    shown.map((one) => one.row),
  );
  return {
    items: shown.map(({ row, why }, i) => ({
      ...views[i]!,
      why,
      shared: [...(hits.get(row.id)?.shared ?? [])],
      outcome: row.outcome as SimilarAppeal["outcome"],
      answer: row.answer === null ? null : [...row.answer].slice(0, answerLength).join(""),
      closedAt: row.closed_at,
    })),
  };
}

/** What was said about the appeal's employer in twelve months, as far as the reader's scope reaches. */
export async function employerFigures(ctx: Context, id: string): Promise<EmployerFigures> {
  const appeal = await appeals.get(ctx, id);
  const until = civilDateOf(instant(ctx.now));
  const from = addDays(until, -daysOfHistory + 1);
  const rows =
    appeal.employer_key === null
      ? []
      : await countAboutEmployer(ctx, appeal.employer_key, instantAt(from, 0), openStatuses);
  const sum = (name: Exclude<keyof EmployerFigureRow, "category">) => rows.reduce((total, row) => total + row[name], 0);
  const total = {
    category: "",
    submitted: sum("submitted"),
    open: sum("open"),
    answered: sum("answered"),
    performed: sum("performed"),
    broken: sum("broken"),
    rated: sum("rated"),
    satisfied: sum("satisfied"),
  };
  return {
    employerKey: appeal.employer_key,
    employerName: appeal.employer_name,
    from,
    until,
    asOf: ctx.now,
    total: figuresOf(total),
    byCategory: rows.map((row) => ({ category: row.category as AppealCategory, ...figuresOf(row) })),
  };
}

function figuresOf(row: EmployerFigureRow) {
  return {
    submitted: row.submitted,
    open: row.open,
    answered: row.answered,
    performed: row.performed,
    broken: row.broken,
    satisfied: {
      numerator: row.satisfied,
      denominator: row.rated,
      definition: {
        zh: "评价为基本满意及以上的 ÷ 已评价的（不含合并）",
        en: "rated fairly satisfied or better ÷ rated (merged ones left out)",
      },
    },
  };
}
