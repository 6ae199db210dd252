import { noticesWords } from "@niangjia/domain/notices/notices.words";
import { noticesTitles } from "@niangjia/domain/notices/notices.titles";
import type { Messages } from "@niangjia/ui/language";
import { screenWords } from "@niangjia/ui/screen.words";

export const noticesMessages = {
  title: noticesTitles.inbox,
  settings: noticesTitles.settings,
  bell: noticesWords.bell,
  bellNone: noticesWords.bellNone,
  many: noticesWords.many,
  unread: noticesWords.unread,
  all: screenWords.all,
  view: { zh: "看哪些", en: "Which to show" },
  markAll: noticesWords.markAll,
  none: noticesWords.none,
  noneUnread: { zh: "都看过了", en: "All read" },
  noneText: { zh: "您的事有了进展，会告诉您。", en: "When there is news for you, it appears here." },
  pushTitle: { zh: "手机提醒", en: "Alerts on this phone" },
  pushOff: {
    zh: "有新消息时，手机会响一下。提醒里只说“有新消息”，不写内容。",
    en: "The phone tells you when there is news. The alert only says so; it holds no content.",
  },
  pushOn: { zh: "本机已打开提醒。", en: "Alerts are on for this phone." },
  turnOn: { zh: "打开手机提醒", en: "Turn alerts on" },
  turnOff: { zh: "关闭本机提醒", en: "Turn alerts off on this phone" },
  turnedOn: { zh: "手机提醒已打开", en: "Alerts are on" },
  turnedOff: { zh: "本机提醒已关闭", en: "Alerts are off on this phone" },
  pushDenied: {
    zh: "手机不允许本网站发提醒。请在浏览器的网站设置里允许“通知”，再回来打开。",
    en: "The phone does not allow alerts from this site. Allow notifications in the browser's site settings, then come back.",
  },
  pushMissing: {
    zh: "这个浏览器不能发提醒。苹果手机请先“添加到主屏幕”，再从桌面打开。",
    en: "This browser cannot show alerts. On an iPhone, add the app to the home screen and open it from there.",
  },
  pushFailed: { zh: "没有打开成功，请检查网络后再试。", en: "It did not work. Check the line and try again." },
  whichTitle: { zh: "哪些事提醒我", en: "What to tell me about" },
  way: { zh: "提醒方式", en: "Way" },
  push: { zh: "手机提醒", en: "Phone" },
  sms: noticesWords.sms,
  mail: noticesWords.mail,
  not_set_up_here: { zh: "这种方式还没有开通。", en: "This way is not set up here." },
  no_phone: { zh: "还没有登记手机号。", en: "There is no phone number on record." },
  no_confirmed_mail: {
    zh: "还没有确认邮箱，请在电脑版的提醒设置里添加。",
    en: "No confirmed address yet. Add one in the console's alert settings.",
  },
  no_device: { zh: "先打开上面的手机提醒。", en: "First turn alerts on above." },
  urgent: { zh: "紧急，夜里也提醒", en: "urgent, also at night" },
  quiet: { zh: "夜里不打扰", en: "Quiet at night" },
  quietHint: { zh: "晚上 10 点到早上 7 点不提醒，紧急的除外", en: "No alerts from 10 pm to 7 am, except urgent ones" },
  save: screenWords.save,
  saved: screenWords.saved,
  trial: { zh: "试一下", en: "Try it" },
  trialSent: { zh: "已试发一条，请留意手机", en: "A trial was sent. Watch your phone" },
} as const satisfies Messages;
