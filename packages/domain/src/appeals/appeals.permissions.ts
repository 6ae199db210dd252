import type { PermissionTable } from "../kernel/permissions.ts";

export const appealsPermissions = {
  "appeals.read": {
    zh: "查看诉求",
    en: "see appeals",
    power: "business",
    roles: ["appeals_officer", "liaison", "union_chair", "organisation_officer", "partner_officer"],
  },
  "appeals.read_contact": {
    zh: "查看职工联系电话",
    en: "see a worker's phone number",
    power: "business",
    roles: ["appeals_officer", "liaison", "union_chair"],
  },
  "appeals.take": {
    zh: "热线、窗口、来信登记诉求",
    en: "take appeals down at the hotline, the window or from letters",
    power: "business",
    roles: ["appeals_officer", "liaison", "union_chair"],
  },
  "appeals.import": {
    zh: "导入其他热线的工单",
    en: "import another hotline's orders",
    power: "business",
    roles: ["appeals_officer", "union_chair"],
  },
  "appeals.dispatch": {
    zh: "分拨诉求",
    en: "dispatch appeals",
    power: "business",
    roles: ["appeals_officer", "union_chair"],
  },
  "appeals.accept": {
    zh: "接单",
    en: "accept appeals",
    power: "business",
    roles: ["appeals_officer", "liaison", "union_chair"],
  },
  "appeals.return": {
    zh: "退回诉求",
    en: "return appeals",
    power: "business",
    roles: ["appeals_officer", "liaison", "union_chair"],
  },
  "appeals.answer": {
    zh: "办理并答复",
    en: "handle and answer appeals",
    power: "business",
    roles: ["appeals_officer", "liaison", "union_chair"],
  },
  "appeals.hand_over": {
    zh: "转协作单位",
    en: "hand appeals to partner offices",
    power: "business",
    roles: ["appeals_officer", "liaison", "union_chair"],
  },
  "appeals.reply": {
    zh: "协作单位回复",
    en: "reply for a partner office",
    power: "business",
    roles: ["partner_officer"],
  },
  "appeals.entries": {
    zh: "管理报事码",
    en: "manage intake points",
    power: "business",
    roles: ["appeals_officer", "union_chair", "organisation_officer"],
  },
  "appeals.channels": {
    zh: "管理接入渠道",
    en: "manage channels for machines",
    power: "business",
    roles: ["union_chair", "organisation_officer"],
  },
  "appeals.rules": {
    zh: "编辑分拨规则",
    en: "edit routing rules",
    power: "business",
    roles: ["union_chair", "organisation_officer"],
  },
  "appeals.promises": {
    zh: "设定服务承诺",
    en: "set service promises",
    power: "business",
    roles: ["union_chair", "organisation_officer"],
  },
  "appeals.overview": {
    zh: "查看诉求总览",
    en: "see the overview of appeals",
    power: "business",
    roles: ["appeals_officer", "union_chair", "organisation_officer", "overview_reader"],
  },
  "appeals.export": {
    zh: "导出诉求",
    en: "export appeals",
    power: "business",
    roles: ["appeals_officer", "union_chair"],
  },
} as const satisfies PermissionTable;
