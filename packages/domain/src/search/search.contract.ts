import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { cursorQuery, idSchema, textSchema } from "../kernel/schemas.ts";
import { searchMessages } from "./search.messages.ts";
import { searchPermissions } from "./search.permissions.ts";
import { longestSearch } from "../kernel/kernel.limits.ts";

const segments = z.array(z.object({ text: z.string(), hit: z.boolean() }));

export const foundDocumentSchema = z.object({
  /** Kind of record (`appeal`) and its id: the screen knows where it opens. */
  kind: z.string(),
  recordId: idSchema,
  title: segments,
  snippet: segments,
  at: z.string(),
});
export type FoundDocument = z.infer<typeof foundDocumentSchema>;

export const searchAnswerSchema = z.object({
  items: z.array(foundDocumentSchema),
  nextCursor: z.string().nullable(),
  /** How many were found of each kind, whichever kinds were asked for. */
  counts: z.record(z.string(), z.number().int()),
  /** Nothing holds all the words: these hold some of them. */
  isLoose: z.boolean(),
  /** The words that were looked for, as they were cut. */
  words: z.array(z.string()),
  /** By name; on the first page only, and only where the post may read them. */
  unions: z.array(z.object({ unionId: idSchema, name: segments, level: z.string() })),
  people: z.array(z.object({ personId: idSchema, name: segments })),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

const routes = defineRoutes({
  search: {
    method: "GET",
    path: "/api/search",
    access: { kind: "permission", permission: "search.use", orOwn: true },
    summary: {
      zh: "在工作范围内（本人：在自己的记录里）搜索",
      en: "Search within the post's scope, or among one's own records",
    },
    query: z.object({
      q: textSchema(longestSearch),
      /** Separated by commas; all kinds when absent. */
      kinds: z
        .string()
        .regex(/^[a-z_]{2,40}(,[a-z_]{2,40}){0,19}$/)
        .optional(),
      ...cursorQuery,
    }),
    output: searchAnswerSchema,
    errors: ["bad_cursor"],
    rate: { max: 120, seconds: 60 },
  },
});

export const searchContract = defineContract({
  name: "search",
  title: { zh: "搜索", en: "Search" },
  permissions: searchPermissions,
  routes,
  messages: searchMessages,
});
