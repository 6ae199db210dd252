import type { Text } from "../kernel/text.ts";

const refusals = {
  task_ended: {
    zh: "这个协作任务已经结束（已回复或已收回）。需要时请新建一个。",
    en: "This task has ended: it was answered or taken back. Make a new one if needed.",
  },
  task_due_wrong: {
    zh: "期限要在今天到180天之内，请改一下。",
    en: "The day must be between today and 180 days from now. Change it.",
  },
  task_link_not_valid: {
    zh: "这个链接不能用了：不完整、已过期，或已被收回。请联系发给您链接的工会。",
    en: "This link cannot be used: it is incomplete, has expired or was taken back. Ask the union that sent it to you.",
  },
  task_answered_already: {
    zh: "这个任务已经回复过了，不能再改。需要补充时请联系发给您链接的工会。",
    en: "This task was answered already and cannot be changed. To add something, call the union that sent it.",
  },
  office_not_found: {
    zh: "找不到这个协作单位，请重新选择。",
    en: "There is no such partner office. Choose again.",
  },
} as const satisfies Record<string, Text>;

/**
 * What tasks of one kind of record are refused for, whatever it is about; the kind itself says the rest, in the same form:
 * `…_task_name_not_allowed`, `…_not_handed_to_you`, `…_file_not_yours`.
 */
export const taskRefusals = <C extends string>(code: C) =>
  Object.fromEntries(Object.entries(refusals).map(([name, text]) => [`${code}_${name}`, text])) as {
    readonly [K in keyof typeof refusals as `${C}_${K}`]: Text;
  };
