import { civilDate } from "../civil-date.ts";
import { holiday, type HolidayTable } from "./holiday-table.ts";

/** 国务院办公厅关于2026年部分节假日安排的通知, 国办发明电〔2025〕7号, 2025-11-04. Spring Festival has nine days. */
export const cn2026: HolidayTable = {
  version: "cn-2026/1",
  year: 2026,
  document: "国办发明电〔2025〕7号",
  publishedOn: civilDate("2025-11-04"),
  periods: [
    holiday("newYear", "2026-01-01", "2026-01-03", ["2026-01-01"], ["2026-01-04"]),
    holiday(
      "spring",
      "2026-02-15",
      "2026-02-23",
      ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19"],
      ["2026-02-14", "2026-02-28"],
    ),
    holiday("qingming", "2026-04-04", "2026-04-06", ["2026-04-05"]),
    holiday("labour", "2026-05-01", "2026-05-05", ["2026-05-01", "2026-05-02"], ["2026-05-09"]),
    holiday("dragonBoat", "2026-06-19", "2026-06-21", ["2026-06-19"]),
    holiday("midAutumn", "2026-09-25", "2026-09-27", ["2026-09-25"]),
    holiday(
      "national",
      "2026-10-01",
      "2026-10-07",
      ["2026-10-01", "2026-10-02", "2026-10-03"],
      ["2026-09-20", "2026-10-10"],
    ),
  ],
};
