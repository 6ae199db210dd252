import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { field, keysOf } from "../kernel/fields.ts";
import { dateSchema, idSchema, textSchema } from "../kernel/schemas.ts";
import { isOfAWorkplace, kindsBelow, levelsBelow, termYearsOf } from "./unions.rules.ts";
import { postReachTexts, unionKindTexts, unionLevelTexts } from "./unions.terms.ts";
import type { PostView, roleChoiceSchema, UnionView } from "./unions.views.ts";
import { unionFieldTexts } from "./unions.words.ts";
import { longestTyped } from "../codes/codes.limits.ts";

const version = z.int().min(1);

/** An empty text stands for none. */
const optionalText = (max: number) =>
  textSchema(max, 0)
    .transform((text) => text || null)
    .nullable()
    .default(null);
const optionalDate = dateSchema.nullable().default(null);

/** What a person writes of a union, new or old. */
const editable = {
  name: field(textSchema(80, 2), { label: { zh: "工会名称", en: "Name" } }),
  nameEn: field(optionalText(200), { label: unionFieldTexts.nameEn }),
  creditCode: field(optionalText(longestTyped), {
    label: unionFieldTexts.creditCode,
    kind: "code",
  }),
  address: field(optionalText(200), { label: unionFieldTexts.address }),
  phone: field(optionalText(longestTyped), { label: unionFieldTexts.phone, kind: "phone" }),
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
const founding = {
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

const reason = field(textSchema(200, 2), {
  label: { zh: "事由", en: "Reason" },
  hint: { zh: "写明依据，例如批复文号。", en: "The basis, such as the number of the approval." },
  needed: { zh: "请写明事由", en: "give the reason" },
});
const moveTarget = field(idSchema, {
  label: { zh: "移到哪家工会下面", en: "Under which union" },
  kind: "union",
});
const mergeTarget = field(idSchema, { label: { zh: "并入哪家工会", en: "Into which union" }, kind: "union" });

/** What a post is called, and whether it is the liaison's. */
export const postWords = {
  title: field(textSchema(60, 2), { label: { zh: "岗位名称", en: "Post" } }),
  titleEn: field(textSchema(120, 2), { label: { zh: "岗位英文名称", en: "Post in English" } }),
  isLiaison: field(z.boolean(), { label: { zh: "联络员岗位", en: "Liaison" }, initial: false }),
} as const;
/** What stays as it is from the day a post is opened. */
const postPowers = {
  roleId: field(z.string().max(60), { label: { zh: "角色", en: "Role" }, kind: "choice" }),
  reach: field(keysOf(postReachTexts), { label: { zh: "工作范围", en: "Reach" } }),
} as const;

export const foundBodySchema = z.strictObject({ parentId: idSchema, ...founding, ...editable });
export const editBodySchema = z.strictObject({ version, ...editable });

export const foundingBelow = withForm<UnionView, UnionView>()(foundBodySchema, {
  of: "found_below",
  title: { zh: "新建下级工会", en: "Found a union below" },
  verb: { zh: "新建", en: "Found" },
  about: ({ name }) => ({ zh: `上级工会：${name}`, en: `Superior: ${name}` }),
  when: {
    level: ({ kind }) => kind !== undefined,
    foundingMembers: ({ kind }) => kind !== undefined && isOfAWorkplace(kind),
    termYears: ({ kind }) => kind !== undefined,
  },
  needs: { divisionCode: ({ kind }) => kind === "federation" },
  offers: {
    kind: (superior) => kindsBelow[superior.kind].filter((kind) => levelsBelow(kind, superior).length > 0),
    level: (superior, { kind }) => (kind === undefined ? [] : levelsBelow(kind, superior)),
    termYears: (_, { kind }) => (kind === undefined ? [] : termYearsOf(kind)),
  },
  done: ({ name }) => ({ zh: `已新建 ${name}。`, en: `${name} was founded.` }),
});

export const editing = withForm<UnionView>()(editBodySchema, {
  of: "edit",
  verb: { zh: "保存", en: "Save" },
  when: { foundingMembers: (_, { kind }) => isOfAWorkplace(kind) },
  offers: { termYears: ({ kind }) => termYearsOf(kind) },
  initial: (union) => union,
  done: { zh: "已保存。", en: "Saved." },
});

export const moving = withForm<UnionView, { recordCount: number }>()(
  z.strictObject({ version, toId: moveTarget, reason }),
  {
    of: "move",
    verb: { zh: "移动", en: "Move" },
    about: {
      zh: "它和所有下级工会、岗位、会员、业务记录一起移到新的上级工会下面。",
      en: "It moves under the new superior with all unions below it, posts, members and records.",
    },
    done: ({ recordCount }) => ({
      zh: `已移动，涉及 ${recordCount} 条记录。`,
      en: `Moved with ${recordCount} records.`,
    }),
  },
);

export const merging = withForm<UnionView, { recordCount: number }>()(
  z.strictObject({ version, intoId: mergeTarget, reason }),
  {
    of: "merge",
    verb: { zh: "合并", en: "Merge" },
    about: {
      zh: "下级工会、岗位、会员和业务记录都归另一家工会；本会保留名称和记录，状态改为“已合并”。合并后不能撤回。",
      en: "Unions below, posts, members and records become the other's. This union keeps its name and history with the status “merged”. It cannot be undone.",
    },
    done: ({ recordCount }) => ({
      zh: `已合并，涉及 ${recordCount} 条记录。`,
      en: `Merged with ${recordCount} records.`,
    }),
    isDangerous: true,
  },
);

export const dissolving = withForm<UnionView>()(z.strictObject({ version, reason }), {
  of: "dissolve",
  verb: { zh: "撤销", en: "Dissolve" },
  about: {
    zh: "只有所在单位终止时才撤销工会（《工会法》第十三条）。岗位同时停用，会员须已转会或保留会籍。",
    en: "A union is dissolved only when its workplace ends (Trade Union Law, art. 13). Its posts are closed; members must have been transferred or retained before.",
  },
  done: { zh: "已撤销。", en: "Dissolved." },
  isDangerous: true,
});

export const openingPost = withForm<{ roles: readonly z.output<typeof roleChoiceSchema>[] }>()(
  z.strictObject({ ...postPowers, ...postWords }),
  {
    of: "open_post",
    about: {
      zh: "角色和工作范围设立后不能更改；由谁担任，由安全管理员办理。",
      en: "Role and reach stay as they are from now on. Who holds the post is decided by the security administrator.",
    },
    offers: { roleId: ({ roles }) => Object.fromEntries(roles.map(({ id, name }) => [id, name])) },
    initial: () => ({ reach: "union" as const }),
    done: { zh: "已设立。", en: "Opened." },
  },
);

export const editingPost = withForm<PostView>()(z.strictObject({ version, ...postWords }), {
  of: "edit",
  verb: { zh: "保存", en: "Save" },
  initial: ({ title, titleEn, isLiaison }) => ({ title, titleEn, isLiaison }),
  done: { zh: "已保存。", en: "Saved." },
});

export const closingPost = withForm<PostView>()(z.strictObject({ version }), {
  of: "close",
  verb: { zh: "停用", en: "Close" },
  done: { zh: "已停用。", en: "Closed." },
  isDangerous: true,
});

export const clearingHours = withForm()(z.strictObject({ version }), {
  of: "clear",
  verb: { zh: "改为沿用上级", en: "Use the superior's" },
  about: {
    zh: "清除本会单独设置的办公时间，沿用上级工会的。",
    en: "Removes the hours of its own; the superior's are used again.",
  },
  done: { zh: "已改为沿用上级。", en: "The superior's hours are used again." },
});
