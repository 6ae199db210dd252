import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";

/** Today's date in China, for the first value of a date field; the server decides by its own clock. */
export const todayInChina = (): string => civilDateOf(instant(new Date().toISOString()));
