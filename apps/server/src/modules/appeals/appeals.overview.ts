import type { AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { addDays, civilDate } from "@niangjia/domain/clocks/civil-date";
import { civilDateOf, instant, instantAt } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import { endOfSubtree, isWithin, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";
import { findUnions } from "../unions/index.ts";
import { countByCategory, countByChild, countByDay, countByStatus, readTotals } from "./appeals.overview-store.ts";

const usualDays = 30;

/** The definition printed beside each rate; "closed", "solved" and "satisfied" are separate facts. */
const definitions = {
  acceptedInTime: { zh: "在接单期限内接单的 ÷ 已接单或接单期限已过的", en: "accepted within the promise ÷ accepted or past the promise" },
  answeredInHalfADay: { zh: "半个工作日（4 个工作小时）内答复的 ÷ 已答复或期限已过的", en: "answered within half a working day (4 working hours) ÷ answered or past it" },
  rated: { zh: "职工已评价的 ÷ 已答复的", en: "rated by the worker ÷ answered" },
  satisfied: { zh: "基本满意及以上的 ÷ 已评价的", en: "fairly satisfied or better ÷ rated" },
  solved: { zh: "职工说已解决的 ÷ 已评价的", en: "the worker says solved ÷ rated" },
  reopened: { zh: "重开过的 ÷ 已答复的", en: "reopened at least once ÷ answered, now or before" },
} as const;

/** Figures of the acting post's union and below, over a window of submission days, as of now. */
export async function overviewOf(ctx: Context, query: { from?: string | undefined; until?: string | undefined; union?: string | undefined }) {
  const as = ctx.actor.as;
  if (as.kind !== "post") throw new AppError("not_permitted");
  const path = query.union ? pathIn(query.union, as.unionPath) : as.unionPath;
  const today = civilDateOf(instant(ctx.now));
  const until = query.until ? civilDate(query.until) : today;
  const from = query.from ? civilDate(query.from) : addDays(until, 1 - usualDays);
  const window = { path, end: endOfSubtree(path), from: instantAt(from, 0), until: instantAt(addDays(until, 1), 0) };
  const totals = await readTotals(ctx, window);
  const byStatus = await countByStatus(ctx, window);
  const byCategory = await countByCategory(ctx, window);
  const byDay = await countByDay(ctx, window);
  const byChild = await countByChild(ctx, window);
  const unions = await findUnions(ctx, byChild.map((row) => row.path));
  const rate = (name: keyof typeof definitions, numerator: number, denominator: number) => ({ numerator, denominator, definition: definitions[name] });
  return {
    from: window.from,
    until: window.until,
    asOf: ctx.now,
    submitted: totals.submitted,
    overdue: totals.overdue,
    byStatus,
    byCategory: byCategory.map((row) => ({ category: row.category as AppealCategory, count: row.count })),
    byUnion: byChild.map((row) => ({ union: { path: row.path, name: unions.get(row.path)?.name ?? row.path }, submitted: row.submitted, open: row.open, overdue: row.overdue })),
    byDay,
    rates: {
      acceptedInTime: rate("acceptedInTime", totals.accepted_in_time, totals.dispatched),
      answeredInHalfADay: rate("answeredInHalfADay", totals.answered_in_time, totals.answer_decided),
      rated: rate("rated", totals.rated, totals.answered),
      satisfied: rate("satisfied", totals.satisfied, totals.rated),
      solved: rate("solved", totals.solved, totals.rated),
      reopened: rate("reopened", totals.reopened, Math.max(totals.answered, totals.reopened)),
    },
  };
}

function pathIn(text: string, own: string) {
  const path = parseUnionPath(text);
  if (!isWithin(path, parseUnionPath(own))) throw new AppError("not_found");
  return path;
}
