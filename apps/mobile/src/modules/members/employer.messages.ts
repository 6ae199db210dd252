import type { Messages } from "@niangjia/ui/language";

export const employerMessages = {
  employerNone: { zh: "登记里没有叫这个名字的单位。", en: "No employer of this name is in the register." },
} as const satisfies Messages;
