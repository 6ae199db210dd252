import type { Text } from "../kernel/text.ts";

/** What is written down of a union: labels on screens, columns of a sheet. */
export const unionFieldTexts = {
  level: { zh: "级别", en: "Level" },
  divisionCode: { zh: "行政区划代码", en: "Division code" },
  nameEn: { zh: "英文名称", en: "Name in English" },
  creditCode: { zh: "统一社会信用代码", en: "Unified social credit code" },
  address: { zh: "地址", en: "Address" },
  phone: { zh: "电话", en: "Phone" },
  foundedOn: { zh: "成立日期", en: "Founded on" },
  foundingMembers: { zh: "建会时会员人数", en: "Members when founded" },
  termYears: { zh: "每届年限", en: "Years of a term" },
  termStartsOn: { zh: "本届起始日", en: "Term began on" },
} as const satisfies Record<string, Text>;

/** Said where no union was picked. */
export const unionNeeded: Text = { zh: "请选择工会", en: "Choose a union" };
