import { appealWords } from "@niangjia/domain/appeals/appeals.words";
import { screenWords } from "@niangjia/ui/screen.words";
import type { Messages } from "@niangjia/ui/language";

export const channelsMessages = {
  channels: { zh: "接入渠道", en: "Channels" },
  channelsMeta: {
    zh: "由机器送来诉求的邮箱和协作系统。每个渠道一个密钥，只在新建或更换时显示一次。",
    en: "Mail boxes and partner systems that bring appeals by machine. Each has a secret, shown once when it is made.",
  },
  newChannel: { zh: "新建渠道", en: "New channel" },
  kind: { zh: "类型", en: "Kind" },
  name: { zh: "名称", en: "Name" },
  unverifiedBox: { zh: "发件人不核实", en: "Senders not verified" },
  secret: { zh: "密钥", en: "Secret" },
  last: { zh: "最近收到", en: "Last received" },
  appeals: { zh: "登记诉求", en: "Appeals" },
  refused: { zh: "30 天未登记", en: "Refused in 30 days" },
  state: { zh: "状态", en: "State" },
  active: { zh: "在用", en: "In use" },
  off: { zh: "已停用", en: "Off" },
  edit: { zh: "修改", en: "Change" },
  rotate: { zh: "换密钥", en: "New secret" },
  messages: { zh: "收到的邮件", en: "Messages" },
  none: { zh: "还没有渠道", en: "No channels yet" },
  noneHint: {
    zh: "接入邮箱网关，或让 12345 等协作系统按 Open311 标准送来诉求。",
    en: "Connect a mail gateway, or let a partner system send requests by the Open311 standard.",
  },
  secretTitle: { zh: "请现在复制密钥", en: "Copy the secret now" },
  secretAbout: {
    zh: "关闭后再也看不到。请通过安全的方式交给对方；丢了只能换新的。",
    en: "It is not shown again once you close this. Hand it over safely; a lost one can only be replaced.",
  },
  howMail: {
    zh: "邮件网关这样送：POST {url}，内容为 RFC 822 原文（message/rfc822），请求头 Authorization: Bearer 密钥。",
    en: "The gateway sends: POST {url}, the message as it came (message/rfc822), header Authorization: Bearer secret.",
  },
  howPartner: {
    zh: "协作系统按 Open311 GeoReport v2 调用 {url}（services.json、requests.json），api_key 或 Authorization: Bearer 填密钥，external_id 填贵方编号，重复提交只登记一次。",
    en: "The partner calls {url} by Open311 GeoReport v2 (services.json, requests.json) with the secret as api_key or Authorization: Bearer, and its own number as external_id: a repeat is registered once.",
  },
  copy: screenWords.copy,
  copied: screenWords.copied,
  close: { zh: "已保存好，关闭", en: "I have kept it, close" },
  messagesTitle: { zh: "邮箱收到的邮件", en: "Messages of the mail box" },
  at: { zh: "收到时间", en: "Received" },
  sender: { zh: "发件人", en: "Sender" },
  mark: { zh: "核实", en: "Verified" },
  size: { zh: "大小", en: "Size" },
  result: { zh: "结果", en: "Result" },
  reason: appealWords.reason,
  leftOut: { zh: "未收附件", en: "Left out" },
  appeal: { zh: "诉求", en: "Appeal" },
  open: { zh: "打开", en: "Open" },
  noMessages: { zh: "还没有收到邮件", en: "Nothing received yet" },
} as const satisfies Messages;
