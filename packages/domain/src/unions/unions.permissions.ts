import type { PermissionTable } from "../kernel/permissions.ts";

export const unionsPermissions = {
  "unions.read": {
    zh: "查看工会组织与岗位",
    en: "see unions and posts",
    power: "business",
    roles: ["appeals_officer", "liaison", "union_chair", "organisation_officer", "overview_reader"],
  },
  "unions.edit": {
    zh: "编辑工会信息、办公时间、岗位",
    en: "edit unions, office hours and posts",
    power: "business",
    roles: ["union_chair", "organisation_officer"],
  },
  "unions.restructure": {
    zh: "新建、移动、合并工会",
    en: "create, move and merge unions",
    power: "business",
    roles: ["organisation_officer"],
  },
  "unions.import": {
    zh: "导入导出工会名册",
    en: "import and export unions",
    power: "business",
    roles: ["organisation_officer"],
  },
} as const satisfies PermissionTable;
