import { nameRefusalTexts } from "../codes/person-name.ts";
import { phoneRefusalTexts } from "../codes/phone.ts";
import type { Text } from "../kernel/text.ts";

export const membersMessages = {
  ...nameRefusalTexts,
  ...phoneRefusalTexts,
  // Identity numbers and codes.
  id_number_malformed: {
    zh: "证件号不符合该证件的格式，请对照证件重新填写。",
    en: "This is not a number of that kind of document. Compare with the card and enter it again.",
  },
  id_number_needs_a_look: {
    zh: "证件号有需要核对的地方。请对照证件；证件确实如此的，勾选“已核对证件”后再提交。",
    en: "The number has something to check. Compare it with the card; if it is printed so, tick “compared with the card” and submit again.",
  },
  id_number_missing: {
    zh: "选了证件类型，就要填证件号；暂时没有的，请选“未提供”。",
    en: "Enter the number of the document, or choose “not given”.",
  },
  employer_code_malformed: {
    zh: "统一社会信用代码应为18位数字和大写字母，请对照证书。",
    en: "A unified social credit code has 18 digits and capitals. Compare with the certificate.",
  },
  employer_code_needs_a_look: {
    zh: "信用代码有需要核对的地方。请对照证书；属实的，勾选“已核对证书”后再提交。",
    en: "The code has something to check. Compare it with the certificate; if it is so, tick “compared with the certificate” and submit again.",
  },
  employer_code_taken: {
    zh: "这个信用代码已登记为“{name}”，请直接选用它。",
    en: "This code already belongs to “{name}”. Choose that employer instead.",
  },
  // Registering, joining, membership.
  person_on_file: {
    zh: "这位职工已有档案，会籍在“{union}”。请为其办理会籍接转，不要重复登记。",
    en: "This person is already a member of “{union}”. Ask for a transfer instead of registering again.",
  },
  person_on_file_here: {
    zh: "这个证件号已在名册中，请搜索后直接打开。",
    en: "This number is already on file. Search for it and open the record.",
  },
  number_on_another_file: {
    zh: "这个证件号已有一份档案。请用档案里登记的手机号登录，或请工会把档案里的手机号改成您现在的号码。",
    en: "This number already has a file. Sign in with the phone number of that file, or ask your union to change its phone number to yours.",
  },
  no_such_member: {
    zh: "没有找到姓名和证件号都相符的会员，请核对证件。",
    en: "No member has both this name and this number. Compare with the document.",
  },
  name_differs_on_file: {
    zh: "该证件号已登记在另一个姓名下，请核对证件后再试。",
    en: "This number is on file under another name. Check the document and try again.",
  },
  already_member: {
    zh: "这位职工已经是工会会员，一个人只有一个会籍；换单位请办理会籍接转。",
    en: "This person is already a union member; there is one membership for each person. Ask for a transfer instead.",
  },
  application_open: {
    zh: "入会申请正在等待审核，请不要重复提交；可以先撤回再改。",
    en: "An application is already waiting. Wait for the answer, or withdraw it first.",
  },
  union_unknown: { zh: "没有找到这家工会，请重新选择。", en: "This union was not found. Choose again." },
  union_closed: {
    zh: "这家工会已合并或撤销，请选择现在的工会。",
    en: "This union was merged or dissolved. Choose the present one.",
  },
  union_outside_scope: {
    zh: "这家工会不在您的工作范围内，请选择本级或下级工会。",
    en: "This union is outside your scope. Choose your own or one below it.",
  },
  same_union: {
    zh: "会籍已经在这家工会，请选择另一家。",
    en: "The membership is already with this union. Choose another one.",
  },
  employer_unknown: {
    zh: "没有找到这个单位，请重新选择或新建。",
    en: "This employer was not found. Choose again or add it.",
  },
  consent_needed: {
    zh: "请先阅读并同意个人信息处理说明。",
    en: "Please read and agree to the notice on personal data first.",
  },
  name_needed: { zh: "请先填写真实姓名，再申请入会。", en: "Enter your real name before you apply." },
  // Transfer.
  transfer_open: {
    zh: "会籍接转正在办理，请先等它办完或撤回。",
    en: "A transfer is under way. Wait for it, or cancel it first.",
  },
  not_the_releasing_union: {
    zh: "转出要由会籍所在的工会确认。",
    en: "Releasing is for the union that holds the membership.",
  },
  not_the_receiving_union: {
    zh: "接收要由转入的工会确认。",
    en: "Accepting is for the union that receives the member.",
  },
  not_a_side_of_the_transfer: {
    zh: "只有转出或转入的工会可以办理。",
    en: "Only the two unions concerned can act here.",
  },
  already_released: { zh: "已确认转出，正在等待转入工会接收。", en: "Already released; the receiving union is next." },
  already_accepted: { zh: "已确认接收，正在等待转出工会确认。", en: "Already accepted; the releasing union is next." },
  because_needed: { zh: "请写明原因，让对方看得明白。", en: "Give the reason, so that the other side understands." },
  // Identities, corrections.
  identity_overlaps: {
    zh: "这段时间里已有同一种身份，请先撤销原来的，或改有效期。",
    en: "The same identity already exists in that time. Revoke it first, or change the dates.",
  },
  identity_dates_reversed: {
    zh: "有效期的结束日期早于开始日期，请修改。",
    en: "The end date is before the start date. Please change it.",
  },
  already_revoked: { zh: "这个身份已经撤销。", en: "This identity was already revoked." },
  verified_by_union: {
    zh: "姓名、性别、出生日期和证件号已由工会核实。要改，请提交更正申请。",
    en: "Name, sex, birth date and identity number were verified by your union. To change them, ask for a correction.",
  },
  correction_open: {
    zh: "这一项已有一份更正申请在等待，请不要重复提交。",
    en: "A correction of this entry is already waiting.",
  },
  correction_value_refused: {
    zh: "填写的新内容不合要求，请核对。",
    en: "The new value is not acceptable. Please check it.",
  },
  // Sensitive reading.
  nothing_to_show: { zh: "这位职工没有登记这一项。", en: "Nothing is on file here." },
  field_damaged: {
    zh: "这一项的存储内容未通过完整性校验，已拒绝显示。请联系系统管理员。",
    en: "The stored value failed its integrity check and is not shown. Tell the system administrator.",
  },
  reason_holds_numbers: { zh: "事由里请不要写证件号或手机号", en: "please write no phone or identity number here" },
  nothing_to_find: { zh: "请填写手机号或证件号中的一项。", en: "Enter a phone number or an identity number." },
  // Import and export.
  import_unknown: {
    zh: "找不到这次导入，或它已过期，请重新上传。",
    en: "This import was not found or has expired. Upload the file again.",
  },
  import_done: { zh: "这份名册已经导入过了。", en: "This file was already imported." },
  import_nothing_good: {
    zh: "没有可以导入的行，请按提示改好表格再上传。",
    en: "No row can be imported. Correct the file as told and upload it again.",
  },
  import_changed_meanwhile: {
    zh: "预览之后名册有了变化，有 {count} 行不能再导入。请重新上传预览。",
    en: "Records changed since the preview; {count} {count|row|rows} can no longer be imported. Upload the file again.",
  },
  export_too_large: {
    zh: "超过 {max} 人，请缩小筛选范围后再导出。",
    en: "More than {max} people. Narrow the filter and export again.",
  },
} as const satisfies Record<string, Text>;
