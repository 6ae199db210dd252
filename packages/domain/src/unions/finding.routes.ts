import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import { field } from "../kernel/fields.ts";
import { idSchema, pageOf, pageQuery, unionPathSchema, searchText } from "../kernel/schemas.ts";
import { unionKindTexts, unionLevelTexts, unionStatuses, unionStatusTexts } from "./unions.terms.ts";
import { divisionSchema, kindSchema, levelSchema, statusSchema, unionRowSchema } from "./unions.views.ts";
import { unionFieldTexts } from "./unions.words.ts";

const code = z.string().regex(/^\d{2,9}$/);

export const within = field(idSchema.optional(), { label: { zh: "范围", en: "Within" }, kind: "union" });
export const kind = field(kindSchema.optional(), { label: { zh: "类型", en: "Kind" }, terms: unionKindTexts });
export const level = field(levelSchema.optional(), { label: unionFieldTexts.level, terms: unionLevelTexts });

export const listQuery = {
  q: searchText.optional(),
  /** Only this union and all below it. */
  within,
  /** Only the union at this very place. */
  at: unionPathSchema.optional(),
  kind,
  level,
  /** `all`: those that were merged or dissolved as well. */
  status: field(z.enum([...unionStatuses, "all"]).default("active"), {
    label: { zh: "状态", en: "Status" },
    terms: { ...unionStatusTexts, all: { zh: "包括已合并、已撤销的", en: "With merged and dissolved" } },
  }),
  sort: z.enum(["path", "-path", "name", "-name"]).default("path"),
} as const;

/** How anybody finds a union or a place: in a file of its own, so that a picker on the phone carries nothing of an officer's. */
export const findingRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/api/unions",
    access: { kind: "signed_in" },
    summary: { zh: "按名称查找工会", en: "Find unions by name" },
    query: z.object({ ...listQuery, ...pageQuery }),
    output: pageOf(unionRowSchema),
    errors: ["not_found", "bad_cursor"],
  },
  children: {
    method: "GET",
    path: "/api/unions/children",
    access: { kind: "signed_in" },
    summary: { zh: "一家工会的直属下级", en: "The unions directly below one" },
    query: z.object({ of: idSchema.optional(), status: statusSchema.default("active"), ...pageQuery }),
    output: pageOf(unionRowSchema),
    errors: ["bad_cursor"],
  },
  divisions: {
    method: "GET",
    path: "/api/unions/divisions",
    access: { kind: "public", why: "the divisions of China are public; address pickers need them before sign-in" },
    summary: { zh: "下一级行政区划", en: "The divisions within one" },
    query: z.object({ parent: code.optional() }),
    output: z.object({ items: z.array(divisionSchema) }),
    rate: { max: 6000, seconds: 60 },
  },
  searchDivisions: {
    method: "GET",
    path: "/api/unions/divisions/search",
    access: { kind: "public", why: "the divisions of China are public; address pickers need them before sign-in" },
    summary: { zh: "按名称查找行政区划", en: "Find divisions by name" },
    query: z.object({ q: searchText.min(1), level: z.enum(["province", "city", "county", "street"]).optional() }),
    output: z.object({ items: z.array(divisionSchema) }),
    rate: { max: 6000, seconds: 60 },
  },
});
