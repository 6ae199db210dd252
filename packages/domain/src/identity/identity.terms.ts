import type { Text } from "../kernel/text.ts";

/** Why a security administrator signs somebody out: chosen from a list, so that the audit holds no free text. */
export const endSessionsReasons = {
  device_lost: { zh: "手机或电脑丢失", en: "Phone or computer lost" },
  account_at_risk: { zh: "账号可能被盗用", en: "Account may be misused" },
  left_post: { zh: "已离岗", en: "Left the post" },
  asked_by_person: { zh: "本人要求", en: "The person asked for it" },
} as const satisfies Record<string, Text>;

export const officeKinds = {
  court: { zh: "法院", en: "Court" },
  procuratorate: { zh: "检察院", en: "Procuratorate" },
  human_resources: { zh: "人力资源部门", en: "Human resources" },
  petition: { zh: "信访部门", en: "Petition office" },
  justice: { zh: "司法行政部门", en: "Justice" },
  other: { zh: "其他", en: "Other" },
} as const satisfies Record<string, Text>;
