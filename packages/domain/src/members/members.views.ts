import { z } from "zod";
import { canSchema, dateViewSchema, decisionSchema } from "../kernel/schemas.ts";
import { residentIdFindingTexts, type ResidentIdFinding } from "../codes/resident-id.ts";
import { identityKindNames } from "./identity-kinds.ts";
import { idTypes } from "./id-number.ts";
import {
  correctableFields,
  correctionStatuses,
  membershipStatuses,
  retentionReasons,
  transferStatuses,
} from "./members.rules.ts";

/** GB/T 2261.1: 1 male, 2 female, 9 not stated. */
export const sexSchema = z.literal([1, 2, 9]);
export const employmentForms = ["contract", "dispatched", "flexible", "other"] as const;
export const householdTypes = ["agricultural", "non_agricultural", "resident"] as const;

const instant = z.string();
const idWarningSchema = z.enum(Object.keys(residentIdFindingTexts) as [ResidentIdFinding, ...ResidentIdFinding[]]);

export const identityViewSchema = z.object({
  identityId: z.uuid(),
  kind: z.enum(identityKindNames),
  detail: z.string().nullable(),
  source: z.string(),
  validFrom: dateViewSchema,
  validUntil: dateViewSchema.nullable(),
  validity: z.enum(["valid", "future", "expired", "revoked"]),
  revokedAt: instant.nullable(),
  can: z.object({ revoke: decisionSchema }),
});

export const membershipViewSchema = z.object({
  membershipId: z.uuid(),
  unionId: z.uuid(),
  unionName: z.string(),
  status: z.enum(membershipStatuses),
  hasVotingRight: z.boolean(),
  appliedAt: instant.nullable(),
  applicantWords: z.string().nullable(),
  joinedOn: dateViewSchema.nullable(),
  retainedBecause: z.enum(retentionReasons).nullable(),
  endedOn: dateViewSchema.nullable(),
  decidedAt: instant.nullable(),
  decidedBecause: z.string().nullable(),
  cardNumber: z.string().nullable(),
  version: z.number(),
  can: canSchema,
});

export const transferViewSchema = z.object({
  transferId: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  phoneMasked: z.string().nullable(),
  fromUnionName: z.string(),
  toUnionName: z.string(),
  status: z.enum(transferStatuses),
  words: z.string().nullable(),
  askedAt: instant,
  askedBy: z.enum(["member", "union"]),
  releasedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  endedAt: instant.nullable(),
  endedBecause: z.string().nullable(),
  version: z.number(),
  can: canSchema,
});

export const correctionViewSchema = z.object({
  correctionId: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  field: z.enum(correctableFields),
  /** Masked where it is an identity number; the person sees the own value. */
  wanted: z.string(),
  words: z.string(),
  status: z.enum(correctionStatuses),
  askedAt: instant,
  decidedAt: instant.nullable(),
  decidedBecause: z.string().nullable(),
  version: z.number(),
  can: canSchema,
});

/** One line of the member list. */
export const personRowSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  sex: sexSchema.nullable(),
  unionName: z.string().nullable(),
  unionPath: z.string().nullable(),
  status: z.enum(membershipStatuses).nullable(),
  employerName: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  /** Kinds that hold today; hardship only for those who may see it. */
  identities: z.array(z.enum(identityKindNames)),
});

/** One person as a union sees the file: numbers masked. */
export const personViewSchema = personRowSchema.extend({
  birthOn: dateViewSchema.nullable(),
  idType: z.enum(idTypes),
  idNumberMasked: z.string().nullable(),
  /** What was found odd about the number and compared with the card all the same. */
  idNumberWarnings: z.array(idWarningSchema),
  idNumberConfirmedAt: instant.nullable(),
  employerId: z.uuid().nullable(),
  /** The employer in the person's own words, where it is not on the list. */
  employerTold: z.string().nullable(),
  employmentForm: z.enum(employmentForms).nullable(),
  householdType: z.enum(householdTypes).nullable(),
  version: z.number(),
  memberships: z.array(membershipViewSchema),
  transfers: z.array(transferViewSchema),
  identityList: z.array(identityViewSchema),
  corrections: z.array(correctionViewSchema),
  can: z.object({ edit: decisionSchema, unmask: decisionSchema, addIdentity: decisionSchema }),
});

/** The own record: own values in full. */
export const ownRecordSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  sex: sexSchema.nullable(),
  birthOn: dateViewSchema.nullable(),
  phone: z.string().nullable(),
  idType: z.enum(idTypes),
  idNumber: z.string().nullable(),
  employerId: z.uuid().nullable(),
  employerName: z.string().nullable(),
  employerTold: z.string().nullable(),
  employmentForm: z.enum(employmentForms).nullable(),
  householdType: z.enum(householdTypes).nullable(),
  /** Fields that the union verified: changed by a correction. */
  isVerified: z.boolean(),
  version: z.number(),
  memberships: z.array(membershipViewSchema),
  transfers: z.array(transferViewSchema),
  identityList: z.array(identityViewSchema.omit({ can: true })),
  corrections: z.array(correctionViewSchema),
  can: z.object({ apply: decisionSchema }),
});

/** An application as the deciding union sees it. */
export const applicationViewSchema = z.object({
  membershipId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  sex: sexSchema.nullable(),
  unionName: z.string(),
  phoneMasked: z.string().nullable(),
  idType: z.enum(idTypes),
  idNumberMasked: z.string().nullable(),
  idNumberWarnings: z.array(idWarningSchema),
  employerName: z.string().nullable(),
  kinds: z.array(z.enum(identityKindNames)),
  appliedAt: instant,
  applicantWords: z.string().nullable(),
  version: z.number(),
  can: canSchema,
});

export const lookReasons = [
  "verify_identity",
  "handle_case",
  "contact_person",
  "pay_benefit",
  "correct_record",
  "other",
] as const;

/** One act of somebody else on a person's data, as that person sees it. */
export const lookViewSchema = z.object({
  at: instant,
  action: z.string(),
  isLook: z.boolean(),
  postTitle: z.string().nullable(),
  postTitleEn: z.string().nullable(),
  unionName: z.string().nullable(),
  actedAs: z.enum(["own", "post", "office", "public", "system"]),
  field: z.enum(["phone", "id_number"]).nullable(),
  reason: z.enum(lookReasons).nullable(),
  note: z.string().nullable(),
});

export const employerViewSchema = z.object({
  employerId: z.uuid(),
  name: z.string(),
  creditCode: z.string().nullable(),
  creditCodeWarnings: z.array(z.string()),
  industry: z.string().nullable(),
  unionPath: z.string().nullable(),
  unionName: z.string().nullable(),
  version: z.number(),
  can: z.object({ edit: decisionSchema }),
});
