import type { Text } from "../kernel/text.ts";
import type { CorrectableField, MembershipStatus, RetentionReason, TransferStatus } from "./members.rules.ts";
import type { IdType } from "./id-number.ts";
import type { employmentForms, householdTypes, lookReasons } from "./members.views.ts";

/** Words for coded values, the same on screens, in exports and in documents. */
export const membershipStatusTexts: Readonly<Record<MembershipStatus, Text>> = {
  applied: { zh: "待审核", en: "applied" },
  rejected: { zh: "未通过", en: "not approved" },
  active: { zh: "会员", en: "member" },
  transfer_pending: { zh: "接转中", en: "in transfer" },
  retained: { zh: "保留会籍", en: "retained" },
  withdrawn: { zh: "已退会", en: "withdrawn" },
  lapsed: { zh: "自动退会", en: "lapsed" },
  expelled: { zh: "已开除", en: "expelled" },
};

export const retentionTexts: Readonly<Record<RetentionReason, Text>> = {
  retired: { zh: "退休", en: "retired" },
  unemployed: { zh: "失业", en: "unemployed" },
  military: { zh: "服兵役", en: "military service" },
  unit_dissolved: { zh: "单位终止或撤销", en: "the unit ended" },
};

export const transferStatusTexts: Readonly<Record<TransferStatus, Text>> = {
  open: { zh: "办理中", en: "under way" },
  completed: { zh: "已完成", en: "completed" },
  refused: { zh: "已退回", en: "refused" },
  cancelled: { zh: "已撤回", en: "cancelled" },
};

export const sexTexts: Readonly<Record<1 | 2 | 9, Text>> = {
  1: { zh: "男", en: "male" },
  2: { zh: "女", en: "female" },
  9: { zh: "未说明", en: "not stated" },
};

export const idTypeTexts: Readonly<Record<IdType, Text>> = {
  resident: { zh: "居民身份证", en: "resident identity card" },
  permanent_resident: { zh: "外国人永久居留身份证", en: "foreign permanent resident card" },
  hk_mo_tw: { zh: "港澳台居民居住证", en: "residence permit (HK, Macao, Taiwan)" },
  passport: { zh: "护照", en: "passport" },
  none: { zh: "未提供", en: "not given" },
};

export const employmentFormTexts: Readonly<Record<(typeof employmentForms)[number], Text>> = {
  contract: { zh: "劳动合同", en: "labour contract" },
  dispatched: { zh: "劳务派遣", en: "dispatched" },
  flexible: { zh: "灵活就业", en: "flexible" },
  other: { zh: "其他", en: "other" },
};

export const householdTexts: Readonly<Record<(typeof householdTypes)[number], Text>> = {
  agricultural: { zh: "农业户口", en: "agricultural" },
  non_agricultural: { zh: "非农业户口", en: "non-agricultural" },
  resident: { zh: "居民户口", en: "resident" },
};

export const correctableFieldTexts: Readonly<Record<CorrectableField, Text>> = {
  name: { zh: "姓名", en: "name" },
  sex: { zh: "性别", en: "sex" },
  birth_on: { zh: "出生日期", en: "birth date" },
  id_number: { zh: "证件号", en: "identity number" },
};

export const lookReasonTexts: Readonly<Record<(typeof lookReasons)[number], Text>> = {
  verify_identity: { zh: "核对身份", en: "to verify identity" },
  handle_case: { zh: "办理诉求", en: "to handle a case" },
  contact_person: { zh: "联系本人", en: "to contact the person" },
  pay_benefit: { zh: "发放补助", en: "to pay a benefit" },
  correct_record: { zh: "更正档案", en: "to correct the record" },
  other: { zh: "其他", en: "other" },
};
