import { findingWords } from "@niangjia/domain/identity/finding.words";
import { accountTitles } from "@niangjia/domain/identity/account.titles";
import { accountWords } from "@niangjia/domain/identity/account.words";
import { secondProofWords } from "@niangjia/domain/identity/second-proof.words";
import { signInWords } from "@niangjia/domain/identity/sign-in.words";
import type { Messages } from "@niangjia/ui/language";
import { screenWords } from "@niangjia/ui/screen.words";

export const accountMessages = {
  title: { zh: "我的", en: "Me" },
  posts: { zh: "我的岗位", en: "My posts" },
  actsHere: { zh: "正在使用", en: "In use" },
  show: { zh: "显示", en: "Display" },
  language: { zh: "语言", en: "Language" },
  elder: { zh: "长辈版", en: "Elder mode" },
  elderHint: { zh: "字大、按钮大、没有弹窗", en: "Larger text and buttons, nothing pops up" },
  textSize: { zh: "字号", en: "Text size" },
  smaller: { zh: "小一点", en: "Smaller" },
  larger: { zh: "大一点", en: "Larger" },
  account: { zh: "账号", en: "Account" },
  sessions: accountTitles.sessions,
  phone: accountTitles.changePhone,
  phoneNow: { zh: "现在的手机号：{phone}", en: "Your number now: {phone}" },
  phoneAbout: accountWords.changePhoneAbout,
  newPhone: accountWords.newPhone,
  getCode: signInWords.getCode,
  codeSent: signInWords.codeSent,
  shownCode: signInWords.shownCode,
  code: { zh: "验证码", en: "Code" },
  otherPhone: signInWords.otherPhone,
  phoneChanged: accountWords.phoneChanged,
  proveFirst: { zh: "换号前，请先验证是您本人。", en: "Before the change, please show that it is you." },
  proveAtConsole: {
    zh: "您设有通行密钥，这台手机用不了它。请用电脑打开工作台办理。",
    en: "You have a passkey, and this phone cannot use it. Please open the console on a computer.",
  },
  byPasskey: secondProofWords.byPasskey,
  enterTitle: { zh: "进入岗位", en: "Enter your post" },
  enterProve: {
    zh: "您设置了身份验证器或通行密钥，办理岗位工作须先用它验证一次，验证后回到刚才的页面。",
    en: "You have an authenticator or a passkey: the work of a post begins with it. Afterwards you are back where you were.",
  },
  enterSetUp: {
    zh: "工会要求用身份验证器或通行密钥进入岗位，您还没有设置。请打开工作台，在“我的账号与安全”里设置，设好后请安全管理员当面确认，再回到这里。",
    en: "Your union asks for an authenticator or a passkey to enter a post, and you have none yet. Open the console, set one up under My account and security, have a security administrator confirm it in person, and come back.",
  },
  enterVouch: {
    zh: "您已设好身份验证器或通行密钥。它是凭手机验证码设置的，拿到您手机卡的人也能这样设置，所以还须由安全管理员确认是您本人。请当面找本级或上级工会的安全管理员，在工作台“岗位任职”里确认，再按下面的按钮。您自己的事照常可办。",
    en: "Your authenticator or passkey is set up. It was set up with a phone code, which whoever has your SIM card could do as well, so a security administrator confirms that it is you. See one of your union or a union above in person, who confirms it on the console under Posts and holders; then press the button below. Your own matters stay open.",
  },
  enterSetUpLink: { zh: "打开工作台去设置", en: "Open the console and set one up" },
  enterAgain: { zh: "已经设好了", en: "It is set up" },
  enterNotSetUp: {
    zh: "还没有设置好。请按上面的按钮打开工作台设置，设好再回来。",
    en: "It is not set up yet. Open the console with the button above, set one up, and come back.",
  },
  enterNotVouched: {
    zh: "还没有确认。请安全管理员在工作台“岗位任职”里确认后，再按一次。",
    en: "It is not confirmed yet. Ask the security administrator to confirm it under Posts and holders, then press again.",
  },
  backToCode: signInWords.backToCode,
  enterOpen: { zh: "可以办理岗位工作了。", en: "The work of your post is open." },
  enterOn: screenWords.goOn,
  sendToOld: { zh: "向现在的手机号发验证码", en: "Send a code to my number now" },
  verify: secondProofWords.verify,
  hotline: { zh: "职工热线 12351", en: "Workers' hotline 12351" },
  install: { zh: "装到桌面", en: "Add to home screen" },
  installHint: { zh: "像应用一样打开，没有网络也能填写", en: "Opens like an app, and works without a connection" },
  signOut: accountWords.signOut,
  signOutTitle: { zh: "确定退出？", en: "Sign out?" },
  signOutText: { zh: "这台手机上不会留下您的资料。", en: "Nothing of yours stays on this phone." },
  signOutUnsent: {
    zh: "还有 {count} 份没写完或没送出的内容，退出后会从这台手机删除。",
    en: "{count} {count|unfinished or unsent entry|unfinished or unsent entries} will be removed from this phone.",
  },
  signOutYes: { zh: "退出并清除", en: "Sign out and clear" },
  stay: { zh: "不退出", en: "Stay" },
  signOutOffline: { zh: "现在没有网络，退出要等网络恢复。", en: "There is no connection. Sign out when it is back." },
  thisOne: { zh: "本机", en: "This device" },
  lastSeen: { zh: "最近使用 {at}", en: "Last used {at}" },
  unknownDevice: accountWords.unknownDevice,
  end: { zh: "让它退出", en: "Sign it out" },
  endOthers: accountWords.endOthers,
  ended: { zh: "已退出 {count} 台设备。", en: "{count} {count|device was|devices were} signed out." },
  endedOne: { zh: "那台设备已退出。", en: "That device was signed out." },
  onlyThis: { zh: "您只在这台设备上登录。", en: "You are signed in on this device only." },
  findBy: { zh: "全部 11 位手机号，或姓名", en: "The whole phone number, or a name" },
  nobodyFound: findingWords.nobodyFound,
} as const satisfies Messages;
