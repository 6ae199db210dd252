import { z } from "zod";
import { withForm } from "../../kernel/act-form.ts";
import { defineRoutes } from "../../kernel/contract.ts";
import { field, keysOf } from "../../kernel/fields.ts";
import { sayWhy, whyChange } from "../../kernel/kernel.words.ts";
import {
  cursorQuery,
  idSchema,
  instantViewSchema,
  pageOf,
  textSchema,
  unionPathSchema,
  searchText,
} from "../../kernel/schemas.ts";
import { aboutCodes } from "../appeals.about.ts";
import { difficultySchema } from "../handling/handling.views.ts";
import { divisionCode } from "../appeals.parts.ts";
import { appealCategorySchema, appealChannelSchema, appealStatusSchema, unionRefSchema } from "../appeals.views.ts";
import { routingResults, ruleChanges } from "./routing.rules.ts";
import { longestDescription } from "../appeals.limits.ts";

/** Rules of one union's set; more than a person can oversee are refused. */
export const mostRules = 100;
export const longestRuleName = 80;
const topicSchema = z.enum(aboutCodes.filter((code) => code.includes(".")) as [string, ...string[]]);

/** 18 characters of a unified social credit code (GB 32100-2015), without I, O, S, V, Z. */
const creditCode = z.string().regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/, { error: "rule_credit_code_not_valid" });

export const ruleConditionSchema = z.strictObject({
  categories: z.array(appealCategorySchema).max(20).readonly().optional(),
  topics: z.array(topicSchema).max(60).readonly().optional(),
  difficulties: z.array(difficultySchema).max(3).readonly().optional(),
  channels: z.array(appealChannelSchema).max(8).readonly().optional(),
  words: z.array(textSchema(20, 2)).max(20).readonly().optional(),
  employerCode: creditCode.optional(),
  employerIn: divisionCode.optional(),
  workplaceIn: divisionCode.optional(),
  urgent: z.boolean().optional(),
});
export const ruleTargetSchema = z.union([
  z.strictObject({ kind: z.enum(["employer", "workplace"]), level: z.enum(["city", "county", "street"]) }),
  z.strictObject({ kind: z.literal("union"), path: unionPathSchema }),
]);
export const draftRuleSchema = z.strictObject({
  id: idSchema,
  name: textSchema(longestRuleName),
  when: ruleConditionSchema,
  then: ruleTargetSchema,
  isActive: z.boolean(),
});
const textOf = z.object({ zh: z.string(), en: z.string() });

/** A rule with its version and in words. */
const ruleViewSchema = z.object({
  ...draftRuleSchema.shape,
  version: z.number().int(),
  conditionTexts: z.array(textOf),
  targetText: textOf,
});
export type RuleView = z.infer<typeof ruleViewSchema>;

const previewSummary = z.object({ replayed: z.number().int(), moved: z.number().int() });
const setSchema = z.object({
  version: z.number().int(),
  publishedAt: instantViewSchema,
  publishedBy: z.string().nullable(),
  reason: z.string(),
  preview: previewSummary.nullable(),
  rules: z.array(ruleViewSchema),
});
export type RuleSetView = z.infer<typeof setSchema>;
const changeSchema = z.object({
  id: idSchema,
  name: z.string(),
  change: keysOf(ruleChanges),
});
const draftSchema = z.object({
  version: z.number().int(),
  savedAt: instantViewSchema,
  savedBy: z.string().nullable(),
  rules: z.array(ruleViewSchema),
  /** What publishing it would change. */
  changes: z.array(changeSchema),
});

const rulesSchema = z.object({
  union: unionRefSchema,
  /** Null: the union has published no rules of its own. */
  published: setSchema.nullable(),
  draft: draftSchema.nullable(),
  /** Rules of the unions above, in the order in which they are looked at after the own ones. */
  /** Names of the divisions and unions that own rules speak of, by code and by path. */
  names: z.record(z.string(), z.string()),
  inherited: z.array(z.object({ union: unionRefSchema, version: z.number().int(), rules: z.array(ruleViewSchema) })),
});
export type RulesView = z.infer<typeof rulesSchema>;

const stepSchema = z.object({
  ruleId: z.string(),
  ruleVersion: z.number().int(),
  ruleName: z.string(),
  unionPath: z.string(),
  setVersion: z.number().int(),
  result: z.enum(routingResults),
  union: unionRefSchema,
  text: textOf,
});
const destinationSchema = unionRefSchema.nullable();
const previewSchema = z.object({
  /** Stands for the rules and the draft that were compared; publishing needs it. */
  token: z.string(),
  asOf: instantViewSchema,
  replayed: z.number().int(),
  moved: z.number().int(),
  /** From where to where; null: left to the duty desk. */
  table: z.array(z.object({ from: destinationSchema, to: destinationSchema, count: z.number().int() })),
  rows: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      status: appealStatusSchema,
      category: appealCategorySchema,
      topic: z.string().nullable(),
      submittedAt: instantViewSchema,
      from: destinationSchema,
      fromRule: z.string().nullable(),
      to: destinationSchema,
      toRule: z.string().nullable(),
    }),
  ),
});
export type RulePreview = z.infer<typeof previewSchema>;

const access = { kind: "permission", permission: "appeals.rules" } as const;

/** Version of the draft that the person was looking at; 0: there was none. */
const draftVersion = z.number().int().min(0);
const onDraft = withForm();
const onSet = withForm<{ readonly version: number }>();
const factsSchema = z.strictObject({
  category: appealCategorySchema,
  topic: z.string().max(40).nullish(),
  difficulty: difficultySchema.default("ordinary"),
  channel: appealChannelSchema.default("app"),
  isUrgent: z.boolean().default(false),
  description: textSchema(longestDescription, 0).nullish(),
  employerCode: creditCode.nullish(),
  employerDivision: divisionCode.nullish(),
  workplaceDivision: divisionCode.nullish(),
});

export const routingRoutes = defineRoutes({
  rules: {
    method: "GET",
    path: "/api/appeals/rules",
    access,
    summary: { zh: "分拨规则：已发布的、草稿、上级规则", en: "Routing rules: published, draft, those of unions above" },
    output: rulesSchema,
  },
  ruleTargets: {
    method: "GET",
    path: "/api/appeals/rules/targets",
    access,
    summary: {
      zh: "规则可指定的工会（本级及下级，按名称查找）",
      en: "Unions a rule may name (one's own and those below, found by name)",
    },
    query: z.object({ q: searchText.optional() }),
    output: z.object({ items: z.array(unionRefSchema) }),
  },
  saveRuleDraft: {
    method: "PUT",
    path: "/api/appeals/rules/draft",
    access,
    summary: { zh: "保存规则草稿（整套，按顺序）", en: "Save the draft of the rules (all of them, in order)" },
    body: z.strictObject({ draftVersion, rules: z.array(draftRuleSchema).max(mostRules, { error: "rules_too_many" }) }),
    output: rulesSchema,
    errors: [
      "rule_target_not_below",
      "rules_too_many",
      "rule_twice",
      "rule_division_not_found",
      "rule_credit_code_not_valid",
    ],
  },
  discardRuleDraft: {
    method: "POST",
    path: "/api/appeals/rules/draft/discard",
    access,
    summary: { zh: "放弃草稿", en: "Discard the draft" },
    ...onDraft(z.strictObject({ draftVersion }), {
      title: { zh: "放弃草稿", en: "Discard the draft" },
      about: {
        zh: "草稿里的修改全部丢掉，现行规则不变。",
        en: "Every change of the draft is lost. The rules in force stay.",
      },
      done: { zh: "草稿已放弃。", en: "Draft discarded." },
      isDangerous: true,
    }),
    output: rulesSchema,
  },
  previewRules: {
    method: "POST",
    path: "/api/appeals/rules/draft/preview",
    access,
    summary: { zh: "发布前预演：用最近500件诉求比较", en: "Replay the draft against the last 500 appeals" },
    body: z.strictObject({ draftVersion }),
    output: previewSchema,
    errors: ["rules_no_draft"],
  },
  publishRules: {
    method: "POST",
    path: "/api/appeals/rules/publish",
    access,
    summary: { zh: "发布草稿", en: "Publish the draft" },
    ...onDraft(
      z.strictObject({
        draftVersion,
        token: z.string().max(100),
        reason: field(textSchema(500, 2), {
          label: whyChange,
          needed: sayWhy,
        }),
      }),
      {
        title: { zh: "发布", en: "Publish" },
        about: {
          zh: "发布后，新提交的诉求立即按这套规则分拨；已经分出去的不变。",
          en: "From then on new appeals are routed by these rules. Those already routed stay where they are.",
        },
        done: { zh: "已发布，新诉求按新规则分拨。", en: "Published. New appeals are routed by it." },
      },
    ),
    output: rulesSchema,
    errors: ["rules_no_draft", "rules_changed_meanwhile", "rules_not_previewed", "rule_target_not_below"],
  },
  ruleSets: {
    method: "GET",
    path: "/api/appeals/rules/sets",
    access,
    summary: { zh: "发布记录", en: "Published sets" },
    query: z.object(cursorQuery),
    output: pageOf(setSchema.extend({ changes: z.array(changeSchema) })),
  },
  restoreRules: {
    method: "POST",
    path: "/api/appeals/rules/sets/:version/restore",
    access,
    summary: { zh: "把旧版本恢复为草稿", en: "Restore a published set as draft" },
    params: z.object({ version: z.coerce.number().int().min(1) }),
    ...onSet(z.strictObject({ draftVersion }), {
      title: { zh: "恢复为草稿", en: "Restore as draft" },
      about: ({ version }) => ({
        zh: `把第${version}版的规则放进草稿，预演后可以发布。现有草稿会被替换。`,
        en: `Puts the rules of version ${version} into the draft, to be previewed and published. A draft there is now is replaced.`,
      }),
      done: { zh: "已恢复为草稿。", en: "Restored as draft." },
    }),
    output: rulesSchema,
  },
  simulateRouting: {
    method: "POST",
    path: "/api/appeals/rules/simulate",
    access,
    idempotent: false,
    summary: { zh: "这件会分给谁？", en: "Who would get this?" },
    body: z
      .strictObject({
        facts: factsSchema.optional(),
        appealId: idSchema.optional(),
        withDraft: z.boolean().default(false),
      })
      .refine((body) => (body.facts === undefined) !== (body.appealId === undefined), {
        error: "rule_facts_or_appeal",
      }),
    output: z.object({
      registeredAt: unionRefSchema,
      target: destinationSchema,
      isDraftUsed: z.boolean(),
      steps: z.array(stepSchema),
    }),
    errors: ["rule_facts_or_appeal", "appeal_division_not_found", "appeal_place_needed"],
  },
});
