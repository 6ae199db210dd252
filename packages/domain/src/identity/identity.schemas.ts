import { z } from "zod";
import { parsePersonName } from "../codes/person-name.ts";
import { parseMobilePhone } from "../codes/phone.ts";
import { field } from "../kernel/fields.ts";
import { dateSchema } from "../kernel/schemas.ts";
import type { Text } from "../kernel/text.ts";
import { longestTyped } from "../codes/codes.limits.ts";

/** Shapes that several routes of identity share. */

/** A mobile number however people type it, read into its one stored form. */
export const phoneSchema = z
  .string()
  .max(longestTyped)
  .transform((text, context) => {
    const read = parseMobilePhone(text);
    if (read.ok) return read.value;
    context.addIssue({ code: "custom", message: read.refusal });
    return z.NEVER;
  });

/** A person's name, read into its one stored form. */
export const personNameSchema = z
  .string()
  .max(200)
  .transform((text, context) => {
    const read = parsePersonName(text);
    if (read.ok) return read.value;
    context.addIssue({ code: "custom", message: read.refusal });
    return z.NEVER;
  });

/** Until when somebody serves. */
export const lastDay = field(dateSchema.nullable(), { label: { zh: "最后一天", en: "Last day" } });
export const endsAtOnce: Text = {
  zh: "不填日期则立即生效：对方下一次操作起不再有这个岗位的权限。",
  en: "Without a day it ends at once: the permissions are gone on the person's next request.",
};

/** Six digits, with the spaces people put between them. */
export const sixDigitsSchema = z
  .string()
  .max(longestTyped)
  .transform((text) => text.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, { error: "code_not_six_digits" }));

/** What a browser's passkey answer looks like; its inside is checked by the verifier, byte by byte. */
const credentialFields = {
  id: z.string().min(1).max(1400),
  rawId: z.string().min(1).max(1400),
  type: z.literal("public-key"),
  authenticatorAttachment: z.string().max(40).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
} as const;
const encoded = z.string().max(20_000);
export const passkeyAnswerSchema = z.object({
  ...credentialFields,
  response: z.object({
    clientDataJSON: encoded,
    authenticatorData: encoded,
    signature: encoded,
    userHandle: encoded.nullish(),
  }),
});
export const passkeyNewSchema = z.object({
  ...credentialFields,
  response: z.object({
    clientDataJSON: encoded,
    attestationObject: encoded,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

export type PasskeyAnswer = z.output<typeof passkeyAnswerSchema>;
export type PasskeyNew = z.output<typeof passkeyNewSchema>;

/** Options for the browser's passkey dialog, as WebAuthn words them. */
export const passkeyOptionsSchema = z.object({ challengeId: z.uuid(), options: z.record(z.string(), z.unknown()) });

/** A code was sent (or, in the demo, is shown). The same for every number. */
export const codeSentSchema = z.object({
  codeId: z.uuid(),
  expiresAt: z.string(),
  againAfterSeconds: z.number().int(),
  /** The code itself, on demo systems only; null everywhere else. */
  shownCode: z.string().nullable(),
});

export const powerSchema = z.enum(["business", "system", "security", "audit"]);
export const signedInSchema = z.object({ signedIn: z.literal(true) });
export const steppedUpSchema = z.object({ steppedUpAt: z.string() });
export const doneSchema = z.object({ done: z.literal(true) });
