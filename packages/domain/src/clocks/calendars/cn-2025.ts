import { civilDate } from "../civil-date.ts";
import { holiday, type HolidayTable } from "./holiday-table.ts";

/** 国务院办公厅关于2025年部分节假日安排的通知, 国办发明电〔2024〕12号, 2024-11-12. First year with 13 statutory days (lunar New Year's Eve and 2 May added). */
export const cn2025: HolidayTable = {
  version: "cn-2025/1",
  year: 2025,
  document: "国办发明电〔2024〕12号",
  publishedOn: civilDate("2024-11-12"),
  periods: [
    holiday("newYear", "2025-01-01", "2025-01-01", ["2025-01-01"]),
    holiday(
      "spring",
      "2025-01-28",
      "2025-02-04",
      ["2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31"],
      ["2025-01-26", "2025-02-08"],
    ),
    holiday("qingming", "2025-04-04", "2025-04-06", ["2025-04-04"]),
    holiday("labour", "2025-05-01", "2025-05-05", ["2025-05-01", "2025-05-02"], ["2025-04-27"]),
    holiday("dragonBoat", "2025-05-31", "2025-06-02", ["2025-05-31"]),
    holiday(
      "nationalAndMidAutumn",
      "2025-10-01",
      "2025-10-08",
      ["2025-10-01", "2025-10-02", "2025-10-03", "2025-10-06"],
      ["2025-09-28", "2025-10-11"],
    ),
  ],
};
