import { secondProofWords } from "@niangjia/domain/identity/second-proof.words";
import type { Messages } from "@niangjia/ui/language";

export const secondProofMessages = {
  totp: { zh: "身份验证器上的6 位数字", en: "Six digits of your authenticator" },
  recoveryCode: { zh: "恢复码", en: "Recovery code" },
  useRecovery: { zh: "验证器不在身边？用恢复码", en: "Authenticator not at hand? Use a recovery code" },
  useTotp: secondProofWords.useTotp,
  lostPasskey: secondProofWords.lostPasskey,
  lostAll: secondProofWords.lostAll,
} as const satisfies Messages;
