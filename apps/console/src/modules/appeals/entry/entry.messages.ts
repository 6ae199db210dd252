import { screenWords } from "@niangjia/ui/screen.words";
import type { Messages } from "@niangjia/ui/language";

export const entryMessages = {
  entries: { zh: "报事码", en: "Intake points" },
  entriesMeta: {
    zh: "贴在驿站、工地和企业的二维码：扫码的人不用登录，就能反映问题。",
    en: "QR codes at stations, sites and enterprises: whoever scans one submits without signing in.",
  },
  newEntry: { zh: "新建报事码", en: "New intake point" },
  editEntry: { zh: "修改报事码", en: "Change the intake point" },
  search: { zh: "名称或报事码", en: "Name or code" },
  name: { zh: "名称", en: "Name" },
  kind: { zh: "类型", en: "Kind" },
  place: { zh: "所在地", en: "Place" },
  union: { zh: "工会", en: "Union" },
  code: { zh: "报事码", en: "Code" },
  count: { zh: "收到诉求", en: "Appeals" },
  last: { zh: "最近一件", en: "Last one" },
  state: { zh: "状态", en: "State" },
  active: { zh: "在用", en: "In use" },
  off: { zh: "已停用", en: "Off" },
  edit: { zh: "修改", en: "Change" },
  sheet: screenWords.print,
  none: { zh: "还没有报事码", en: "No intake points yet" },
  noneHint: {
    zh: "新建一个，打印出来贴在职工看得到的地方。",
    en: "Create one, print it and put it up where workers see it.",
  },
  sheetTitle: { zh: "打印报事码", en: "Print an intake point" },
  printNow: screenWords.print,
  back: { zh: "报事码", en: "Intake points" },
  onPage: {
    zh: "印在 A4 纸上。贴好后请用手机扫一次，确认能打开。",
    en: "Printed on A4. Scan it once with a phone after putting it up.",
  },
  qr: { zh: "报事二维码", en: "QR code" },
} as const satisfies Messages;
