import type { AppealFact } from "@niangjia/domain/appeals/appeals.contract";
import { reportFigures } from "@niangjia/domain/appeals/report/report.terms";
import type { AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { addDays, civilDate } from "@niangjia/domain/clocks/civil-date";
import { civilDateOf, instant, instantAt } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import { endOfSubtree, isWithin, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../kernel/context.ts";
import { findUnions } from "../unions/index.ts";
import { countByCategory, countByChild, countByDay, countByStatus, readTotals } from "./appeals.overview-store.ts";

const usualDays = 30;

/** Figures of the acting post's union and below, over a window of submission days, as of now. */
export async function overviewOf(
  ctx: Context,
  query: { from?: string | undefined; until?: string | undefined; union?: string | undefined },
) {
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
  const unions = await findUnions(
    ctx,
    byChild.map((row) => row.path),
  );
  const rate = (name: AppealFact) => ({
    numerator: totals[name],
    denominator: totals[reportFigures[name].of],
    definition: reportFigures[name].definition,
  });
  return {
    from: window.from,
    until: window.until,
    asOf: ctx.now,
    submitted: totals.received,
    overdue: totals.late,
    byStatus,
    byCategory: byCategory.map((row) => ({ category: row.category as AppealCategory, count: row.count })),
    byUnion: byChild.map((row) => ({
      union: { path: row.path, name: unions.get(row.path)?.name ?? row.path },
      submitted: row.submitted,
      open: row.open,
      overdue: row.overdue,
    })),
    byDay,
    rates: {
      acceptedInTime: rate("acceptedInTime"),
      answeredInHalfADay: rate("answeredInHalfADay"),
      rated: rate("rated"),
      satisfied: rate("satisfied"),
      solved: rate("solved"),
      reopened: rate("reopened"),
    },
  };
}

function pathIn(text: string, own: string) {
  const path = parseUnionPath(text);
  if (!isWithin(path, parseUnionPath(own))) throw new AppError("not_found");
  return path;
}
