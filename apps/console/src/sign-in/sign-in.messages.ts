import { signInWords } from "@niangjia/domain/identity/sign-in.words";
import type { Messages } from "@niangjia/ui/language";

export const signInMessages = {
  title: { zh: "登录工作台", en: "Sign in to the console" },
  creed: { zh: "职工有事，回娘家。", en: "When workers need help, the union is home." },
  creedText: {
    zh: "诉求、维权、帮扶与服务，在同一个平台上办理。",
    en: "Appeals, rights, aid and services, handled on one platform.",
  },
  pageTitle: { zh: "登录 · 娘家", en: "Sign in · Niangjia" },
  demoTitle: { zh: "演示人物", en: "People of the demo world" },
  demoText: { zh: "点选一个人物，即以其身份登录。", en: "Choose a person to sign in as." },
  officer: { zh: "工会干部", en: "Union officers" },
  partner: signInWords.partners,
  worker: { zh: "职工（进入手机版）", en: "Workers (opens the phone app)" },
  ownAccount: { zh: "用自己的账号登录", en: "Sign in with your own account" },
  forWorkers: { zh: "职工请用手机版", en: "Workers: open the phone app" },
  apiDocs: { zh: "接口文档", en: "API reference" },
} as const satisfies Messages;
