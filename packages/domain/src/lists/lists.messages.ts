import type { Text } from "../kernel/text.ts";

export const listsMessages = {
  saved_filter_name_taken: {
    zh: "已有同名的筛选，请换一个名称，或直接更新原来的。",
    en: "You already have a filter of this name. Choose another name, or change the other one.",
  },
  saved_filters_full: {
    zh: "一个列表最多保存 {max} 个筛选，请先删除不用的。",
    en: "At most {max} filters can be saved for one list. Delete those you no longer use.",
  },
  list_not_valid: { zh: "列表名称不合要求", en: "not the name of a list" },
  list_query_not_valid: {
    zh: "筛选条件无法保存，请重新选择",
    en: "these conditions cannot be saved, choose them again",
  },
} as const satisfies Record<string, Text>;
