import type { PermissionTable } from "../kernel/permissions.ts";

export const membersPermissions = {
  "members.read": {
    zh: "查看会员名册（证件号、手机号打码）",
    en: "see members (numbers masked)",
    power: "business",
    roles: ["appeals_officer", "union_chair", "organisation_officer"],
  },
  "members.edit": {
    zh: "登记会员、办理入会转会、编辑资料与身份",
    en: "register members, decide on joining and transfer, edit records and identities",
    power: "business",
    roles: ["union_chair", "organisation_officer"],
  },
  "members.unmask": {
    zh: "查看完整证件号、手机号（须写明事由并留痕）",
    en: "see full numbers (with a reason, on record)",
    power: "business",
    roles: ["organisation_officer"],
  },
  "members.read_needy": {
    zh: "查看困难职工身份",
    en: "see who is on file as needy",
    power: "business",
    roles: ["organisation_officer"],
  },
  "members.import": { zh: "导入会员名册", en: "import members", power: "business", roles: ["organisation_officer"] },
  "members.export": {
    zh: "导出会员名册（打码）",
    en: "export members (masked)",
    power: "business",
    roles: ["organisation_officer"],
  },
} as const satisfies PermissionTable;
