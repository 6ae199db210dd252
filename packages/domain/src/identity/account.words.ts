import type { Text } from "../kernel/text.ts";

/** What both apps say about one's own account. */
export const accountWords = {
  signOut: { zh: "退出登录", en: "Sign out" },
  changePhoneAbout: {
    zh: "换号后用新手机号登录，其他设备会退出登录。",
    en: "From then on you sign in with the new number. Other devices are signed out.",
  },
  newPhone: { zh: "新手机号", en: "New phone number" },
  phoneChanged: { zh: "手机号已更换。", en: "Your phone number was changed." },
  unknownDevice: { zh: "未知设备", en: "Unknown device" },
  endOthers: { zh: "退出其他所有设备", en: "Sign out all other devices" },
} as const satisfies Record<string, Text>;
