import { z } from "zod";
import { canSchema, dateViewSchema, idSchema, instantViewSchema } from "../kernel/schemas.ts";
import { divisionLevels, postReaches, unionKinds, unionLevels, unionStatuses } from "./unions.terms.ts";

export const kindSchema = z.enum(unionKinds);
export const levelSchema = z.enum(unionLevels);
export const statusSchema = z.enum(unionStatuses);
export const reachSchema = z.enum(postReaches);

export const textViewSchema = z.object({ zh: z.string(), en: z.string() });

/** A union by name: where it stands, and what to call it. */
export const unionRefSchema = z.object({
  id: idSchema,
  path: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
});
export type UnionRef = z.infer<typeof unionRefSchema>;

/** One row of a list or of the tree. */
export const unionRowSchema = unionRefSchema.extend({
  parentId: idSchema.nullable(),
  kind: kindSchema,
  level: levelSchema,
  status: statusSchema,
  divisionCode: z.string().nullable(),
  creditCode: z.string().nullable(),
  /** Active unions directly below. */
  childCount: z.int(),
  termEndsOn: dateViewSchema.nullable(),
  /** Superiors from the top down, the union itself left out. */
  line: z.array(unionRefSchema),
});
export type UnionRow = z.infer<typeof unionRowSchema>;

export const unionSchema = unionRowSchema.extend({
  division: z.object({ code: z.string(), name: z.string(), line: z.array(z.string()) }).nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  foundedOn: dateViewSchema.nullable(),
  foundingMembers: z.int().nullable(),
  termYears: z.union([z.literal(3), z.literal(5)]).nullable(),
  termStartsOn: dateViewSchema.nullable(),
  /** Days from today to the last day of the term; negative when it is over. */
  termDaysLeft: z.int().nullable(),
  mergedInto: unionRefSchema.nullable(),
  childrenByKind: z.array(z.object({ kind: kindSchema, count: z.int() })),
  version: z.int(),
  /** Whether the acting post covers this union: its posts and history are shown only then. */
  isInScope: z.boolean(),
  can: canSchema,
});
export type UnionView = z.infer<typeof unionSchema>;

export const termRowSchema = unionRowSchema.extend({
  termYears: z.union([z.literal(3), z.literal(5)]).nullable(),
  termStartsOn: dateViewSchema.nullable(),
  termDaysLeft: z.int().nullable(),
});

export const holdingSchema = z.object({
  id: idSchema,
  personId: idSchema,
  name: z.string().nullable(),
  fromOn: dateViewSchema,
  untilOn: dateViewSchema.nullable(),
});

export const postSchema = z.object({
  id: idSchema,
  unionId: idSchema,
  title: z.string(),
  titleEn: z.string(),
  roleId: z.string(),
  roleName: textViewSchema,
  reach: reachSchema,
  isLiaison: z.boolean(),
  closedAt: instantViewSchema.nullable(),
  version: z.int(),
  /** Who holds it today or later; with `ended=true` also who held it. */
  holdings: z.array(holdingSchema),
  can: canSchema,
});
export type PostView = z.infer<typeof postSchema>;

export const roleChoiceSchema = z.object({ id: z.string(), name: textViewSchema });

const blocks = z.array(z.object({ from: z.string(), to: z.string() }));

export const hoursSchema = z.object({
  /** The union whose hours are in force: the union itself or its nearest superior that keeps its own. */
  from: unionRefSchema,
  isOwn: z.boolean(),
  /** Version of the union's own hours; 0 while it keeps none. */
  version: z.int(),
  hours: z.object({
    week: z.record(z.string(), blocks),
    onMakeUpDays: blocks,
    onRestDays: blocks,
    overrides: z.record(z.string(), z.object({ blocks, reason: textViewSchema })),
  }),
  /** The coming days as people will find the desk. */
  preview: z.array(
    z.object({
      date: dateViewSchema,
      weekday: z.int(),
      open: z.string(),
      dayKind: z.string(),
      dayText: textViewSchema,
      reason: textViewSchema.nullable(),
    }),
  ),
  can: canSchema,
});

export const divisionSchema = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(divisionLevels),
  hasChildren: z.boolean(),
  /** Names of the divisions around it, from the province down, itself left out. */
  line: z.array(z.string()),
});
export type DivisionView = z.infer<typeof divisionSchema>;

const affected = z.object({ table: z.string(), module: z.string(), count: z.int() });

/** What a move or a merge would carry along. `refusal` names why it may not be done. */
export const restructurePreviewSchema = z.object({
  union: unionRefSchema,
  target: unionRefSchema,
  newPath: z.string().nullable(),
  unionCount: z.int(),
  postCount: z.int(),
  peopleCount: z.int(),
  recordCount: z.int(),
  records: z.array(affected),
  refusal: z.object({ code: z.string(), message: textViewSchema }).nullable(),
  warnings: z.array(textViewSchema),
});

export const calendarYearSchema = z.object({
  year: z.int(),
  document: z.string(),
  publishedOn: dateViewSchema,
  version: z.string(),
  periods: z.array(
    z.object({
      name: textViewSchema,
      from: dateViewSchema,
      to: dateViewSchema,
      days: z.int(),
      statutory: z.array(dateViewSchema),
      makeUp: z.array(dateViewSchema),
    }),
  ),
});

export const importFindingSchema = z.object({
  code: z.string(),
  severity: z.enum(["warning", "error"]),
  column: textViewSchema.nullable(),
  text: textViewSchema,
});

export const importPreviewSchema = z.object({
  hash: z.string(),
  fileName: z.string(),
  rowCount: z.int(),
  goodCount: z.int(),
  errorCount: z.int(),
  warningCount: z.int(),
  unknownColumns: z.array(z.string()),
  rows: z.array(
    z.object({
      number: z.int(),
      name: z.string(),
      superior: z.string(),
      kind: z.string(),
      level: z.string(),
      findings: z.array(importFindingSchema),
    }),
  ),
});

export const historyEntrySchema = z.object({
  id: idSchema,
  at: instantViewSchema,
  action: z.string(),
  actedAs: z.string(),
  /** Title of the post that acted, with its union; null where no post did. */
  by: z.object({ title: textViewSchema, unionName: z.string() }).nullable(),
  detail: z.record(z.string(), z.unknown()),
});
