import type { Text } from "../kernel/text.ts";

/** What a person may be besides a member, in groups that screens and filters use. */
export const identityGroups = {
  honour: { zh: "荣誉", en: "honours" },
  new_form: { zh: "新就业形态", en: "new forms of employment" },
  outdoor: { zh: "户外劳动", en: "outdoor work" },
  origin: { zh: "务工", en: "migration" },
  needy: { zh: "困难职工", en: "needy workers" },
} as const satisfies Record<string, Text>;

export type IdentityGroup = keyof typeof identityGroups;

interface Kind extends Text {
  readonly group: IdentityGroup;
}

/**
 * Honours: national, provincial and city model workers; craftsmen; May 1st medal. New forms: the kinds that
 * unions list (truck, ride-hailing, courier, food delivery; others by name). Needy workers: 深度困难, 相对困难,
 * 意外致困.
 */
export const identityKinds = {
  model_worker_national: { group: "honour", zh: "全国劳动模范", en: "national model worker" },
  model_worker_provincial: { group: "honour", zh: "省部级劳动模范", en: "provincial model worker" },
  model_worker_city: { group: "honour", zh: "市级劳动模范", en: "city model worker" },
  may_first_medal: { group: "honour", zh: "五一劳动奖章获得者", en: "May 1st Labour Medal" },
  craftsman_national: { group: "honour", zh: "大国工匠", en: "national craftsman" },
  craftsman_provincial: { group: "honour", zh: "省级工匠", en: "provincial craftsman" },
  craftsman_city: { group: "honour", zh: "市级工匠", en: "city craftsman" },
  truck_driver: { group: "new_form", zh: "货车司机", en: "truck driver" },
  ride_hailing_driver: { group: "new_form", zh: "网约车司机", en: "ride-hailing driver" },
  courier: { group: "new_form", zh: "快递员", en: "courier" },
  food_delivery_rider: { group: "new_form", zh: "外卖配送员", en: "food-delivery rider" },
  domestic_worker: { group: "new_form", zh: "家政服务员", en: "domestic worker" },
  live_streamer: { group: "new_form", zh: "网络主播", en: "live streamer" },
  new_form_other: { group: "new_form", zh: "其他新就业形态劳动者", en: "other new form of employment" },
  sanitation_worker: { group: "outdoor", zh: "环卫工人", en: "sanitation worker" },
  construction_worker: { group: "outdoor", zh: "建筑工人", en: "construction worker" },
  migrant_worker: { group: "origin", zh: "农民工", en: "migrant worker" },
  needy_severe: { group: "needy", zh: "深度困难职工", en: "needy worker · severe" },
  needy_relative: { group: "needy", zh: "相对困难职工", en: "needy worker · relative" },
  needy_accident: { group: "needy", zh: "意外致困职工", en: "needy worker · by accident" },
} as const satisfies Record<string, Kind>;

export type IdentityKind = keyof typeof identityKinds;

export const identityKindNames = Object.keys(identityKinds) as [IdentityKind, ...IdentityKind[]];

export function kindsOfGroup(group: IdentityGroup): IdentityKind[] {
  return identityKindNames.filter((kind) => identityKinds[kind].group === group);
}

/** What an applicant may say of oneself; honours and hardship come from elsewhere. */
export const selfDeclaredKinds = [
  ...kindsOfGroup("new_form"),
  ...kindsOfGroup("outdoor"),
  ...kindsOfGroup("origin"),
] as [IdentityKind, ...IdentityKind[]];

/** Hardship is shown only to those who work with it. */
export function isNeedyKind(kind: IdentityKind): boolean {
  return identityKinds[kind].group === "needy";
}

export type IdentityValidity = "valid" | "future" | "expired" | "revoked";

/** Whether an identity holds on a day (civil dates, both ends included). */
export function validityOn(
  identity: { readonly validFrom: string; readonly validUntil: string | null; readonly revokedAt: string | null },
  day: string,
): IdentityValidity {
  if (identity.revokedAt !== null) return "revoked";
  if (identity.validFrom > day) return "future";
  return identity.validUntil !== null && identity.validUntil < day ? "expired" : "valid";
}
