import type { Text } from "../kernel/text.ts";

export const identityMessages = {
  demo_is_off: { zh: "本系统没有开启演示登录,请用手机号登录。", en: "Demo sign-in is off on this system. Sign in with your phone number." },
  unknown_demo_person: { zh: "没有这个演示人物,请从列表中选择。", en: "There is no such demo person. Choose one from the list." },
} as const satisfies Record<string, Text>;
