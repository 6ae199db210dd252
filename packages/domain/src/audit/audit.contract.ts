import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { field } from "../kernel/fields.ts";
import {
  dateSchema,
  idSchema,
  instantSchema,
  instantViewSchema,
  pageOf,
  pageQuery,
  searchText,
} from "../kernel/schemas.ts";
import { auditMessages } from "./audit.messages.ts";
import { auditPermissions } from "./audit.permissions.ts";

export const auditEntrySchema = z.object({
  id: idSchema,
  at: instantViewSchema,
  requestId: z.string(),
  /** Who acted; the name is null where the person is outside the reader's scope. */
  person: z.object({ id: idSchema, name: z.string().nullable() }).nullable(),
  actedAs: z.enum(["own", "post", "office", "public", "system"]),
  post: z.object({ id: idSchema, title: z.string(), titleEn: z.string(), unionName: z.string() }).nullable(),
  unionPath: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  about: z.object({ id: idSchema, name: z.string().nullable() }).nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntryView = z.infer<typeof auditEntrySchema>;

const base64 = z.string();

/** Everything a stranger needs to check that an entry is in the log: nothing here is to be believed, all of it can be computed. */
export const auditProofSchema = z.object({
  entry: z.object({
    seq: z.number().int(),
    id: z.string(),
    at: z.string(),
    requestId: z.string(),
    personId: z.string().nullable(),
    actedAs: z.string(),
    postId: z.string().nullable(),
    unionPath: z.string().nullable(),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.string().nullable(),
    aboutPersonId: z.string().nullable(),
    detail: z.string(),
  }),
  salt: base64,
  path: z.array(base64),
  checkpoint: z.string(),
});
export type AuditProof = z.infer<typeof auditProofSchema>;

/** An instant, or a civil date of Asia/Shanghai: from its beginning, until its end. */
const whenSchema = z.union([instantSchema, dateSchema]);

const filters = {
  from: field(whenSchema.optional(), { label: { zh: "从", en: "From" }, kind: "date" }),
  until: field(whenSchema.optional(), { label: { zh: "到", en: "Until" }, kind: "date" }),
  /** A whole action (`appeals.answered`) or a module (`appeals`). */
  action: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/)
    .max(80)
    .optional(),
  personId: idSchema.optional(),
  aboutPersonId: idSchema.optional(),
  subjectKind: z.string().max(60).optional(),
  subjectId: z.string().max(100).optional(),
} as const;
export type AuditFilters = z.infer<z.ZodObject<typeof filters>>;

const read = { kind: "permission", permission: "audit.read" } as const;
const openLog = {
  kind: "public",
  why: "anybody may check that the log only grows; it holds salted commitments, no personal data",
} as const;

const routes = defineRoutes({
  list: {
    method: "GET",
    path: "/api/audit/entries",
    access: read,
    summary: { zh: "审计记录", en: "Audit entries" },
    query: z.strictObject({ ...pageQuery, ...filters }),
    output: pageOf(auditEntrySchema),
    errors: ["bad_cursor"],
  },
  people: {
    method: "GET",
    path: "/api/audit/people",
    access: read,
    summary: {
      zh: "按姓名查找工作范围内的人（用来筛选）",
      en: "People of the scope by name, to narrow the list by one",
    },
    query: z.strictObject({
      q: searchText.optional(),
      /** Only this person. */
      id: idSchema.optional(),
    }),
    output: z.object({ items: z.array(z.object({ personId: idSchema, name: z.string() })) }),
    rate: { max: 120, seconds: 60 },
  },
  actions: {
    method: "GET",
    path: "/api/audit/actions",
    access: read,
    summary: { zh: "出现过的操作名", en: "Actions that occur" },
    output: z.object({ actions: z.array(z.string()) }),
  },
  entry: {
    method: "GET",
    path: "/api/audit/entries/:id",
    access: read,
    summary: { zh: "一条审计记录（查看本身也会留痕）", en: "One audit entry (opening it is audited too)" },
    params: z.strictObject({ id: idSchema }),
    output: auditEntrySchema,
  },
  proof: {
    method: "GET",
    path: "/api/audit/entries/:id/proof",
    access: { kind: "permission", permission: "audit.read", orOwn: true },
    summary: { zh: "一条记录的存在证明", en: "Proof that an entry is in the log" },
    params: z.strictObject({ id: idSchema }),
    output: auditProofSchema,
    errors: ["entry_not_sequenced", "no_checkpoint_yet"],
  },
  export: {
    method: "GET",
    path: "/api/audit/export",
    access: { kind: "permission", permission: "audit.export", stepUp: true },
    summary: { zh: "导出审计记录（XLSX 或 CSV）", en: "Export audit entries (XLSX or CSV)" },
    query: z.strictObject({ ...filters, format: z.enum(["xlsx", "csv"]).default("xlsx") }),
    output: "file",
    errors: ["export_too_large"],
  },
  checkpoint: {
    method: "GET",
    path: "/api/audit/checkpoint",
    access: openLog,
    summary: { zh: "最新检查点与公钥", en: "Latest checkpoint and public key" },
    output: z.object({ checkpoint: z.string(), publicKey: base64, keyName: z.string() }),
    errors: ["no_checkpoint_yet"],
    rate: { max: 600, seconds: 60 },
  },
  consistency: {
    method: "GET",
    path: "/api/audit/consistency",
    access: openLog,
    rate: { max: 600, seconds: 60 },
    summary: { zh: "一致性证明：旧日志是新日志的开头", en: "Proof that an older log is the beginning of a newer one" },
    query: z.strictObject({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
    output: z.object({ path: z.array(base64) }),
    errors: ["size_beyond_log"],
  },
});

export const auditContract = defineContract({
  name: "audit",
  title: { zh: "审计", en: "Audit" },
  permissions: auditPermissions,
  routes,
  messages: auditMessages,
});
