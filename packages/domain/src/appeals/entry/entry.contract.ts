import { z } from "zod";
import { defineRoutes } from "../../kernel/contract.ts";
import { field, onlyThese } from "../../kernel/fields.ts";
import { idSchema, pageOf, pageQuery, searchText } from "../../kernel/schemas.ts";
import { savingEntry } from "./entry.fields.ts";
import { entryKindSchema, entrySchema } from "./entry.views.ts";

const entries = { kind: "permission", permission: "appeals.entries" } as const;
const entryParams = z.object({ entryId: idSchema });

/** Appeals that come in without sign-in: printed codes, receipts, the status page. */
export const entryRoutes = defineRoutes({
  entries: {
    method: "GET",
    path: "/api/appeals/entries",
    access: entries,
    summary: { zh: "报事码", en: "Intake points" },
    query: z.object({
      ...pageQuery,
      q: searchText.optional(),
      kind: field(entryKindSchema.optional(), { label: { zh: "类型", en: "Kind" } }),
      activeOnly: onlyThese({ zh: "只看在用", en: "In use only" }),
    }),
    output: pageOf(entrySchema),
  },
  saveEntry: {
    method: "PUT",
    path: "/api/appeals/entries/:entryId",
    access: entries,
    summary: { zh: "新建或修改报事码", en: "Create or change an intake point" },
    params: entryParams,
    ...savingEntry,
    output: entrySchema,
    errors: ["appeal_entry_employer_unknown", "appeal_entry_place_unknown"],
  },
  entrySheet: {
    method: "GET",
    path: "/api/appeals/entries/:entryId/sheet",
    access: entries,
    summary: { zh: "打印报事码", en: "The printed sheet of an intake point" },
    params: entryParams,
    output: z.object({ entry: entrySchema, spelled: z.string(), qrSvg: z.string() }),
  },
});
