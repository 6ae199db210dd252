import type { Text } from "../kernel/text.ts";

export const upkeepMessages = {
  event_not_stuck: {
    zh: "这个事件没有停住，可能已被别人重试。请刷新列表。",
    en: "This event is not stuck; somebody may have had it tried again. Reload the list.",
  },
} as const satisfies Record<string, Text>;
