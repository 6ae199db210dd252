import type { Text } from "../kernel/text.ts";

/** What can be done to the ways in of an account, as the notice to its owner says it: the end of a sentence in Chinese, the beginning in English. */
export const waysInChanges = {
  set_password: { zh: "设置了登录密码", en: "A password was set" },
  remove_password: { zh: "停用了密码登录", en: "The password was removed" },
  enrol_totp: { zh: "设置了身份验证器", en: "An authenticator was set up" },
  remove_totp: { zh: "停用了身份验证器", en: "The authenticator was removed" },
  renew_recovery_codes: { zh: "重新生成了恢复码", en: "New recovery codes were made" },
  add_passkey: { zh: "添加了通行密钥", en: "A passkey was added" },
  remove_passkey: { zh: "移除了通行密钥", en: "A passkey was removed" },
  link_oidc: { zh: "关联了统一身份账号", en: "An organisation account was linked" },
  unlink_oidc: { zh: "取消了统一身份账号的关联", en: "The organisation account was unlinked" },
  forget_proofs: {
    zh: "移除了身份验证器和通行密钥，并退出了所有设备",
    en: "The authenticator and the passkeys were removed, and all devices signed out,",
  },
  vouch_for_proofs: {
    zh: "确认了身份验证器或通行密钥是您本人设置的",
    en: "The authenticator or passkey was confirmed to be your own",
  },
} as const satisfies Record<string, Text>;

export type WayInChange = keyof typeof waysInChanges;
