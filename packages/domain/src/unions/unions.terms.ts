import type { StateText, Text } from "../kernel/text.ts";

export const unionKinds = ["federation", "industrial", "association", "primary", "joint"] as const;
export type UnionKind = (typeof unionKinds)[number];

/** From the highest to the lowest. */
export const unionLevels = ["nation", "province", "city", "county", "street", "community", "enterprise"] as const;
export type UnionLevel = (typeof unionLevels)[number];

export const unionStatuses = ["active", "merged", "dissolved"] as const;
export type UnionStatus = (typeof unionStatuses)[number];

export const divisionLevels = ["province", "city", "county", "street"] as const;
export type DivisionLevel = (typeof divisionLevels)[number];

export const postReaches = ["union", "subtree"] as const;
export type PostReach = (typeof postReaches)[number];

export const unionKindTexts: Readonly<Record<UnionKind, Text>> = {
  federation: { zh: "总工会", en: "Federation" },
  industrial: { zh: "产业工会", en: "Industrial union" },
  association: { zh: "工会联合会", en: "Federation of primary unions" },
  primary: { zh: "基层工会", en: "Primary union" },
  joint: { zh: "联合基层工会", en: "Joint primary union" },
};

export const unionLevelTexts: Readonly<Record<UnionLevel, Text>> = {
  nation: { zh: "全国", en: "National" },
  province: { zh: "省级", en: "Provincial" },
  city: { zh: "市级", en: "City" },
  county: { zh: "县（区）级", en: "County or district" },
  street: { zh: "街道、乡镇", en: "Street or town" },
  community: { zh: "社区、村、园区", en: "Community, village or park" },
  enterprise: { zh: "单位", en: "Workplace" },
};

export const unionStatusTexts: Readonly<Record<UnionStatus, StateText>> = {
  active: { zh: "正常", en: "Active", tone: "good" },
  merged: { zh: "已合并", en: "Merged", tone: "warn" },
  dissolved: { zh: "已撤销", en: "Dissolved", tone: "warn" },
};

/** How the term of a union's committee stands. */
export const termStateTexts = {
  overdue: { zh: "已超期", en: "Overdue" },
  due: { zh: "即将届满", en: "Ending soon" },
  running: { zh: "未到期", en: "Running" },
  unset: { zh: "未填写", en: "Not entered" },
} as const satisfies Record<string, Text>;

export const postReachTexts: Readonly<Record<PostReach, Text>> = {
  union: { zh: "仅本级工会", en: "This union only" },
  subtree: { zh: "本级及所有下级", en: "This union and all below" },
};
