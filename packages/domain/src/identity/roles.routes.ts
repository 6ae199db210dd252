import { z } from "zod";
import { withForm } from "../kernel/act-form.ts";
import { defineRoutes } from "../kernel/contract.ts";
import { field, keysOf } from "../kernel/fields.ts";
import { canSchema, dateSchema, pageOf, pageQuery, textSchema, searchText } from "../kernel/schemas.ts";
import { doneSchema, endsAtOnce, lastDay, personNameSchema, phoneSchema, powerSchema } from "./identity.schemas.ts";
import { endSessionsReasons, powerTexts, vacancyTexts } from "./identity.terms.ts";
import { longestTyped } from "../codes/codes.limits.ts";
import { longestRoleName, longestRoleNameEn } from "./identity.limits.ts";

const powerCondition = field(powerSchema.optional(), { label: { zh: "类别", en: "Kind" }, terms: powerTexts });

export const roleIdSchema = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/, { error: "unknown_role" });

export const roleViewSchema = z.object({
  roleId: z.string(),
  name: z.string(),
  nameEn: z.string(),
  power: powerSchema,
  permissions: z.array(z.string()),
  isBuiltIn: z.boolean(),
  unionPath: z.string(),
  unionName: z.string(),
  postCount: z.number().int(),
  version: z.number().int(),
  can: canSchema,
});
export type RoleView = z.infer<typeof roleViewSchema>;

export const holderSchema = z.object({
  holdingId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  isInForce: z.boolean(),
});

export const assignablePostSchema = z.object({
  postId: z.uuid(),
  unionId: z.uuid(),
  unionName: z.string(),
  title: z.string(),
  titleEn: z.string(),
  roleId: z.string(),
  roleName: z.string(),
  roleNameEn: z.string(),
  power: powerSchema,
  reach: z.enum(["union", "subtree"]),
  holders: z.array(holderSchema),
});
export type AssignablePost = z.infer<typeof assignablePostSchema>;

export const foundPersonSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  phoneMasked: z.string().nullable(),
  /** Partner offices of the caller's scope that the person works for today. */
  offices: z.array(z.object({ title: z.string(), titleEn: z.string() })),
  posts: z.array(z.object({ title: z.string(), titleEn: z.string(), unionName: z.string() })),
});

const read = { kind: "permission", permission: "identity.read_roles" } as const;
const editRoles = { kind: "permission", permission: "identity.edit_roles", stepUp: true } as const;
const assign = { kind: "permission", permission: "identity.assign_posts" } as const;
const roleBody = {
  name: textSchema(longestRoleName),
  nameEn: textSchema(longestRoleNameEn),
  permissions: z.array(z.string().max(80)).max(200),
} as const;
const roleErrors = ["unknown_permission", "role_mixes_powers", "role_has_no_permission"];

/** Roles, and who holds which post: the work of the security administrator. */
export const rolesRoutes = defineRoutes({
  permissionCatalogue: {
    method: "GET",
    path: "/api/identity/permissions",
    access: read,
    summary: { zh: "全部权限", en: "Every permission" },
    output: z.object({
      modules: z.array(
        z.object({
          name: z.string(),
          zh: z.string(),
          en: z.string(),
          permissions: z.array(
            z.object({ permission: z.string(), zh: z.string(), en: z.string(), power: powerSchema }),
          ),
        }),
      ),
    }),
  },
  listRoles: {
    method: "GET",
    path: "/api/identity/roles",
    access: read,
    summary: { zh: "角色列表", en: "Roles" },
    query: z.strictObject({
      ...pageQuery,
      search: searchText.optional(),
      power: powerCondition,
    }),
    output: pageOf(roleViewSchema),
  },
  getRole: {
    method: "GET",
    path: "/api/identity/roles/:roleId",
    access: read,
    summary: { zh: "一个角色", en: "One role" },
    params: z.object({ roleId: roleIdSchema }),
    output: roleViewSchema,
  },
  createRole: {
    method: "POST",
    path: "/api/identity/roles",
    access: editRoles,
    summary: { zh: "新建角色", en: "Make a role" },
    body: z.strictObject({ ...roleBody, power: powerSchema }),
    output: z.object({ roleId: z.string() }),
    errors: roleErrors,
  },
  editRole: {
    method: "PUT",
    path: "/api/identity/roles/:roleId",
    access: editRoles,
    summary: { zh: "修改角色", en: "Edit a role" },
    params: z.object({ roleId: roleIdSchema }),
    body: z.strictObject({ ...roleBody, version: z.number().int() }),
    output: z.object({ version: z.number().int() }),
    errors: [...roleErrors, "role_is_your_own", "role_of_a_superior", "changed_meanwhile"],
  },
  deleteRole: {
    method: "POST",
    path: "/api/identity/roles/:roleId/delete",
    access: editRoles,
    summary: { zh: "删除角色", en: "Delete a role" },
    params: z.object({ roleId: roleIdSchema }),
    ...withForm<RoleView>()(z.strictObject({ version: z.number().int() }), {
      of: "delete",
      about: ({ name, nameEn }) => ({
        zh: `“${name}”将被删除，不能恢复。`,
        en: `“${nameEn}” will be deleted for good.`,
      }),
      done: { zh: "角色已删除。", en: "Role deleted." },
      isDangerous: true,
    }),
    output: doneSchema,
    errors: ["role_is_built_in", "role_in_use", "role_of_a_superior", "role_is_your_own", "changed_meanwhile"],
  },
  listAssignablePosts: {
    method: "GET",
    path: "/api/identity/posts",
    access: read,
    summary: { zh: "岗位与任职", en: "Posts and who holds them" },
    query: z.strictObject({
      ...pageQuery,
      search: searchText.optional(),
      power: powerCondition,
      role: roleIdSchema.optional(),
      vacant: field(keysOf(vacancyTexts).optional(), { label: { zh: "任职情况", en: "Holders" } }),
    }),
    output: pageOf(assignablePostSchema),
  },
  postHistory: {
    method: "GET",
    path: "/api/identity/posts/:postId/holdings",
    access: read,
    summary: { zh: "岗位的任职历史", en: "Everybody who has held a post" },
    params: z.object({ postId: z.uuid() }),
    output: z.object({ holdings: z.array(holderSchema) }),
  },
  searchPeople: {
    method: "POST",
    path: "/api/identity/people/search",
    access: assign,
    summary: { zh: "按手机号或姓名找人", en: "Find a person by phone number or name" },
    idempotent: false,
    body: z
      .strictObject({ phone: phoneSchema.optional(), name: z.string().trim().min(1).max(longestTyped).optional() })
      .refine((b) => (b.phone === undefined) !== (b.name === undefined), { error: "search_by_one" }),
    output: z.object({ people: z.array(foundPersonSchema) }),
    errors: ["too_many_requests"],
  },
  registerPerson: {
    method: "POST",
    path: "/api/identity/people",
    access: { ...assign, stepUp: true },
    summary: { zh: "登记一位还没有登录过的人", en: "Register a person who has never signed in" },
    body: z.strictObject({ phone: phoneSchema, name: personNameSchema }),
    output: z.object({ personId: z.uuid() }),
    errors: ["name_differs"],
  },
  assignPost: {
    method: "POST",
    path: "/api/identity/posts/:postId/holdings",
    access: { ...assign, stepUp: true },
    summary: { zh: "任职", en: "Give a person a post" },
    params: z.object({ postId: z.uuid() }),
    ...withForm()(
      z.strictObject({
        personId: field(z.uuid(), {
          label: { zh: "谁来任职", en: "Who" },
          kind: "person",
          needed: { zh: "请先选择一个人", en: "choose a person first" },
        }),
        fromOn: field(dateSchema, { label: { zh: "自", en: "From" } }),
        untilOn: field(dateSchema.nullable(), { label: { zh: "至", en: "Until" } }),
      }),
      {
        verb: { zh: "任职", en: "Assign" },
        initial: (_, today) => ({ fromOn: today }),
        done: { zh: "已任职。", en: "Assigned." },
      },
    ),
    output: z.object({ holdingId: z.uuid() }),
    errors: ["not_to_oneself", "powers_stay_apart", "already_holds_post", "post_is_closed", "days_out_of_order"],
  },
  endHolding: {
    method: "POST",
    path: "/api/identity/holdings/:holdingId/end",
    access: { ...assign, stepUp: true },
    summary: { zh: "免职：立即，或到某日为止", en: "End a holding: now, or with a last day" },
    params: z.object({ holdingId: z.uuid() }),
    ...withForm()(z.strictObject({ lastDayOn: lastDay }), {
      verb: { zh: "免职", en: "End" },
      about: endsAtOnce,
      done: { zh: "已免职。", en: "Ended." },
      isDangerous: true,
    }),
    output: doneSchema,
    errors: ["holding_has_ended", "days_out_of_order"],
  },
  endSessionsOf: {
    method: "POST",
    path: "/api/identity/people/:personId/end-sessions",
    access: { kind: "permission", permission: "identity.end_sessions" },
    summary: { zh: "让一个人在所有设备上退出登录", en: "Sign a person out everywhere" },
    params: z.object({ personId: z.uuid() }),
    ...withForm<unknown, { ended: number }>()(
      z.strictObject({
        reason: field(keysOf(endSessionsReasons), {
          label: { zh: "原因", en: "Reason" },
          needed: { zh: "请选择原因", en: "choose a reason" },
        }),
      }),
      {
        verb: { zh: "强制下线", en: "Sign out everywhere" },
        about: {
          zh: "对方可以重新登录；要停止权限，请同时免职。",
          en: "The person may sign in again; to take permissions away, end the post as well.",
        },
        done: ({ ended }) => ({ zh: `已在 ${ended} 台设备上退出登录。`, en: `Signed out on ${ended} devices.` }),
        isDangerous: true,
      },
    ),
    output: z.object({ ended: z.number().int() }),
    errors: ["not_your_own_sessions"],
  },
});
