import { agreementMessages } from "./agreement/agreement.messages.ts";
import { channelMessages } from "./channels/channels.messages.ts";
import { entryMessages } from "./entry/entry.messages.ts";
import type { Text } from "../kernel/text.ts";
import { taskRefusals } from "../tasks/tasks.messages.ts";
import { settingsMessages } from "./appeals.settings.messages.ts";
import type { AppealRefusal } from "./appeals.rules.ts";
import { groupMessages } from "./group/group.messages.ts";
import { handlingMessages } from "./handling/handling.messages.ts";
import { importMessages } from "./importing/import.messages.ts";
import { takingMessages } from "./taking/taking.messages.ts";

const refusals: Record<AppealRefusal, Text> = {
  appeal_is_at_another_union: {
    zh: "这件诉求现在由别的工会办理，您可以查看，不能代办。",
    en: "Another union is handling this appeal. You may follow it, not act for them.",
  },
  appeal_returned_twice: {
    zh: "已退回两次，不能再退。请由共同上级指定办理单位。",
    en: "It was returned twice already. The common superior now designates who handles it.",
  },
  appeal_was_designated: {
    zh: "这件诉求由上级指定本单位办理，不能退回。有困难请与上级联系。",
    en: "The superior union designated you for this appeal, so it cannot be returned. Talk to the superior about difficulties.",
  },
  appeal_has_no_superior: {
    zh: "本级已是最高一级，没有可退回的单位。请直接接单或分拨。",
    en: "There is no union above to return it to. Accept it or dispatch it.",
  },
  appeal_has_another_handler: { zh: "这件诉求已有同事接单办理。", en: "A colleague has accepted this appeal." },
  appeal_worker_not_contacted: {
    zh: "还没有联系上职工。请先联系职工并记录；三次不同时段都联系不上，也可以答复。",
    en: "The worker has not been reached yet. Contact the worker first and log it; three failed tries at different hours count too.",
  },
  appeal_worker_not_reached: {
    zh: "还没有和职工本人通上话。请先联系职工并记录结果。",
    en: "The worker has not been spoken to yet. Contact the worker first and log it.",
  },
  appeal_no_consent: {
    zh: "职工还没有同意联系单位。请先问职工可以告诉单位什么，并记录下来。",
    en: "The worker has not agreed that the employer be contacted. Ask what may be told, and record it.",
  },
  appeal_task_open: {
    zh: "还有协作单位没有回复。请等回复，或先收回协作任务。",
    en: "A partner office has not replied yet. Wait for the reply, or take the task back.",
  },
  appeal_promise_open: {
    zh: "还有承诺没有履行或证实，不能办结。",
    en: "A promise is not performed or proved yet, so it cannot be closed.",
  },
  appeal_rating_still_open: {
    zh: "职工评价期（14天）还没有结束，请等职工评价。",
    en: "The worker may still rate (14 days). Please wait.",
  },
  appeal_reopen_too_late: {
    zh: "办结已超过90天，不能重开。请重新提交一件诉求，并写上原编号。",
    en: "It was closed more than 90 days ago. Submit a new appeal and mention the old number.",
  },
  appeal_own_work_called_back: {
    zh: "回访须由经办人以外的人进行。",
    en: "Somebody other than the handler makes the call-back.",
  },
  appeal_own_class: {
    zh: "难易类别由经办人以外的人调整，请联系分拨人员。",
    en: "Somebody other than the handler sets the class. Ask the person who dispatches.",
  },
};

export const appealsMessages = {
  ...refusals,
  ...groupMessages,
  ...entryMessages,
  ...channelMessages,
  ...handlingMessages,
  ...agreementMessages,
  ...takingMessages,
  ...importMessages,
  ...settingsMessages,
  appeal_target_not_below: {
    zh: "只能分拨给本级或下级工会，请重新选择。",
    en: "You can dispatch only to your own union or one below. Choose again.",
  },
  appeal_target_is_here: {
    zh: "诉求已经在这个工会，请直接接单，或选择其他工会。",
    en: "The appeal is already at this union. Accept it, or choose another one.",
  },
  appeal_target_not_found: {
    zh: "找不到这个工会，它可能已合并或撤销，请重新选择。",
    en: "There is no such active union. It may have merged; choose again.",
  },
  appeal_employer_not_found: {
    zh: "找不到这家单位，请重新查找，或直接填写单位名称。",
    en: "There is no such employer. Search again, or type its name.",
  },
  appeal_division_not_found: { zh: "找不到这个地区，请重新选择。", en: "There is no such place. Choose it again." },
  appeal_topic_unknown: {
    zh: "这一类里没有这个具体问题，请重新选，也可以不选。",
    en: "This category has no such topic. Choose again, or leave it out.",
  },
  appeal_place_needed: {
    zh: "请选择单位所在的城市或区县，我们才能送到对应的工会。",
    en: "Choose the city or district of your employer, so that it reaches the right union.",
  },
  appeal_reopen_reason_needed: {
    zh: "请写明不满意的原因，上一级工会会重新办理。",
    en: "Say why you are dissatisfied; the union one level up will look again.",
  },
  appeal_file_not_yours: { zh: "有附件不能使用，请重新上传。", en: "An attachment cannot be used. Upload it again." },
  appeal_no_phone: {
    zh: "这件诉求没有留电话，请用其他方式联系。",
    en: "No phone number was given with this appeal. Use another way.",
  },
  ...taskRefusals("appeal"),
  appeal_task_name_not_allowed: {
    zh: "职工没有同意告诉姓名，不能在任务里显示姓名。",
    en: "The worker has not agreed that the name be told. Leave it out of the task.",
  },
  appeal_not_handed_to_you: {
    zh: "这件诉求没有转给贵单位，或已经回复。",
    en: "This appeal was not handed to your office, or you have replied already.",
  },
  appeal_contact_in_future: {
    zh: "联系时间不能晚于现在，请改一下。",
    en: "The time of contact cannot be in the future. Change it.",
  },
  rule_target_not_below: {
    zh: "规则只能分拨给本级或下级工会。",
    en: "A rule can send only to your own union or one below.",
  },
  phone_not_valid: { zh: "手机号不对，请填11位手机号", en: "not a valid phone number, 11 digits are needed" },
} as const satisfies Record<string, Text>;
