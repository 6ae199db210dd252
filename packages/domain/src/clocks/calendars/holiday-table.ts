import type { CivilDate } from "../civil-date.ts";
import { civilDate } from "../civil-date.ts";
import type { Text } from "../../kernel/text.ts";

/** One holiday of one year as the State Council arranged it. */
export interface HolidayPeriod {
  readonly name: Text;
  /** First and last day off, inclusive. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** The 法定节假日 proper inside the period (全国年节及纪念日放假办法 art. 2); the other weekdays are bridged rest (调休、补假). */
  readonly statutory: readonly CivilDate[];
  /** Weekend days worked in exchange. */
  readonly makeUp: readonly CivilDate[];
}

/** The yearly notice of the General Office of the State Council, as dated data. */
export interface HolidayTable {
  /** Raised when the data of the same year is corrected, so that a result names what it was computed with. */
  readonly version: string;
  readonly year: number;
  /** Document number of the notice. */
  readonly document: string;
  readonly publishedOn: CivilDate;
  readonly periods: readonly HolidayPeriod[];
}

const NAMES = {
  newYear: { zh: "元旦", en: "New Year's Day" },
  spring: { zh: "春节", en: "Spring Festival" },
  qingming: { zh: "清明节", en: "Qingming Festival" },
  labour: { zh: "劳动节", en: "Labour Day" },
  dragonBoat: { zh: "端午节", en: "Dragon Boat Festival" },
  midAutumn: { zh: "中秋节", en: "Mid-Autumn Festival" },
  national: { zh: "国庆节", en: "National Day" },
  nationalAndMidAutumn: { zh: "国庆节、中秋节", en: "National Day and Mid-Autumn Festival" },
} as const satisfies Record<string, Text>;

export type HolidayName = keyof typeof NAMES;

export function holidayName(name: HolidayName): Text {
  return NAMES[name];
}

/** Writes one period in the order of the notice: first day off, last day off, statutory days, make-up workdays. */
export function holiday(
  name: HolidayName,
  from: string,
  to: string,
  statutory: readonly string[],
  makeUp: readonly string[] = [],
): HolidayPeriod {
  return {
    name: NAMES[name],
    from: civilDate(from),
    to: civilDate(to),
    statutory: statutory.map(civilDate),
    makeUp: makeUp.map(civilDate),
  };
}
