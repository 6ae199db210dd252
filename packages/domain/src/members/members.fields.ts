import { z } from "zod";
import { parseMobilePhone } from "../codes/phone.ts";
import { parsePersonName } from "../codes/person-name.ts";
import { field, keysOf } from "../kernel/fields.ts";
import { idSchema, textSchema, searchText } from "../kernel/schemas.ts";
import { identityGroups, identityKinds } from "./identity-kinds.ts";
import { membershipStatuses } from "./members.rules.ts";
import { lookReasonTexts, memberFieldTexts, membershipStatusTexts } from "./members.words.ts";
import { longestTyped } from "../codes/codes.limits.ts";
import { longestLookNote, shortestLookNote } from "./members.limits.ts";

/** A person's name in its one stored form, or the named reason why it is none. */
export const personNameSchema = z
  .string()
  .max(200)
  .transform((text, context) => {
    const parsed = parsePersonName(text);
    if (parsed.ok) return parsed.value as string;
    context.addIssue({ code: "custom", message: parsed.refusal });
    return z.NEVER;
  });

export const phoneSchema = z
  .string()
  .max(longestTyped)
  .transform((text, context) => {
    const parsed = parseMobilePhone(text);
    if (parsed.ok) return parsed.value as string;
    context.addIssue({ code: "custom", message: parsed.refusal });
    return z.NEVER;
  });

/** Why somebody looks, in own words: at least five characters, no numbers of people. */
export const lookNoteSchema = textSchema(longestLookNote, shortestLookNote).refine(
  (note) => !/\d{7,}/.test(note.normalize("NFKC").replace(/[\s-]/g, "")),
  { error: "reason_holds_numbers" },
);
/** A choice and own words. */
export const lookReasonFields = {
  reason: field(keysOf(lookReasonTexts), {
    label: { zh: "事由", en: "Reason" },
    needed: { zh: "请选择事由", en: "Choose a reason" },
  }),
  note: field(lookNoteSchema, {
    label: { zh: "说明", en: "In words" },
    hint: { zh: "请至少写5个字，不要写号码", en: "At least five characters, no numbers" },
  }),
} as const;

/** Filters of the member list; the export takes the same. */
export const memberFilters = {
  q: searchText.optional(),
  /** A union and everything below it, within the caller's scope. */
  unionId: field(idSchema.optional(), { label: memberFieldTexts.union, kind: "union" }),
  status: field(z.enum(membershipStatuses).optional(), {
    label: { zh: "会籍", en: "Membership" },
    terms: membershipStatusTexts,
  }),
  kind: field(keysOf(identityKinds).optional(), { label: { zh: "身份", en: "Identity" } }),
  group: field(keysOf(identityGroups).optional(), { label: { zh: "身份类别", en: "Group" } }),
  employerId: field(idSchema.optional(), { label: memberFieldTexts.employer, kind: "employer" }),
} as const;
