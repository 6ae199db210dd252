import type { Text } from "../../kernel/text.ts";

/** What is said of a group case, in its list and on its page. */
export const groupWords = {
  title: { zh: "名称", en: "Title" },
  status: { zh: "状态", en: "Status" },
  union: { zh: "集中办理", en: "Handled at" },
  workers: { zh: "职工人数", en: "Workers" },
  appeals: { zh: "诉求件数", en: "Appeals" },
  openOf: { zh: "未办结", en: "Open" },
  since: { zh: "起始", en: "Since" },
} as const satisfies Record<string, Text>;
