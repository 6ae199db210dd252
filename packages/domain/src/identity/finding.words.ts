import type { Text } from "../kernel/text.ts";

/** What both apps say where a person is looked for. */
export const findingWords = {
  nobodyFound: {
    zh: "没有找到。按姓名只能找到本级范围内的人；按完整手机号可以找到任何已登记的人。",
    en: "Nobody found. By name you find people of your scope; by a whole phone number, anybody who is registered.",
  },
} as const satisfies Record<string, Text>;
