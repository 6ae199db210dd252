import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { defineRoutes } from "../kernel/contract.ts";
import { field, keysOf } from "../kernel/fields.ts";
import { dateSchema, pageOf, pageQuery, textSchema, searchText } from "../kernel/schemas.ts";
import { doneSchema, endsAtOnce, lastDay, personNameSchema, phoneSchema } from "./identity.schemas.ts";
import { officeKinds, officeStateTexts } from "./identity.terms.ts";
import { holderSchema, roleIdSchema } from "./roles.routes.ts";

const officeKindSchema = keysOf(officeKinds);
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
  name: field(textSchema(60), { label: { zh: "中文名称", en: "Name in Chinese" } }),
  nameEn: field(textSchema(120), { label: { zh: "英文名称", en: "Name in English" } }),
  kind: field(officeKindSchema, { label: { zh: "类型", en: "Kind" } }),
  divisionCode: field(
    z
      .string()
      .regex(/^\d{2,9}$/, { error: "unknown_division" })
      .nullable(),
    { label: { zh: "所在行政区划", en: "Division" }, kind: "place" },
  ),
} as const;
const saved = { verb: { zh: "保存", en: "Save" }, done: { zh: "已保存。", en: "Saved." } } as const;
const version = z.number().int();
/** A partner office as its acts see it: with the roles that its officers may have. */
type ActedOn = OfficeView & { readonly roles: readonly { roleId: string; name: string; nameEn: string }[] };
const onOffice = withForm<ActedOn>();
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
      search: searchText.optional(),
      kind: field(officeKindSchema.optional(), { label: { zh: "类型", en: "Kind" } }),
      closed: field(keysOf(officeStateTexts).optional(), { label: { zh: "状态", en: "State" } }),
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
    ...withForm()(z.strictObject(officeBody), saved),
    output: z.object({ officeId: z.uuid() }),
    errors: ["unknown_division"],
  },
  editOffice: {
    method: "PUT",
    path: "/api/identity/offices/:officeId",
    access: sealed,
    summary: { zh: "修改协作单位", en: "Edit a partner office" },
    params,
    ...onOffice(z.strictObject({ ...officeBody, version }), {
      ...saved,
      initial: ({ name, nameEn, kind, divisionCode }) => ({ name, nameEn, kind, divisionCode }),
    }),
    output: z.object({ version: z.number().int() }),
    errors: ["unknown_division", "changed_meanwhile"],
  },
  closeOffice: {
    method: "POST",
    path: "/api/identity/offices/:officeId/close",
    access: sealed,
    summary: { zh: "停用协作单位", en: "Close a partner office" },
    params,
    ...onOffice(z.strictObject({ version }), {
      verb: { zh: "停用", en: "Close the office" },
      about: {
        zh: "停用后，经办人下一次操作起不能再看到移交的事项；可以随时恢复。",
        en: "Its officers lose sight of what was handed over on their next request. You can reopen it at any time.",
      },
      done: { zh: "已停用。", en: "Closed." },
      isDangerous: true,
    }),
    output: z.object({ version: z.number().int() }),
    errors: ["changed_meanwhile", "office_is_closed"],
  },
  reopenOffice: {
    method: "POST",
    path: "/api/identity/offices/:officeId/reopen",
    access: sealed,
    summary: { zh: "恢复协作单位", en: "Reopen a partner office" },
    params,
    ...onOffice(z.strictObject({ version }), {
      verb: { zh: "恢复", en: "Reopen" },
      done: { zh: "已恢复。", en: "Reopened." },
    }),
    output: z.object({ version: z.number().int() }),
    errors: ["changed_meanwhile"],
  },
  addOfficer: {
    method: "POST",
    path: "/api/identity/offices/:officeId/officers",
    access: sealed,
    summary: { zh: "添加经办人", en: "Add an officer" },
    params,
    ...onOffice(
      z.strictObject({
        phone: field(phoneSchema, {
          label: { zh: "手机号", en: "Phone number" },
          kind: "phone",
          needed: { zh: "请填写手机号", en: "enter the phone number" },
        }),
        name: field(personNameSchema, { label: { zh: "姓名", en: "Name" } }),
        roleId: field(roleIdSchema, { label: { zh: "角色", en: "Role" }, kind: "choice" }),
        fromOn: field(dateSchema, { label: { zh: "自", en: "From" } }),
        untilOn: field(dateSchema.nullable(), { label: { zh: "至", en: "Until" } }),
      }),
      {
        about: {
          zh: "填写对方的手机号和姓名，对方即可用验证码登录。",
          en: "Enter the person's phone number and name; they can then sign in with a code.",
        },
        offers: {
          roleId: ({ roles }) => Object.fromEntries(roles.map((one) => [one.roleId, { zh: one.name, en: one.nameEn }])),
        },
        initial: (_, today) => ({ fromOn: today, roleId: "partner_officer" }),
        done: { zh: "经办人已添加。", en: "Officer added." },
      },
    ),
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
    ...withForm()(z.strictObject({ lastDayOn: lastDay }), {
      verb: { zh: "撤销", en: "End" },
      about: endsAtOnce,
      done: { zh: "已撤销。", en: "Ended." },
      isDangerous: true,
    }),
    output: doneSchema,
    errors: ["holding_has_ended", "days_out_of_order"],
  },
});
