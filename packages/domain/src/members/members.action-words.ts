import type { Text } from "../kernel/text.ts";

/** What was done to a person's data, in that person's words. Acts of other modules that are not listed are told as acts. */
const actions: Readonly<Record<string, Text>> = {
  "members.unmask": { zh: "查看了完整{what}", en: "looked at the full {what}" },
  "members.find": { zh: "按号码查找到您", en: "found you by number" },
  "members.export_full": { zh: "导出了完整号码", en: "exported full numbers" },
  "appeals.show_contact_number": { zh: "为办理诉求查看了手机号", en: "looked at the phone number to handle an appeal" },
  "files.open": { zh: "打开了您上传的文件", en: "opened a file of yours" },
  "identity.find_by_phone": { zh: "按手机号查找到您", en: "found you by phone number" },
  "members.register": { zh: "登记为会员", en: "registered as a member" },
  "members.edit": { zh: "修改了档案", en: "edited the file" },
  "members.approve": { zh: "同意入会", en: "approved the application" },
  "members.reject": { zh: "没有同意入会", en: "did not approve the application" },
  "members.retain": { zh: "办理保留会籍", en: "retained the membership" },
  "members.restore": { zh: "恢复会籍", en: "restored the membership" },
  "members.recordWithdrawal": { zh: "登记退会", en: "recorded the withdrawal" },
  "members.lapse": { zh: "登记自动退会", en: "recorded a lapse" },
  "members.expel": { zh: "登记开除会籍", en: "recorded an expulsion" },
  "members.ask_transfer": { zh: "提出会籍接转", en: "asked for a transfer" },
  "members.transfer_release": { zh: "确认转出会籍", en: "released the membership" },
  "members.transfer_accept": { zh: "确认接收会籍", en: "accepted the membership" },
  "members.transfer_refuse": { zh: "退回会籍接转", en: "refused the transfer" },
  "members.add_identity": { zh: "登记了一种身份", en: "added an identity" },
  "members.revoke_identity": { zh: "撤销了一种身份", en: "revoked an identity" },
  "members.correction_accept": { zh: "同意更正资料", en: "accepted a correction" },
  "members.correction_refuse": { zh: "没有同意更正资料", en: "refused a correction" },
};

const fields: Readonly<Record<"phone" | "id_number", Text>> = {
  phone: { zh: "手机号", en: "phone number" },
  id_number: { zh: "证件号", en: "identity number" },
};
const ofModule: Readonly<Record<string, Text>> = {
  appeals: { zh: "办理了您的诉求", en: "handled an appeal of yours" },
  identity: { zh: "变更了您的账号或任职", en: "changed your account or post" },
};
const other: Text = { zh: "办理了与您有关的事项", en: "acted on a matter of yours" };

export function actionText(action: string, field: "phone" | "id_number" | null): Text {
  const text = actions[action] ?? ofModule[action.split(".")[0]!] ?? other;
  const what = field === null ? { zh: "号码", en: "number" } : fields[field];
  return { zh: text.zh.replace("{what}", what.zh), en: text.en.replace("{what}", what.en) };
}
