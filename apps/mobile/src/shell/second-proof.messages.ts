import type { Messages } from "@niangjia/ui/language";

export const secondProofMessages = {
  totp: { zh: "身份验证器上的6位数字", en: "Six digits of your authenticator" },
  recoveryCode: { zh: "恢复码", en: "Recovery code" },
  useRecovery: { zh: "验证器不在身边？用恢复码", en: "Authenticator not at hand? Use a recovery code" },
  useTotp: { zh: "用身份验证器", en: "Use the authenticator" },
  lostPasskey: {
    zh: "通行密钥没有了？请当面找安全管理员办理“验证器丢失”。",
    en: "Is the passkey gone? See a security administrator in person, who uses “Lost authenticator”.",
  },
  lostAll: {
    zh: "都没有了？请当面找安全管理员办理“验证器丢失”。",
    en: "Have neither? See a security administrator in person, who uses “Lost authenticator”.",
  },
} as const satisfies Messages;
