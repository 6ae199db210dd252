import { civilDate } from "../civil-date.ts";
import { holiday, type HolidayTable } from "./holiday-table.ts";

/** 国务院办公厅关于2023年部分节假日安排的通知, 国办发明电〔2022〕16号, 2022-12-08. The New Year holiday reaches back to 31 December 2022. */
export const cn2023: HolidayTable = {
  version: "cn-2023/1",
  year: 2023,
  document: "国办发明电〔2022〕16号",
  publishedOn: civilDate("2022-12-08"),
  periods: [
    holiday("newYear", "2022-12-31", "2023-01-02", ["2023-01-01"]),
    holiday(
      "spring",
      "2023-01-21",
      "2023-01-27",
      ["2023-01-22", "2023-01-23", "2023-01-24"],
      ["2023-01-28", "2023-01-29"],
    ),
    holiday("qingming", "2023-04-05", "2023-04-05", ["2023-04-05"]),
    holiday("labour", "2023-04-29", "2023-05-03", ["2023-05-01"], ["2023-04-23", "2023-05-06"]),
    holiday("dragonBoat", "2023-06-22", "2023-06-24", ["2023-06-22"], ["2023-06-25"]),
    holiday(
      "nationalAndMidAutumn",
      "2023-09-29",
      "2023-10-06",
      ["2023-09-29", "2023-10-01", "2023-10-02", "2023-10-03"],
      ["2023-10-07", "2023-10-08"],
    ),
  ],
};
