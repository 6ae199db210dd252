import { civilDate } from "../civil-date.ts";
import { holiday, type HolidayTable } from "./holiday-table.ts";

/** 国务院办公厅关于2024年部分节假日安排的通知, 国办发明电〔2023〕7号, 2023-10-25. New Year's Eve of the lunar calendar (9 February) is a working day; the notice only encourages leave on it. */
export const cn2024: HolidayTable = {
  version: "cn-2024/1",
  year: 2024,
  document: "国办发明电〔2023〕7号",
  publishedOn: civilDate("2023-10-25"),
  periods: [
    holiday("newYear", "2024-01-01", "2024-01-01", ["2024-01-01"]),
    holiday(
      "spring",
      "2024-02-10",
      "2024-02-17",
      ["2024-02-10", "2024-02-11", "2024-02-12"],
      ["2024-02-04", "2024-02-18"],
    ),
    holiday("qingming", "2024-04-04", "2024-04-06", ["2024-04-04"], ["2024-04-07"]),
    holiday("labour", "2024-05-01", "2024-05-05", ["2024-05-01"], ["2024-04-28", "2024-05-11"]),
    holiday("dragonBoat", "2024-06-10", "2024-06-10", ["2024-06-10"]),
    holiday("midAutumn", "2024-09-15", "2024-09-17", ["2024-09-17"], ["2024-09-14"]),
    holiday(
      "national",
      "2024-10-01",
      "2024-10-07",
      ["2024-10-01", "2024-10-02", "2024-10-03"],
      ["2024-09-29", "2024-10-12"],
    ),
  ],
};
