import type { StateText, Text } from "../kernel/text.ts";
import type { IdentityValidity } from "./identity-kinds.ts";
import type {
  CorrectableField,
  CorrectionStatus,
  MembershipStatus,
  RetentionReason,
  TransferStatus,
} from "./members.rules.ts";
import type { IdType } from "./id-number.ts";
import type { employmentForms, householdTypes, lookReasons } from "./members.views.ts";

/** Words for coded values, the same on screens, in exports and in documents. */
export const membershipStatusTexts: Readonly<Record<MembershipStatus, StateText>> = {
  applied: { zh: "待审核", en: "applied", tone: "info" },
  rejected: { zh: "未通过", en: "not approved", tone: "plain" },
  active: { zh: "会员", en: "member", tone: "good" },
  transfer_pending: { zh: "接转中", en: "in transfer", tone: "info" },
  retained: { zh: "保留会籍", en: "retained", tone: "info" },
  withdrawn: { zh: "已退会", en: "withdrawn", tone: "plain" },
  lapsed: { zh: "自动退会", en: "lapsed", tone: "plain" },
  expelled: { zh: "已开除", en: "expelled", tone: "bad" },
};

export const retentionTexts: Readonly<Record<RetentionReason, Text>> = {
  retired: { zh: "退休", en: "retired" },
  unemployed: { zh: "失业", en: "unemployed" },
  military: { zh: "服兵役", en: "military service" },
  unit_dissolved: { zh: "单位终止或撤销", en: "the unit ended" },
};

export const transferStatusTexts: Readonly<Record<TransferStatus, StateText>> = {
  open: { zh: "办理中", en: "under way", tone: "info" },
  completed: { zh: "已完成", en: "completed", tone: "plain" },
  refused: { zh: "已退回", en: "refused", tone: "plain" },
  cancelled: { zh: "已撤回", en: "cancelled", tone: "plain" },
};

/** As the union of the caller sees it. */
export const transferSideTexts = {
  in: { zh: "转入", en: "in" },
  out: { zh: "转出", en: "out" },
} as const satisfies Record<string, Text>;
export const transferStageTexts = {
  open: transferStatusTexts.open,
  ended: { zh: "已结束", en: "ended" },
} as const satisfies Record<string, Text>;

export const correctionStatusTexts: Readonly<Record<CorrectionStatus, StateText>> = {
  open: { zh: "等待工会处理", en: "waiting", tone: "info" },
  accepted: { zh: "已更正", en: "corrected", tone: "good" },
  refused: { zh: "未同意", en: "refused", tone: "plain" },
  withdrawn: { zh: "已撤回", en: "withdrawn", tone: "plain" },
};

export const identityValidityTexts: Readonly<Record<IdentityValidity, StateText>> = {
  valid: { zh: "有效", en: "in force", tone: "good" },
  future: { zh: "未开始", en: "not yet", tone: "plain" },
  expired: { zh: "已过期", en: "expired", tone: "plain" },
  revoked: { zh: "已撤销", en: "revoked", tone: "plain" },
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

/** What is written down of a person: labels on screens, columns of a ledger. */
export const memberFieldTexts = {
  name: { zh: "姓名", en: "Name" },
  sex: { zh: "性别", en: "Sex" },
  birthOn: { zh: "出生日期", en: "Birth date" },
  idType: { zh: "证件类型", en: "Document" },
  idNumber: { zh: "证件号码", en: "Document number" },
  phone: { zh: "手机号", en: "Phone" },
  union: { zh: "所属工会", en: "Union" },
  employer: { zh: "工作单位", en: "Employer" },
  employmentForm: { zh: "用工形式", en: "Form of employment" },
  household: { zh: "户口性质", en: "Household" },
  cardNumber: { zh: "会员证号", en: "Card number" },
  appliedAt: { zh: "申请时间", en: "Applied" },
  joinedOn: { zh: "入会日期", en: "Joined on" },
  retainedBecause: { zh: "保留原因", en: "Kept because" },
  corrections: { zh: "更正申请", en: "Corrections" },
} as const satisfies Record<string, Text>;

/** Of the own data, once a union has verified them. */
export const verifiedAbout: Text = {
  zh: "姓名、性别、出生日期和证件号已由工会核实，有错请申请更正。",
  en: "Name, sex, birth date and number were verified by your union. Ask for a correction if they are wrong.",
};

/** Who acted, where no person did. */
export const thePlatform: Text = { zh: "系统", en: "the platform" };
