import type { Language } from "@niangjia/domain/kernel/text";

/** Instants are shown on the wall clock of Asia/Shanghai, wherever the reader's device stands. */
const zone = "Asia/Shanghai";

const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const weekdaysZh = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"] as const;
const weekdaysEn = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

function wall(instant: string): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
}

/** The civil date of an instant in Asia/Shanghai, `YYYY-MM-DD`. */
export function civilDateOf(instant: string): string {
  const p = wall(instant);
  return `${p["year"]}-${p["month"]}-${p["day"]}`;
}

/** "2026年3月5日" / "5 Mar 2026" of a civil date `YYYY-MM-DD`. */
export function dateText(date: string, language: Language): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return language === "zh" ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`;
}

/** "2026-03-05 11:31" / "5 Mar 2026, 11:31" of an instant. */
export function instantText(instant: string, language: Language): string {
  const p = wall(instant);
  const time = `${p["hour"]}:${p["minute"]}`;
  return language === "zh"
    ? `${p["year"]}-${p["month"]}-${p["day"]} ${time}`
    : `${Number(p["day"])} ${months[Number(p["month"]) - 1]} ${p["year"]}, ${time}`;
}

/** Everything about an instant, to the second, with the weekday and the zone: for a title. */
export function fullInstantText(instant: string, language: Language): string {
  const p = wall(instant);
  const date = `${p["year"]}-${p["month"]}-${p["day"]}`;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const time = `${p["hour"]}:${p["minute"]}:${p["second"]}`;
  return language === "zh"
    ? `${dateText(date, "zh")} ${weekdaysZh[weekday]} ${time}（北京时间）`
    : `${weekdaysEn[weekday]} ${dateText(date, "en")}, ${time} (China time)`;
}

/** "3 分钟前", "in 2 days". `now` is handed in. */
export function relativeText(instant: string, now: number, language: Language): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const words = new Intl.RelativeTimeFormat(language === "zh" ? "zh-CN" : "en", { numeric: "auto" });
  const size = Math.abs(seconds);
  if (size < 60) return words.format(Math.trunc(seconds), "second");
  if (size < 3600) return words.format(Math.trunc(seconds / 60), "minute");
  if (size < 86_400) return words.format(Math.trunc(seconds / 3600), "hour");
  return words.format(Math.trunc(seconds / 86_400), "day");
}
