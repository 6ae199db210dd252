import type { Text } from "../kernel/text.ts";
import type { DayInfo } from "./calendar.ts";
import { addDays, type CivilDate, partsOf, weekdayOf } from "./civil-date.ts";
import type { CountLine, PeriodResult, PeriodUnit } from "./day-count.ts";
import { civilDateOf, clockTimeOf, type Instant } from "./instant.ts";
import type { Roll } from "./roll.ts";
import type { WorkingResult, WorkingSegment } from "./working-time.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const WEEKDAYS_ZH = ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;
const WEEKDAYS_EN = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** "2024年1月5日(周五)" and "Fri 5 Jan 2024". */
export function fullDate(date: CivilDate): Text {
  const { year, month, day } = partsOf(date);
  const weekday = weekdayOf(date);
  return {
    zh: `${year}年${month}月${day}日（${WEEKDAYS_ZH[weekday]}）`,
    en: `${WEEKDAYS_EN[weekday]} ${day} ${MONTHS[month - 1]} ${year}`,
  };
}

/** "1月5日" and "5 Jan"; with the year when it is not the year of `beside`. */
export function shortDate(date: CivilDate, beside: CivilDate): Text {
  const { year, month, day } = partsOf(date);
  const isSameYear = year === partsOf(beside).year;
  return {
    zh: `${isSameYear ? "" : `${year}年`}${month}月${day}日`,
    en: `${day} ${MONTHS[month - 1]}${isSameYear ? "" : ` ${year}`}`,
  };
}

/** "2024年1月5日(周五)11:31" on the Chinese clock. */
export function fullInstant(at: Instant): Text {
  const date = fullDate(civilDateOf(at));
  return { zh: `${date.zh}${clockTimeOf(at)}`, en: `${clockTimeOf(at)}, ${date.en}` };
}

/** Why a day is off or on, in words. */
export function dayKindText(day: DayInfo): Text {
  const name = day.name ?? { zh: "", en: "" };
  switch (day.kind) {
    case "workday":
      return { zh: "工作日", en: "working day" };
    case "make_up_workday":
      return { zh: `${name.zh}调休上班日`, en: `make-up workday for ${name.en}` };
    case "weekend":
      return day.name === undefined
        ? { zh: "周末", en: "weekend" }
        : { zh: `${name.zh}假期（周末）`, en: `${name.en} (weekend)` };
    case "bridged_rest":
      return { zh: `${name.zh}假期（调休）`, en: `${name.en} (bridged rest day)` };
    case "statutory_holiday":
      return { zh: `${name.zh}（法定节假日）`, en: `${name.en} (statutory holiday)` };
    case "local_rest":
      return { zh: `${name.zh}（当地休息日）`, en: `${name.en} (local rest day)` };
  }
}

/** The counting of a period in lines for a screen; neighbouring days with one reason share a line. */
export function explainPeriod(
  result: PeriodResult,
  options: { readonly unit: PeriodUnit; readonly roll: Roll },
): readonly Text[] {
  const start = result.counting[0]?.date ?? result.dueOn;
  const lines = groupLines(result.counting).map((group) => groupText(group, start, options));
  return [...lines, ...provisionalText(result)];
}

function provisionalText(result: {
  readonly provisional: boolean;
  readonly calendarVersions: readonly string[];
}): readonly Text[] {
  if (result.provisional) {
    return [
      {
        zh: "暂定：国务院办公厅尚未公布有关年份的放假安排，公布后会自动重算。",
        en: "Provisional: the State Council has not published the holiday notice for a year involved; the date is recomputed when it does.",
      },
    ];
  }
  if (result.calendarVersions.length === 0) return [];
  const versions = result.calendarVersions.join(", ");
  return [{ zh: `节假日数据版本：${versions}。`, en: `Holiday data: ${versions}.` }];
}

interface Group {
  readonly first: CountLine;
  readonly last: CountLine;
}

function groupLines(lines: readonly CountLine[]): readonly Group[] {
  const groups: Group[] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group !== undefined && isSameReason(group.last, line))
      groups[groups.length - 1] = { first: group.first, last: line };
    else groups.push({ first: line, last: line });
  }
  return groups;
}

function isSameReason(a: CountLine, b: CountLine): boolean {
  const isMergeable = a.because === "counted" || a.because === "day_off" || a.because === "rolled";
  const isNeighbour = addDays(a.date, 1) === b.date;
  const isSameDayOff = a.because === "counted" ? a.day?.kind === b.day?.kind : a.day?.name?.zh === b.day?.name?.zh;
  return isMergeable && isNeighbour && a.because === b.because && isSameDayOff;
}

function groupText(
  { first, last }: Group,
  start: CivilDate,
  { unit, roll }: { readonly unit: PeriodUnit; readonly roll: Roll },
): Text {
  const date = rangeText(first.date, first.because === "excluded" ? (first.until ?? first.date) : last.date, start);
  const ordinal =
    first.ordinal === last.ordinal ? `${first.ordinal ?? ""}` : `${first.ordinal ?? ""}–${last.ordinal ?? ""}`;
  const day = first.day === undefined ? undefined : dayKindText(first.day);
  const off = first.day?.name === undefined ? day : { zh: `${first.day.name.zh}假期`, en: first.day.name.en };
  switch (first.because) {
    case "start_not_counted":
      return {
        zh: `${fullDate(first.date).zh}：开始的当日不计入（民法典第201条）`,
        en: `${fullDate(first.date).en}: the start day is not counted (Civil Code art. 201)`,
      };
    case "counted": {
      const makeUp =
        first.day?.kind === "make_up_workday"
          ? { zh: `，${day?.zh ?? ""}`, en: `, ${day?.en ?? ""}` }
          : { zh: "", en: "" };
      const kind = first.day === undefined ? { zh: "日", en: "day" } : { zh: "个工作日", en: "working day" };
      return {
        zh: `${date.zh}：第${ordinal}${kind.zh}${makeUp.zh}`,
        en: `${date.en}: ${kind.en} ${ordinal}${makeUp.en}`,
      };
    }
    case "day_off":
      return { zh: `${date.zh}：${off?.zh ?? ""}，不计`, en: `${date.en}: ${off?.en ?? ""}, not counted` };
    case "excluded":
      return {
        zh: `${date.zh}：${first.reason?.zh ?? ""}，扣除不计`,
        en: `${date.en}: ${first.reason?.en ?? ""}, excluded`,
      };
    case "anniversary":
      return {
        zh: `${date.zh}：满${ordinal}${unit === "year" ? "年" : "个月"}`,
        en: `${date.en}: ${ordinal} ${unit}(s)`,
      };
    case "period_ends":
      if (unit === "day" || unit === "workday")
        return { zh: `${date.zh}：第${ordinal}日，期间届满`, en: `${date.en}: day ${ordinal}, the period ends` };
      return {
        zh: `${date.zh}：满${ordinal}${unit === "year" ? "年" : "个月"}；到期月的对应日，没有对应日的为月末日（民法典第202条）`,
        en: `${date.en}: ${ordinal} ${unit}(s); the same-numbered day, or the last day of the month (Civil Code art. 202)`,
      };
    case "rolled":
      if (roll === "previous_workday")
        return { zh: `${date.zh}：${off?.zh ?? ""}，提前`, en: `${date.en}: ${off?.en ?? ""}, moved earlier` };
      if (roll === "next_workday")
        return { zh: `${date.zh}：${off?.zh ?? ""}，顺延`, en: `${date.en}: ${off?.en ?? ""}, moved on` };
      return {
        zh: `${date.zh}：${off?.zh ?? ""}，顺延（民法典第203条）`,
        en: `${date.en}: ${off?.en ?? ""}, moved on (Civil Code art. 203)`,
      };
    case "due":
      return { zh: `最后一日：${fullDate(first.date).zh}`, en: `Last day: ${fullDate(first.date).en}` };
  }
}

function rangeText(from: CivilDate, to: CivilDate, beside: CivilDate): Text {
  const [a, b] = [shortDate(from, beside), shortDate(to, beside)];
  return from === to ? a : { zh: `${a.zh}至${b.zh}`, en: `${a.en} to ${b.en}` };
}

/** The counting of working minutes in lines for a screen. */
export function explainWorking(start: Instant, result: WorkingResult): readonly Text[] {
  const begin = fullInstant(start);
  const lines: Text[] = [{ zh: `${begin.zh}：开始`, en: `${begin.en}: start` }];
  let total = 0;
  for (const segment of result.segments) {
    total += segment.minutes;
    lines.push(segmentText(segment, total, civilDateOf(start)));
  }
  if (result.dueAt !== null)
    lines.push({ zh: `到期：${fullInstant(result.dueAt).zh}`, en: `Due: ${fullInstant(result.dueAt).en}` });
  return [...lines, ...provisionalText(result)];
}

function segmentText(segment: WorkingSegment, total: number, beside: CivilDate): Text {
  const date = shortDate(segment.date, beside);
  const why = segment.override ?? dayKindText(segment.day);
  const span =
    segment.from === undefined || segment.to === undefined
      ? ""
      : ` ${clockTimeOf(segment.from)}–${clockTimeOf(segment.to)}`;
  const minutes = String(Math.round(segment.minutes * 10) / 10);
  const sum = String(Math.round(total * 10) / 10);
  switch (segment.because) {
    case "counted":
      return {
        zh: `${date.zh}${span}：计${minutes}分钟，累计${sum}分钟`,
        en: `${date.en}${span}: ${minutes} min, ${sum} in all`,
      };
    case "paused": {
      const reason =
        typeof segment.pauseReason === "object"
          ? segment.pauseReason
          : { zh: segment.pauseReason ?? "", en: segment.pauseReason ?? "" };
      return {
        zh: `${date.zh}${span}：暂停（${reason.zh}），不计`,
        en: `${date.en}${span}: paused (${reason.en}), not counted`,
      };
    }
    case "closed_day":
      return { zh: `${date.zh}：${why.zh}，不办公，不计`, en: `${date.en}: ${why.en}, closed, not counted` };
    case "after_hours":
      return { zh: `${date.zh}：已过办公时间，不计`, en: `${date.en}: after office hours, not counted` };
  }
}
