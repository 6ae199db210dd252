import { loggingContact } from "@niangjia/domain/appeals/appeals.fields";
import { appealWords } from "@niangjia/domain/appeals/appeals.words";
import { appealTitles } from "@niangjia/domain/appeals/appeals.titles";
import { screenWords } from "@niangjia/ui/screen.words";
import type { Messages } from "@niangjia/ui/language";

export const fieldMessages = {
  dueBy: { zh: "{what}期限 {at}", en: "{what} due {at}" },
  desk: { zh: "我的工单", en: "My orders" },
  lane: { zh: "工单分类", en: "Lanes" },
  all: screenWords.all,
  to_accept: { zh: "待接单 {count}", en: "To accept {count}" },
  mine: { zh: "我在办 {count}", en: "Mine {count}" },
  waiting: { zh: "等别人 {count}", en: "Waiting {count}" },
  call_back: { zh: "待回访 {count}", en: "Call back {count}" },
  late: { zh: "已超时 {time}", en: "{time} overdue" },
  lateLane: { zh: "已超时 {count}", en: "Late {count}" },
  waiting_rating: { zh: "待评价 {count}", en: "To be rated {count}" },
  overdueCount: { zh: "{count} 件已超时，请先办", en: "{count} overdue: handle these first" },
  none: { zh: "现在没有工单", en: "No orders now" },
  noneText: { zh: "有新工单会出现在这里。", en: "New orders appear here." },
  noneLane: { zh: "这一类没有工单", en: "Nothing in this lane" },
  urgent: appealWords.urgent,
  left: { zh: "还剩 {time}", en: "{time} left" },
  minutes: { zh: "{minutes} 分钟", en: "{minutes} min" },
  hours: { zh: "{hours} 小时 {minutes} 分", en: "{hours} h {minutes} min" },
  days: { zh: "{days} 天 {hours} 小时", en: "{days} d {hours} h" },
  noEmployer: { zh: "没写单位", en: "Employer not given" },
  // One order
  order: { zh: "工单", en: "Order" },
  number: { zh: "编号 {number}", en: "Number {number}" },
  due: appealWords.due,
  whyDate: { zh: "为什么是这个时间", en: "Why this time" },
  worker: { zh: "职工", en: "Worker" },
  handler: { zh: "经办人 {name}", en: "Handled by {name}" },
  discreet: { zh: "不要告诉单位是谁反映的", en: "Do not tell the employer who it is" },
  discreetText: { zh: "职工选了“只让工会知道”。", en: "The worker chose that only the union may know." },
  sealed: { zh: "姓名密封", en: "The name is sealed" },
  sealedText: {
    zh: "打电话时才打开姓名，每次打开职工都会知道。不要告诉单位。",
    en: "It opens when you call; the worker sees each time. Never tell the employer.",
  },
  sameEmployer: { zh: "这家单位近 30 天还有 {count} 件诉求", en: "{count} more about this employer in 30 days" },
  call: { zh: "给职工打电话", en: "Call the worker" },
  callNote: { zh: "拨号时显示号码，每次查看都留记录", en: "Calling shows the number; each look is recorded" },
  callNumber: { zh: "拨打 {phone}", en: "Call {phone}" },
  accept: { zh: "接单", en: "Accept" },
  accepted: { zh: "已接单。", en: "Accepted." },
  return: { zh: "退回", en: "Return" },
  dispatch: { zh: "分拨给下级", en: "Dispatch" },
  answer: { zh: "答复职工", en: "Answer the worker" },
  note: appealTitles.note,
  handOver: appealTitles.handOver,
  acts: { zh: "办理", en: "Handle" },
  timeline: { zh: "经过", en: "What happened so far" },
  said: { zh: "职工反映的内容", en: "What the worker told" },
  logTitle: loggingContact.form.title!,
  party: { zh: "和谁", en: "With whom" },
  way: { zh: "怎么联系", en: "How" },
  result: { zh: "结果", en: "Result" },
  logNote: { zh: "说了什么（可不填）", en: "What was said (optional)" },
  log: { zh: "记录", en: "Log it" },
  logged: { zh: "已记录。", en: "Logged." },
  logAnother: { zh: "记录联系", en: "Log a contact" },
  // Return
  noUnion: { zh: "没有找到这个工会，请换个写法。", en: "No such union. Try other words." },
  // Answer
  answerText: { zh: "答复内容", en: "Your answer" },
  // Note
  // Dispatch
  suggested: { zh: "建议", en: "Suggested" },
  openCount: { zh: "在办 {count} 件", en: "{count} open" },
  // Hand over
  noOffices: { zh: "没有可转的协作单位。", en: "There is no partner office." },
} as const satisfies Messages;
