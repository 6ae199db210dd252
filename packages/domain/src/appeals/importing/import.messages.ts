import type { Text } from "../../kernel/text.ts";

export const importMessages = {
  orders_source_exists: {
    zh: "已经有叫这个名字的来源，请直接选它。",
    en: "There is a source of this name. Choose it.",
  },
  orders_source_elsewhere: {
    zh: "这个来源属于别的工会，请新建本工会的来源。",
    en: "This source belongs to another union. Add one of your own.",
  },
  orders_expired: { zh: "预览已过期，请重新上传这个文件。", en: "The preview has expired. Upload the file again." },
  orders_confirmed: {
    zh: "这个文件已经确认导入，不用再确认。",
    en: "This file was confirmed already. There is nothing more to confirm.",
  },
  orders_nothing_new: {
    zh: "没有可以导入的新工单。请按提示改正表格后重新上传。",
    en: "There is no new order to import. Correct the sheet as told and upload it again.",
  },
  orders_not_running: {
    zh: "这次导入没有在进行，不用继续。",
    en: "This import is not under way; there is nothing to go on with.",
  },
  orders_column_twice: { zh: "两列对应了同一项，请改成一列。", en: "Two columns stand for the same thing. Keep one." },
} as const satisfies Record<string, Text>;
