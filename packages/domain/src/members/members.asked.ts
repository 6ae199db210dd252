import { z } from "zod";
import { field, keysOf } from "../kernel/fields.ts";
import { dateSchema, idSchema, textSchema } from "../kernel/schemas.ts";
import { unionFieldTexts } from "../unions/unions.words.ts";
import { personNameSchema } from "./members.fields.ts";
import {
  employmentFormTexts,
  householdTexts,
  idTypeTexts,
  memberFieldTexts,
  retentionTexts,
  sexTexts,
} from "./members.words.ts";
import { sexSchema, type ownRecordSchema } from "./members.views.ts";
import { longestTyped } from "../codes/codes.limits.ts";
import { longestEmployerName } from "./members.limits.ts";

export const version = z.number().int().min(1);
export const done = z.object({ version: z.number() });
export type Done = z.output<typeof done>;
export type OwnRecord = z.output<typeof ownRecordSchema>;

/** What several acts on members say. */
export const doneText = { zh: "已办理。", en: "Done." };
export const savedText = { zh: "已保存。", en: "Saved." };
export const sentText = { zh: "已提交。", en: "Sent." };
export const save = { zh: "保存", en: "Save" };
export const send = { zh: "提交", en: "Send" };

/** What several acts on members ask for, with its words. */
export const becauseWords = {
  label: { zh: "原因", en: "Reason" },
  needed: { zh: "请写明原因", en: "Give the reason" },
} as const;
export const because = field(textSchema(500), becauseWords);

export const note = field(textSchema(500).nullable(), { label: { zh: "说明", en: "Note" } });

export const toUnionId = field(idSchema, {
  label: { zh: "转入工会", en: "Receiving union" },
  kind: "union",
  isAnywhere: true,
  needed: { zh: "请选择转入工会", en: "Choose the receiving union" },
});

export const retention = field(keysOf(retentionTexts), {
  label: { zh: "保留原因", en: "Why" },
  needed: { zh: "请选择原因", en: "Choose why" },
});

export const idNumberText = z.string().trim().min(1, { error: "text_required" }).max(longestTyped);

/** Document and number. An odd number asks for one tick and never blocks. */
export const idNumber = {
  idType: field(keysOf(idTypeTexts), { label: memberFieldTexts.idType }),
  idNumber: field(idNumberText.nullable(), {
    label: memberFieldTexts.idNumber,
    kind: "code",
    isNeeded: true,
    isSecret: true,
  }),
  idNumberConfirmed: field(z.boolean().default(false), {
    label: { zh: "已对照证件，号码确实如此", en: "Compared with the card; it is printed so" },
  }),
} as const;

/** What a member file holds of a person, besides numbers. */
export const personFields = {
  name: field(personNameSchema, {
    label: memberFieldTexts.name,
  }),
  sex: field(sexSchema.nullable(), { label: memberFieldTexts.sex, kind: "choice", terms: sexTexts }),
  birthOn: field(dateSchema.nullable(), { label: memberFieldTexts.birthOn, not: "future" }),
  employerId: idSchema.nullable(),
  employerTold: field(textSchema(longestEmployerName).nullable(), {
    label: memberFieldTexts.employer,
    hint: { zh: "写单位全称", en: "The full name" },
  }),
  employmentForm: field(keysOf(employmentFormTexts).nullable(), {
    label: memberFieldTexts.employmentForm,
  }),
  householdType: field(keysOf(householdTexts).nullable(), { label: memberFieldTexts.household }),
} as const;

export const nameAsked = personFields.name;

/** An employer's entry in the register. */
export const employerFields = {
  name: field(textSchema(longestEmployerName, 2), { label: { zh: "单位名称", en: "Name" } }),
  creditCode: field(z.string().trim().max(longestTyped).nullable(), {
    label: unionFieldTexts.creditCode,
    kind: "code",
  }),
  creditCodeConfirmed: field(z.boolean().default(false), {
    label: { zh: "已核对证书，确实如此", en: "Compared with the certificate; it is so" },
  }),
  industry: field(textSchema(60).nullable(), { label: { zh: "行业", en: "Industry" } }),
} as const;
