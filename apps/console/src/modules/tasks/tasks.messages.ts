import { taskTitles } from "@niangjia/domain/tasks/tasks.titles";
import { taskWords } from "@niangjia/domain/tasks/tasks.words";
import type { Messages } from "@niangjia/ui/language";

export const tasksMessages = {
  dueOn: taskWords.due,
  tasks: { zh: "协作任务", en: "Tasks at partner offices" },
  opened: { zh: "对方已打开", en: "opened" },
  notOpened: { zh: "对方还没打开", en: "not opened yet" },
  reminded: { zh: "已催办", en: "reminded" },
  repliedBy: { zh: "{name} 回复", en: "reply by {name}" },
  link: { zh: "链接和二维码", en: "Link and QR code" },
  linkFor: { zh: "给{name}的链接", en: "Link for {name}" },
  copy: { zh: "复制链接", en: "Copy the link" },
  copied: { zh: "链接已复制。", en: "Copied." },
  printLetter: { zh: "打印公函", en: "Print a letter" },
  validUntil: { zh: "有效至", en: "Valid until" },
  renew: { zh: "重新发送", en: "Send anew" },
  remind: { zh: "催办", en: "Remind" },
  recallTask: taskTitles.recallTask,
  recallReason: { zh: "收回原因", en: "Reason" },
  letterTitle: { zh: "协作事项函", en: "Request for assistance" },
  letterHow: {
    zh: "请用手机扫描二维码，或在浏览器打开下面的链接查看详情并回复，不需要注册账号。链接只供贵单位使用，请勿转发。",
    en: "Scan the code, or open the address below in a browser, to see the details and reply. No account is needed. The link is for your office only; please do not pass it on.",
  },
} as const satisfies Messages;
