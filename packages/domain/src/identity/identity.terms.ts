import type { Text } from "../kernel/text.ts";
import type { Power } from "./three-powers.ts";

/** Why a security administrator signs somebody out: chosen from a list, so that the audit holds no free text. */
export const endSessionsReasons = {
  device_lost: { zh: "手机或电脑丢失", en: "Phone or computer lost" },
  account_at_risk: { zh: "账号可能被盗用", en: "Account may be misused" },
  left_post: { zh: "已离岗", en: "Left the post" },
  asked_by_person: { zh: "本人要求", en: "The person asked for it" },
} as const satisfies Record<string, Text>;

export const powerTexts: Readonly<Record<Power, Text>> = {
  business: { zh: "业务", en: "Business" },
  system: { zh: "系统管理", en: "System" },
  security: { zh: "安全管理", en: "Security" },
  audit: { zh: "审计管理", en: "Audit" },
};

export const officeKinds = {
  court: { zh: "法院", en: "Court" },
  procuratorate: { zh: "检察院", en: "Procuratorate" },
  human_resources: { zh: "人力资源部门", en: "Human resources" },
  petition: { zh: "信访部门", en: "Petition office" },
  justice: { zh: "司法行政部门", en: "Justice" },
  other: { zh: "其他", en: "Other" },
} as const satisfies Record<string, Text>;

/** Whether an office is closed. */
export const officeStateTexts = {
  no: { zh: "使用中", en: "open" },
  yes: { zh: "已停用", en: "closed" },
} as const satisfies Record<string, Text>;

/** Whether a post is vacant. */
export const vacancyTexts = {
  yes: { zh: "空缺的", en: "Vacant" },
  no: { zh: "有人担任的", en: "Held" },
} as const satisfies Record<string, Text>;
