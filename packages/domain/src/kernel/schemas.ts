import { z } from "zod";
import { parseInstant } from "../clocks/instant.ts";
import { unwantedCharacters } from "./clean-text.ts";
import { longestSearch } from "./kernel.limits.ts";

/** Shapes that many contracts share. */
export const idSchema = z.uuid();

/** Years that people, calendars and the database bear: nobody alive was born before, no period ends after. */
const firstDay = "1900-01-01";
const lastDay = "2199-12-31";
const bounds = { formatMinimum: firstDay, formatMaximum: lastDay } as const;
const isBorne = (value: string) => value.slice(0, 10) >= firstDay && value.slice(0, 10) <= lastDay;

/** A civil date that somebody sends. */
export const dateSchema = z.iso
  .date({ error: "not_a_date" })
  .refine(isBorne, { error: "date_out_of_range" })
  .meta(bounds);

const instantBounds = { formatMinimum: "1992-01-01", formatMaximum: lastDay } as const;
/** Parts of a second beyond milliseconds are left out: many machines write six digits of them. */
const inMilliseconds = (text: string) => text.replace(/(\.\d{3})\d+/, "$1");

/** Exactly the instants that the clocks count with, in the one form that they and the database read. */
function sentInstant(offset: boolean, longest: number) {
  return z.iso
    .datetime({ offset, error: "not_an_instant" })
    .max(longest)
    .meta(instantBounds)
    .transform((text, context) => {
      const read = parseInstant(inMilliseconds(text));
      if (read.ok) return read.value;
      context.addIssue({
        code: "custom",
        message: read.refusal === "out_of_range" ? "instant_out_of_range" : "not_an_instant",
      });
      return z.NEVER;
    });
}

/** A civil date from which instants are counted: its beginning, its end, and what lies up to a year before. */
export const countedDateSchema = z.iso
  .date({ error: "not_a_date" })
  .refine((value) => value >= "1993-01-01" && value <= "2198-12-31", { error: "instant_out_of_range" })
  .meta(instantBounds);

/** An instant in UTC that somebody sends. */
export const instantSchema = sentInstant(false, 30);
/** The same with the sender's distance from UTC (at most 14 hours), as foreign standards write it. */
export const offsetInstantSchema = sentInstant(true, 35);

/** What the platform answers: counted from what was sent, so it may lie beyond those years. */
export const dateViewSchema = z.iso.date();
export const instantViewSchema = z.iso.datetime({ offset: false });

/** The place of a union in the tree, as the database checks it (domain `union_path`). */
export const unionPathSchema = z
  .string()
  .max(400)
  .regex(/^(?:[0-9a-z]+\.)+$/, { error: "not_a_union_path" });

/** Free text a person typed: trimmed, no control characters that spoof or break a line, counted in code points. */
export function textSchema(max: number, min = 1) {
  return z
    .string()
    .trim()
    .min(min, { error: min <= 1 ? "text_required" : "text_too_short" })
    .refine((value) => [...value].length <= max, { error: "text_too_long", params: { max } })
    .refine((value) => !unwantedCharacters.test(value), { error: "text_has_control_characters" })
    .meta({ maxLength: max });
}

/** What somebody types to find something. */
export const searchText = z.string().trim().max(longestSearch);

export const decisionSchema = z.union([
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), because: z.string() }),
]);

export type DecisionView = z.infer<typeof decisionSchema>;

/** `can` beside a record: one decision for each named action. */
export const canSchema = z.record(z.string(), decisionSchema);

/** A page of a list that is read from its beginning: a cursor made by the last answer, and how many rows (1 to 100). */
export const cursorQuery = {
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
} as const;

/** How many rows of a list are counted, and how far a jump leads into it: a figure on a screen need not read a million rows. */
export const mostCounted = 10_000;

/**
 * A page of a list that is counted and jumped in. `skip`: rows to leave out, from the cursor on or from the beginning.
 * `count`: no page, but how many rows there are.
 */
export const pageQuery = {
  ...cursorQuery,
  skip: z.coerce.number().int().min(0).max(mostCounted).optional(),
  count: z.stringbool().optional(),
} as const;

/** How many rows a list has; `isMore`: more than are counted. */
const countedSchema = z.object({ count: z.number().int(), isMore: z.boolean() });
export type Counted = z.infer<typeof countedSchema>;

/** A page given: `nextCursor` is null on the last one. `counted`: where the count was asked for, and can be told. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), counted: countedSchema.optional() });
}
