import type { Text } from "./text.ts";

/** An answer to a yes-or-no question, and a fact that is true or not. */
export const yesNoWords = {
  yes: { zh: "是", en: "Yes" },
  no: { zh: "否", en: "No" },
} as const satisfies Record<string, Text>;

/** What a form asks where a reason is needed, and says where it is left empty. */
export const whyChange: Text = { zh: "为什么要改", en: "Why" };
export const sayWhy: Text = { zh: "请写明原因", en: "say why" };

/** What more there is to say, in several acts. */
export const noteWords = { label: { zh: "说明", en: "Note" } } as const;
