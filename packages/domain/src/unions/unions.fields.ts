import { z } from "zod";
import { field, keysOf } from "../kernel/fields.ts";
import { dateSchema, idSchema, textSchema } from "../kernel/schemas.ts";
import { postReachTexts, unionKindTexts, unionLevelTexts } from "./unions.terms.ts";
import { unionFieldTexts } from "./unions.words.ts";

/** An empty text stands for none. */
const optionalText = (max: number) =>
  textSchema(max, 0)
    .transform((text) => text || null)
    .nullable()
    .default(null);
const optionalDate = dateSchema.nullable().default(null);

/** What a person writes of a union, new or old. */
export const editable = {
  name: field(textSchema(80, 2), { label: { zh: "工会名称", en: "Name" } }),
  nameEn: field(optionalText(200), { label: unionFieldTexts.nameEn }),
  creditCode: field(optionalText(40), {
    label: unionFieldTexts.creditCode,
    kind: "code",
  }),
  address: field(optionalText(200), { label: unionFieldTexts.address }),
  phone: field(optionalText(40), { label: unionFieldTexts.phone, kind: "phone" }),
  foundedOn: field(optionalDate, { label: unionFieldTexts.foundedOn, not: "future" }),
  foundingMembers: field(z.int().min(1).max(10_000_000).nullable().default(null), {
    label: unionFieldTexts.foundingMembers,
    unit: { zh: "人", en: "people" },
  }),
  termYears: field(z.literal([3, 5]).nullable().default(null), {
    label: unionFieldTexts.termYears,
    kind: "choice",
    terms: { 3: { zh: "3 年", en: "3 years" }, 5: { zh: "5 年", en: "5 years" } },
  }),
  termStartsOn: field(optionalDate, { label: unionFieldTexts.termStartsOn }),
} as const;

/** Where a new union stands. */
export const founding = {
  kind: field(keysOf(unionKindTexts), { label: { zh: "类型", en: "Kind" } }),
  level: field(keysOf(unionLevelTexts), { label: unionFieldTexts.level }),
  divisionCode: field(
    z
      .string()
      .regex(/^\d{2,9}$/)
      .nullable()
      .default(null),
    { label: { zh: "行政区划", en: "Division" }, kind: "place" },
  ),
} as const;

export const reason = field(textSchema(200, 2), {
  label: { zh: "事由", en: "Reason" },
  hint: { zh: "写明依据，例如批复文号。", en: "The basis, such as the number of the approval." },
  needed: { zh: "请写明事由", en: "give the reason" },
});
export const moveTarget = field(idSchema, {
  label: { zh: "移到哪家工会下面", en: "Under which union" },
  kind: "union",
});
export const mergeTarget = field(idSchema, { label: { zh: "并入哪家工会", en: "Into which union" }, kind: "union" });

/** What a post is called, and whether it is the liaison's. */
export const postWords = {
  title: field(textSchema(60, 2), { label: { zh: "岗位名称", en: "Post" } }),
  titleEn: field(textSchema(120, 2), { label: { zh: "岗位英文名称", en: "Post in English" } }),
  isLiaison: field(z.boolean(), { label: { zh: "联络员岗位", en: "Liaison" }, initial: false }),
} as const;
/** What stays as it is from the day a post is opened. */
export const postPowers = {
  roleId: field(z.string().max(60), { label: { zh: "角色", en: "Role" }, kind: "choice" }),
  reach: field(keysOf(postReachTexts), { label: { zh: "工作范围", en: "Reach" } }),
} as const;
