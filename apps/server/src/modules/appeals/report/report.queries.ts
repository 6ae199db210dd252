import { aboutCode } from "@niangjia/domain/appeals/appeals.about";
import {
  appealCategories,
  appealChannels,
  topicText,
  type AppealCategory,
  type AppealChannel,
} from "@niangjia/domain/appeals/appeals.terms";
import type { AppealReport, ReportFigureView, ReportRow } from "@niangjia/domain/appeals/report/report.contract";
import {
  reportFigureKeys,
  reportFigures,
  reportTables,
  tableFacts,
} from "@niangjia/domain/appeals/report/report.terms";
import { wilson95 } from "@niangjia/domain/appeals/report/wilson";
import { addDays, civilDate } from "@niangjia/domain/clocks/civil-date";
import { civilDateOf, instant, instantAt } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Text } from "@niangjia/domain/kernel/text";
import { endOfSubtree, isWithin } from "@niangjia/domain/kernel/union-path";
import { actingPath, type Context } from "../../../kernel/context.ts";
import { findUnions, findUnionsById } from "../../unions/index.ts";
import type { PromiseFigures } from "../../agreements/index.ts";
import { appealAgreements } from "../agreement/appeals.agreements.ts";
import { countByHour, countByPlace, type Counts, type PlaceCounts, type ReportRange } from "./report.store.ts";

export interface ReportQuery {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly unionId?: string | undefined;
  readonly channel?: AppealChannel | undefined;
  readonly about?: string | undefined;
}

const usualDays = 30;
/** A report is of a period that people compare; the list and its export have no such bound. */
const mostDays = 3 * 366;
/** Longer windows are told month by month. */
const mostDaysOneByOne = 92;
const mostUnions = 200;

/** The report of a window of submission days, as of now. Throws `report_window_not_valid`, `not_found`. */
export async function reportOf(ctx: Context, query: ReportQuery): Promise<AppealReport> {
  const union = await unionOf(ctx, query.unionId);
  const until = query.until ? civilDate(query.until) : civilDateOf(instant(ctx.now));
  const from = query.from ? civilDate(query.from) : addDays(until, 1 - usualDays);
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1 || days > mostDays) throw new AppError("report_window_not_valid");
  const range: ReportRange = {
    path: union.path,
    end: endOfSubtree(union.path),
    from: instantAt(from, 0),
    until: instantAt(addDays(until, 1), 0),
    asOf: ctx.now,
    channel: query.channel,
    about: query.about,
  };
  const places = await countByPlace(ctx, range);
  const hours = await countByHour(ctx, range);
  const all = places.find((row) => row.by === "all")?.counts ?? {};
  return {
    union: { path: union.path, name: union.name },
    from,
    until,
    asOf: ctx.now,
    filter: {
      union: union.path,
      from,
      until,
      asOf: ctx.now,
      ...(query.channel ? { channel: query.channel } : {}),
      ...(query.about ? { about: query.about } : {}),
    },
    figures: reportFigureKeys.map((key) => figure(key, all)),
    promises: query.channel || query.about ? [] : await promiseRows(ctx, range, from, until),
    tables: [
      { key: "union", title: reportTables.union, rows: await unionRows(ctx, union.path, places) },
      { key: "category", title: reportTables.category, rows: categoryRows(places, query.about) },
      {
        key: "channel",
        title: reportTables.channel,
        rows: rowsBy(places, "channel").map((row) => ({
          key: row.channel!,
          label: appealChannels[row.channel as AppealChannel],
          depth: 0,
          filter: { channel: row.channel! },
          counts: shown(row.counts),
        })),
      },
      { key: "day", title: reportTables.day, rows: dayRows(hours, days > mostDaysOneByOne, from, until) },
      { key: "hour", title: reportTables.hour, rows: hourRows(hours) },
    ],
  };
}

const promiseWords = {
  inTime: {
    name: { zh: "按期履行", en: "Kept in time" },
    definition: {
      zh: "约定履行日在统计期内、在约定日或之前证明已履行的承诺",
      en: "promises due in the window and proved by their day",
    },
  },
  late: {
    name: { zh: "逾期后履行", en: "Kept late" },
    definition: {
      zh: "约定履行日在统计期内、过期后才证明已履行的承诺",
      en: "promises due in the window and proved after their day",
    },
  },
  broken: {
    name: { zh: "逾期未履行", en: "Broken" },
    definition: {
      zh: "约定履行日在统计期内、过期仍未证明履行的承诺（重新约定的仍算）",
      en: "promises due in the window and not proved, even if agreed anew",
    },
  },
  open: {
    name: { zh: "尚未到期", en: "Not due yet" },
    definition: {
      zh: "约定履行日在统计期内、还没有过期也没有履行的承诺",
      en: "promises due in the window that are neither kept nor overdue",
    },
  },
  superseded: {
    name: { zh: "到期前重新约定", en: "Agreed anew before their day" },
    definition: {
      zh: "约定履行日在统计期内、到期前改了约定的承诺",
      en: "promises due in the window that a new agreement replaced before their day",
    },
  },
} as const satisfies Record<keyof PromiseFigures, { name: Text; definition: Text }>;

/** Promises by the day on which they fall due; of all channels and categories. */
async function promiseRows(ctx: Context, range: ReportRange, from: string, until: string) {
  const figures = await appealAgreements.figures(ctx, {
    from,
    until: addDays(civilDate(until), 1),
    under: { from: range.path, to: range.end },
  });
  return (Object.keys(promiseWords) as (keyof PromiseFigures)[]).map((key) => ({
    key,
    ...promiseWords[key],
    ...figures[key],
  }));
}

function figure(key: (typeof reportFigureKeys)[number], counts: Counts): ReportFigureView {
  const { name, definition, of } = reportFigures[key];
  const numerator = counts[key] ?? 0;
  const denominator = of === null ? null : (counts[of] ?? 0);
  return {
    key,
    name,
    definition,
    numerator,
    denominator,
    of,
    interval: denominator === null ? null : wilson95(numerator, denominator),
  };
}

async function unionOf(ctx: Context, id: string | undefined) {
  const own = actingPath(ctx);
  if (id === undefined) {
    const union = (await findUnions(ctx, [own])).get(own);
    return { path: own, name: union?.name ?? own };
  }
  const union = (await findUnionsById(ctx, [id])).get(id);
  if (!union || !isWithin(union.path, own)) throw new AppError("not_found");
  return { path: union.path, name: union.name };
}

const shown = (counts: Counts): ReportRow["counts"] =>
  Object.fromEntries(tableFacts.map((fact) => [fact, counts[fact] ?? 0]));
const rowsBy = (places: readonly PlaceCounts[], by: PlaceCounts["by"]) =>
  places
    .filter((row) => row.by === by && (row.counts.received ?? 0) > 0)
    .sort((a, b) => (b.counts.counted ?? 0) - (a.counts.counted ?? 0));

async function unionRows(ctx: Context, own: string, places: readonly PlaceCounts[]): Promise<ReportRow[]> {
  const rows = rowsBy(places, "union").slice(0, mostUnions);
  const unions = await findUnions(
    ctx,
    rows.map((row) => row.child!),
  );
  return rows.map((row) => {
    const name = unions.get(row.child!)?.name ?? row.child!;
    const isOwn = row.child === own;
    return {
      key: row.child!,
      label: isOwn ? { zh: `${name}（本级）`, en: `${name} (itself)` } : { zh: name, en: name },
      depth: 0,
      filter: { union: row.child!, ...(isOwn ? { exact: "true" } : {}) },
      counts: shown(row.counts),
    };
  });
}

/** `asked`: the report is of one topic alone, and so is its category's row. */
function categoryRows(places: readonly PlaceCounts[], asked: string | undefined): ReportRow[] {
  const topics = rowsBy(places, "topic");
  return rowsBy(places, "category").flatMap((row) => {
    const category = row.category as AppealCategory;
    const parts = topics.filter((part) => part.category === category);
    const isDivided = parts.some((part) => part.topic !== null);
    return [
      {
        key: category,
        label: appealCategories[category] as Text,
        depth: 0,
        filter: { about: asked ?? category },
        counts: shown(row.counts),
      },
      ...(isDivided ? parts : []).map((part) => ({
        key: aboutCode(category, part.topic ?? "-"),
        depth: 1,
        counts: shown(part.counts),
        label:
          part.topic === null
            ? { zh: "未分事项", en: "without a topic" }
            : (topicText(category, part.topic) ?? { zh: part.topic, en: part.topic }),
        filter:
          part.topic === null ? { about: category, withoutTopic: "true" } : { about: aboutCode(category, part.topic) },
      })),
    ];
  });
}

/** Days of the window, or its months where there are many. */
function dayRows(
  hours: readonly { hour: number; counts: Counts }[],
  isByMonth: boolean,
  from: string,
  until: string,
): ReportRow[] {
  const sums = sumBy(hours, (hour) => new Date(hour * 3_600_000).toISOString().slice(0, isByMonth ? 7 : 10));
  return [...sums].map(([key, counts]) => {
    const first = isByMonth ? `${key}-01` : key;
    const last = isByMonth ? addDays(civilDate(`${nextMonth(key)}-01`), -1) : key;
    return {
      key,
      label: { zh: key, en: key },
      depth: 0,
      filter: { from: first < from ? from : first, until: last > until ? until : last },
      counts: shown(counts),
    };
  });
}

const nextMonth = (month: string) =>
  month.endsWith("-12")
    ? `${Number(month.slice(0, 4)) + 1}-01`
    : `${month.slice(0, 5)}${String(Number(month.slice(5)) + 1).padStart(2, "0")}`;

function hourRows(hours: readonly { hour: number; counts: Counts }[]): ReportRow[] {
  const sums = sumBy(hours, (hour) => String(hour % 24));
  return [...sums]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([key, counts]) => {
      const label = `${key.padStart(2, "0")}:00–${key.padStart(2, "0")}:59`;
      return { key, label: { zh: label, en: label }, depth: 0, filter: { hour: key }, counts: shown(counts) };
    });
}

function sumBy(
  hours: readonly { hour: number; counts: Counts }[],
  keyOf: (hour: number) => string,
): Map<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const { hour, counts } of hours) {
    const key = keyOf(hour);
    const before = sums.get(key) ?? {};
    sums.set(key, Object.fromEntries(tableFacts.map((fact) => [fact, (before[fact] ?? 0) + (counts[fact] ?? 0)])));
  }
  return sums;
}
