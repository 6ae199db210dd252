import type { Text } from "../kernel/text.ts";

/** What both apps say where somebody signs in, or proves a phone number by a code. */
export const signInWords = {
  signIn: { zh: "登录", en: "Sign in" },
  name: { zh: "姓名", en: "Name" },
  phone: { zh: "手机号", en: "Phone number" },
  password: { zh: "密码", en: "Password" },
  byPassword: { zh: "用密码登录", en: "Sign in with a password" },
  byPasskey: { zh: "用通行密钥登录", en: "Sign in with a passkey" },
  getCode: { zh: "获取验证码", en: "Send a code" },
  getCodeAgain: { zh: "重新获取", en: "Send again" },
  getCodeAgainIn: { zh: "{seconds} 秒后可重新获取", en: "Send again in {seconds} s" },
  codeSent: {
    zh: "验证码已发送到 {phone}，10 分钟内有效。",
    en: "A code was sent to {phone}; it is good for 10 minutes.",
  },
  otherPhone: { zh: "换一个手机号", en: "Another number" },
  shownCode: { zh: "演示系统不发短信，验证码是 {code}", en: "This demo sends no messages. The code is {code}" },
  backToCode: { zh: "已收到验证码，回去填写（{phone}）", en: "I have the code: enter it ({phone})" },
  partners: { zh: "协作单位", en: "Partner offices" },
} as const satisfies Record<string, Text>;
