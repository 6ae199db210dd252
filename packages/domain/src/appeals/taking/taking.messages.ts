import type { Text } from "../../kernel/text.ts";
import type { TakingRefusal } from "./taking.rules.ts";

const refusals: Record<TakingRefusal, Text> = {
  desk_name_needed: {
    zh: "请填写姓名；不愿留名的，请选“匿名”并注明原因。",
    en: "Write down the name, or choose “anonymous” with the reason.",
  },
  desk_phone_needed: {
    zh: "请填写来电号码，办理人要靠它联系职工。",
    en: "Write down the caller's number: the handler reaches the worker by it.",
  },
  desk_letter_date_needed: {
    zh: "请填写来信日期（信上没有的，填邮戳日期）。",
    en: "Enter the date of the letter, or that of its postmark.",
  },
  desk_letter_in_future: {
    zh: "来信日期不能晚于今天，请改一下。",
    en: "The letter cannot be dated later than today. Change it.",
  },
  desk_known_in_future: {
    zh: "“什么时候知道的”不能晚于今天，请改一下。",
    en: "“Known since” cannot be later than today. Change it.",
  },
  desk_started_in_future: {
    zh: "这台电脑的时间不对，请校准后再提交。",
    en: "The clock of this computer is wrong. Set it, then submit again.",
  },
  desk_topic_unknown: {
    zh: "这个小类不属于所选类别，请重新选择。",
    en: "This topic does not belong to the category. Choose it again.",
  },
  desk_consent_contradicts: {
    zh: "职工不让单位知道姓名，就不能选“可以说我的名字”。请再问一下职工。",
    en: "The worker does not want to be known to the employer, so the name cannot be told. Ask the worker again.",
  },
};

export const takingMessages = {
  ...refusals,
  desk_phone_not_valid: {
    zh: "号码不对：手机11位，座机请带区号、只填数字。",
    en: "Not a valid number: 11 digits, or a landline with its area code, digits only.",
  },
  desk_employer_code_not_valid: {
    zh: "统一社会信用代码应为18位，请核对，或不填。",
    en: "A unified social credit code has 18 characters. Check it, or leave it empty.",
  },
  desk_receipt_used: {
    zh: "这一件已经登记过了，编号是 {number}，不用再提交。",
    en: "This one is registered already, as {number}. No need to submit it again.",
  },
} as const satisfies Record<string, Text>;
