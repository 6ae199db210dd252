import type { Text } from "../kernel/text.ts";

export const auditMessages = {
  entry_not_sequenced: {
    zh: "这条记录还没有编入日志，请 10 秒后再试。",
    en: "This entry has no place in the log yet. Try again in 10 seconds.",
  },
  no_checkpoint_yet: {
    zh: "日志还没有签名的检查点，请 10 秒后再试。",
    en: "The log has no signed checkpoint yet. Try again in 10 seconds.",
  },
  size_beyond_log: {
    zh: "日志没有这么多条记录，请核对检查点。",
    en: "The log does not have that many entries. Check the checkpoint.",
  },
  export_too_large: {
    zh: "符合条件的记录超过 {max} 条，请缩小时间范围再导出。",
    en: "More than {max} entries match. Narrow the time range and export again.",
  },
} as const satisfies Record<string, Text>;
