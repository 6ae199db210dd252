import { amountRefusals } from "@niangjia/domain/agreements/agreements.messages";
import { appealTitles } from "@niangjia/domain/appeals/appeals.titles";
import { appealWords } from "@niangjia/domain/appeals/appeals.words";
import { fillingMessages } from "@niangjia/domain/kernel/filling.messages";
import { yesNoWords } from "@niangjia/domain/kernel/kernel.words";
import type { Messages } from "@niangjia/ui/language";

/** Words of what a worker does while an appeal is handled: questions, consent, agreement, promises. */
export const courseMessages = {
  // Questions
  askedTitle: { zh: "工会有 {count} 个问题要问您", en: "The union has {count} {count|question|questions} for you" },
  askedOfWorker: { zh: "已问职工 {count} 个问题", en: "The worker was asked {count} {count|question|questions}" },
  answerNow: { zh: "回答问题", en: "Answer" },
  replyTitle: { zh: "回答工会的问题", en: "Answer the union's questions" },
  replyIntro: {
    zh: "{name}问的。能答几个答几个，边写边存在这台手机上。",
    en: "Asked by {name}. Answer what you can; it is kept on this phone as you write.",
  },
  replyUntil: {
    zh: "请在 {at} 前回答。等您期间，办理时限暂停。",
    en: "Please answer by {at}. The handling clock pauses meanwhile.",
  },
  workerReplyUntil: {
    zh: "请职工在 {at} 前回答。等职工期间，办理时限暂停。",
    en: "The worker should answer by {at}. The handling clock pauses meanwhile.",
  },
  replyOffline: {
    zh: "现在没有网络。您写的都存在这台手机上，有网络再提交。",
    en: "There is no connection. What you write is kept on this phone; submit it when online.",
  },
  replyNone: { zh: "没有要回答的问题", en: "Nothing to answer" },
  replyNoneText: { zh: "可能已经回答过，或者工会收回了。", en: "It may have been answered, or taken back." },
  questionAt: { zh: "第 {at} 题：{text}", en: "{at}. {text}" },
  yourWords: { zh: "您的回答", en: "Your answer" },
  yourDay: { zh: "选一天", en: "Choose a day" },
  yourAmount: { zh: "多少元", en: "How much, in yuan" },
  amountHint: { zh: "例如 5000 或 1234.50", en: "For example 5000 or 1234.50" },
  yourFiles: appealWords.photosOrFiles,
  remark: { zh: "还想说什么（可不填）", en: "Anything else (optional)" },
  needAnswer: { zh: "请至少回答一个问题。", en: "Please answer at least one question." },
  not_a_date: fillingMessages.not_a_date,
  amount_malformed: amountRefusals.amount_malformed,
  amount_too_precise: amountRefusals.amount_too_precise,
  amount_negative: amountRefusals.amount_negative,
  amount_too_large: amountRefusals.amount_too_large,
  replied: { zh: "已回答，工会继续办理。", en: "Answered. The union goes on." },
  send: { zh: "提交", en: "Submit" },
  earlier: { zh: "问过的问题", en: "Earlier questions" },
  noAnswer: { zh: "没有回答", en: "Not answered" },
  yes: yesNoWords.yes,
  no: yesNoWords.no,
  filesGiven: { zh: "{count} 个文件", en: "{count} {count|file|files}" },
  // Consent
  consentTitle: appealTitles.consent,
  consentChange: { zh: "改一改", en: "Change it" },
  // Agreement and promises
  agreedOn: { zh: "{at} 达成，单位由{person}答应", en: "Made {at}; {person} promised for the employer" },
  promises: { zh: "单位答应的事", en: "What was promised" },
  gotIt: { zh: "我收到了", en: "I received it" },
  doneIt: { zh: "已经办好了", en: "It was done" },
  notGot: { zh: "没有收到", en: "I did not" },
  notDone: { zh: "没有办", en: "It was not" },
  sureGot: { zh: "确实收到了{amount}？", en: "Did you really receive {amount}?" },
  sureDone: { zh: "这件事确实办好了？", en: "Was it really done?" },
  sureText: {
    zh: "确认后这一项就算履行了，不能再改。只听单位说、没见到钱，先不要点。",
    en: "It then counts as performed and cannot be undone. If you only heard it and saw no money, do not confirm.",
  },
  notYet: { zh: "先不确认", en: "Not yet" },
  confirmYes: { zh: "确实收到了", en: "Yes, I have it" },
  confirmDone: { zh: "确实办好了", en: "Yes, it was done" },
  confirmed: { zh: "已确认。", en: "Confirmed." },
  notGotText: {
    zh: "{what}（{amount}，约定 {day} 前）没有收到。",
    en: "{what} ({amount}, due by {day}) did not arrive.",
  },
  notDoneText: { zh: "{what}（约定 {day} 前）没有办。", en: "{what} (due by {day}) was not done." },
  // Breach
  breachTitle: { zh: "单位没有按约定做，接下来", en: "A promise was broken. What comes next" },
  breach1: { zh: "经办人已经知道，会再去催单位。", en: "Your handler knows and presses the employer again." },
  breach2: { zh: "如果后来收到了，请在上面点“我收到了”。", en: "If it arrives later, press “I received it” above." },
  breach3: {
    zh: "还是不给，您可以走法律途径，工会可以帮您准备材料。",
    en: "If not, the legal ways below are open; the union helps you prepare.",
  },
  wayFits: { zh: "什么时候用", en: "When it fits" },
  wayNeeds: { zh: "要准备", en: "You need" },
  wayLimits: { zh: "时间", en: "Time" },
  wayLaw: { zh: "依据", en: "Law" },
  // Legal limits
  limitsTitle: { zh: "别错过这些日子", en: "Days not to miss" },
  limitLeft: { zh: "最晚 {day}，还有 {count} 天", en: "By {day}, {count} {count|day|days} left" },
  limitPast: { zh: "已过（{day}）", en: "Passed ({day})" },
  limitAssumed: {
    zh: "按您提交那天算的，实际可能更早。",
    en: "Counted from your submission; the true day can be earlier.",
  },
  // Withdrawing, rating, merging
  mergedInto: { zh: "看合在一起的那一件", en: "See the one it was joined to" },
  grouped: {
    zh: "和工友的同类诉求一起办理，您的这件单独记、单独评价。",
    en: "Handled together with those of colleagues; yours keeps its own line and rating.",
  },
  rateMore: { zh: "也评评单位和协作部门（可不填）", en: "Rate the employer and the partner office too (optional)" },
  rateEmployer: { zh: "单位的态度和做法", en: "How your employer acted" },
  rateOffice: { zh: "协作部门", en: "The partner office" },
} as const satisfies Messages;
