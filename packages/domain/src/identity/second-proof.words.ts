import type { Text } from "../kernel/text.ts";

/** What both apps say where an authenticator, a passkey or a recovery code is asked for. */
export const secondProofWords = {
  totp: { zh: "身份验证器上的 6 位数字", en: "Six digits of your authenticator" },
  recoveryCode: { zh: "恢复码", en: "Recovery code" },
  useTotp: { zh: "用身份验证器", en: "Use the authenticator" },
  lostPasskey: {
    zh: "通行密钥没有了？请当面找安全管理员办理“验证器丢失”。",
    en: "Is the passkey gone? See a security administrator in person, who uses “Lost authenticator”.",
  },
  lostAll: {
    zh: "都没有了？请当面找安全管理员办理“验证器丢失”。",
    en: "Have neither? See a security administrator in person, who uses “Lost authenticator”.",
  },
  verify: { zh: "验证", en: "Verify" },
  byPasskey: { zh: "用通行密钥验证", en: "Verify with a passkey" },
} as const satisfies Record<string, Text>;
