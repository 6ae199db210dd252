import type { StateText, Text } from "../kernel/text.ts";

/** What a partner office says of its task. */
export const taskOutcomes = {
  done: { zh: "已办理", en: "Done" },
  partly: { zh: "部分办理", en: "Partly done" },
  refused: { zh: "不能办理", en: "Cannot be done" },
  not_ours: { zh: "不属于本单位职责", en: "Not our responsibility" },
} as const satisfies Record<string, Text>;
export type TaskOutcome = keyof typeof taskOutcomes;

export const taskStates = {
  open: { zh: "等回复", en: "Waiting for the reply", tone: "info" },
  replied: { zh: "已回复", en: "Replied", tone: "good" },
  recalled: { zh: "已收回", en: "Taken back", tone: "plain" },
  expired: { zh: "到期未回复", en: "No reply in time", tone: "warn" },
} as const satisfies Record<string, StateText>;
export type TaskState = keyof typeof taskStates;

/** Files that may come with a reply. */
export const mostReplyFiles = 3;

/** Longest time a partner office may be given, in days from today. */
export const longestTaskDays = 180;
