import type { PermissionTable } from "../kernel/permissions.ts";

export const appealsPermissions = {
  "appeals.read": { zh: "查看诉求", en: "see appeals", power: "business" },
  "appeals.read_contact": { zh: "查看职工联系电话", en: "see a worker's phone number", power: "business" },
  "appeals.take": {
    zh: "热线、窗口、来信登记诉求",
    en: "take appeals down at the hotline, the window or from letters",
    power: "business",
  },
  "appeals.import": { zh: "导入其他热线的工单", en: "import another hotline's orders", power: "business" },
  "appeals.dispatch": { zh: "分拨诉求", en: "dispatch appeals", power: "business" },
  "appeals.accept": { zh: "接单", en: "accept appeals", power: "business" },
  "appeals.return": { zh: "退回诉求", en: "return appeals", power: "business" },
  "appeals.answer": { zh: "办理并答复", en: "handle and answer appeals", power: "business" },
  "appeals.hand_over": { zh: "转协作单位", en: "hand appeals to partner offices", power: "business" },
  "appeals.reply": { zh: "协作单位回复", en: "reply for a partner office", power: "business" },
  "appeals.entries": { zh: "管理报事码", en: "manage intake points", power: "business" },
  "appeals.channels": { zh: "管理接入渠道", en: "manage channels for machines", power: "business" },
  "appeals.rules": { zh: "编辑分拨规则", en: "edit routing rules", power: "business" },
  "appeals.promises": { zh: "设定服务承诺", en: "set service promises", power: "business" },
  "appeals.overview": { zh: "查看诉求总览", en: "see the overview of appeals", power: "business" },
  "appeals.export": { zh: "导出诉求", en: "export appeals", power: "business" },
} as const satisfies PermissionTable;
