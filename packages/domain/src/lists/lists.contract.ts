import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { idSchema, textSchema } from "../kernel/schemas.ts";
import { listsMessages } from "./lists.messages.ts";

/** Filters one person may keep for one list. */
export const mostSavedFilters = 50;
export const longestFilterName = 40;

/** Which list: the path of its route, words joined by dots (`appeals`, `unions.id.posts`). */
export const listKeySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*$/, { error: "list_not_valid" })
  .max(80, { error: "list_not_valid" });

/** Conditions as an address writes them, without the place in the list: `status=accepted&overdue=true`. */
export const listQuerySchema = z
  .string()
  .max(2000, { error: "list_query_not_valid" })
  .regex(/^(?:[\w.]+=[A-Za-z0-9%._~+*!'()-]*(?:&|$))*$/, { error: "list_query_not_valid" });

export const savedFilterSchema = z.object({
  id: idSchema,
  name: z.string(),
  query: z.string(),
  position: z.number().int(),
  isDefault: z.boolean(),
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

const signedIn = { kind: "signed_in" } as const;
const all = z.object({ items: z.array(savedFilterSchema) });
const one = z.object({ list: listKeySchema, id: idSchema });

const routes = defineRoutes({
  filters: {
    method: "GET",
    path: "/api/lists/:list/filters",
    access: signedIn,
    summary: { zh: "我为这个列表保存的筛选", en: "The filters I saved for this list" },
    params: z.object({ list: listKeySchema }),
    output: all,
  },
  saveFilter: {
    method: "PUT",
    path: "/api/lists/:list/filters/:id",
    access: signedIn,
    summary: {
      zh: "保存、改名或设为默认（编号由客户端生成）",
      en: "Save, rename or make default (the client makes the id)",
    },
    params: one,
    body: z.strictObject({
      name: textSchema(longestFilterName),
      query: listQuerySchema,
      position: z.number().int().min(0).max(999).default(0),
      isDefault: z.boolean().default(false),
    }),
    output: all,
    errors: ["saved_filter_name_taken", "saved_filters_full"],
  },
  deleteFilter: {
    method: "DELETE",
    path: "/api/lists/:list/filters/:id",
    access: signedIn,
    summary: { zh: "删除保存的筛选", en: "Delete a saved filter" },
    params: one,
    output: all,
  },
});

export const listsContract = defineContract({
  name: "lists",
  title: { zh: "列表筛选", en: "Saved filters" },
  permissions: {},
  routes,
  messages: listsMessages,
});
