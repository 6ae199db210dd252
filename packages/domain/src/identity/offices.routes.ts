import { z } from "zod";
import { defineRoutes } from "../kernel/contract.ts";
import { dateSchema, pageOf, pageQuery, textSchema } from "../kernel/schemas.ts";
import { doneSchema, personNameSchema, phoneSchema } from "./identity.schemas.ts";
import { holderSchema, roleIdSchema } from "./roles.routes.ts";

export const officeKindSchema = z.enum(["court", "procuratorate", "human_resources", "petition", "justice", "other"]);
export type OfficeKind = z.infer<typeof officeKindSchema>;

export const officeViewSchema = z.object({
  officeId: z.uuid(),
  name: z.string(),
  nameEn: z.string(),
  kind: officeKindSchema,
  divisionCode: z.string().nullable(),
  unionPath: z.string(),
  unionName: z.string(),
  isClosed: z.boolean(),
  officerCount: z.number().int(),
  version: z.number().int(),
});
export type OfficeView = z.infer<typeof officeViewSchema>;

const edit = { kind: "permission", permission: "identity.edit_offices" } as const;
const sealed = { ...edit, stepUp: true } as const;
const officeBody = {
  name: textSchema(60),
  nameEn: textSchema(120),
  kind: officeKindSchema,
  divisionCode: z
    .string()
    .regex(/^\d{2,9}$/, { error: "unknown_division" })
    .nullable(),
} as const;
const params = z.object({ officeId: z.uuid() });

/** Partner offices (court, procuratorate, human-resources bureau, petition office …) and their officers. */
export const officesRoutes = defineRoutes({
  listOffices: {
    method: "GET",
    path: "/api/identity/offices",
    access: edit,
    summary: { zh: "协作单位", en: "Partner offices" },
    query: z.strictObject({
      ...pageQuery,
      search: z.string().trim().max(40).optional(),
      kind: officeKindSchema.optional(),
      closed: z.enum(["yes", "no"]).optional(),
    }),
    output: pageOf(officeViewSchema),
  },
  getOffice: {
    method: "GET",
    path: "/api/identity/offices/:officeId",
    access: edit,
    summary: { zh: "一个协作单位和它的经办人", en: "One partner office and its officers" },
    params,
    output: officeViewSchema.extend({
      officers: z.array(holderSchema.extend({ roleId: z.string(), roleName: z.string(), roleNameEn: z.string() })),
    }),
  },
  officeRoles: {
    method: "GET",
    path: "/api/identity/office-roles",
    access: edit,
    summary: { zh: "协作单位可用的角色", en: "Roles for partner offices" },
    output: z.object({ roles: z.array(z.object({ roleId: z.string(), name: z.string(), nameEn: z.string() })) }),
  },
  createOffice: {
    method: "POST",
    path: "/api/identity/offices",
    access: sealed,
    summary: { zh: "新建协作单位", en: "Add a partner office" },
    body: z.strictObject(officeBody),
    output: z.object({ officeId: z.uuid() }),
    errors: ["unknown_division"],
  },
  editOffice: {
    method: "PUT",
    path: "/api/identity/offices/:officeId",
    access: sealed,
    summary: { zh: "修改协作单位", en: "Edit a partner office" },
    params,
    body: z.strictObject({ ...officeBody, version: z.number().int() }),
    output: z.object({ version: z.number().int() }),
    errors: ["unknown_division", "changed_meanwhile"],
  },
  closeOffice: {
    method: "POST",
    path: "/api/identity/offices/:officeId/close",
    access: sealed,
    summary: { zh: "停用协作单位", en: "Close a partner office" },
    params,
    body: z.strictObject({ version: z.number().int() }),
    output: z.object({ version: z.number().int() }),
    errors: ["changed_meanwhile", "office_is_closed"],
  },
  reopenOffice: {
    method: "POST",
    path: "/api/identity/offices/:officeId/reopen",
    access: sealed,
    summary: { zh: "恢复协作单位", en: "Reopen a partner office" },
    params,
    body: z.strictObject({ version: z.number().int() }),
    output: z.object({ version: z.number().int() }),
    errors: ["changed_meanwhile"],
  },
  addOfficer: {
    method: "POST",
    path: "/api/identity/offices/:officeId/officers",
    access: sealed,
    summary: { zh: "添加经办人", en: "Add an officer" },
    params,
    body: z.strictObject({
      phone: phoneSchema,
      name: personNameSchema,
      roleId: roleIdSchema,
      fromOn: dateSchema,
      untilOn: dateSchema.nullable(),
    }),
    output: z.object({ holdingId: z.uuid() }),
    errors: [
      "name_differs",
      "already_an_officer",
      "office_is_closed",
      "role_not_for_offices",
      "unknown_role",
      "not_to_oneself",
      "days_out_of_order",
    ],
  },
  endOfficer: {
    method: "POST",
    path: "/api/identity/officers/:holdingId/end",
    access: sealed,
    summary: { zh: "撤销经办人", en: "End an officer's work for an office" },
    params: z.object({ holdingId: z.uuid() }),
    body: z.strictObject({ lastDayOn: dateSchema.nullable() }),
    output: doneSchema,
    errors: ["holding_has_ended", "days_out_of_order"],
  },
});
