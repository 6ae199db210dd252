import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { idSchema } from "../kernel/schemas.ts";
import { fileKinds } from "./files.kinds.ts";
import { filesMessages } from "./files.messages.ts";

/** A file as a record lists it. */
export const fileViewSchema = z.object({
  fileId: idSchema,
  name: z.string(),
  kind: z.enum(fileKinds),
  /** Of the copy that is shown. */
  bytes: z.number().int(),
  /** Whether the page may show it; everything else is saved to the device. */
  previewable: z.boolean(),
  /** Pixels of a picture. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});
export type FileView = z.infer<typeof fileViewSchema>;

export const uploadErrors = [
  "file_missing",
  "file_empty",
  "file_kind_refused",
  "file_heic_refused",
  "file_contradicts_name",
  "file_mixed",
  "file_damaged",
  "file_too_many_pixels",
  "file_archive_too_large",
  "file_too_costly",
  "file_has_macros",
  "files_quota_full",
  "too_large",
  "unsupported_media",
  "busy",
] as const;

const fileParams = z.object({ id: idSchema });

const routes = defineRoutes({
  upload: {
    method: "POST",
    path: "/api/files",
    access: { kind: "signed_in" },
    input: "upload",
    summary: { zh: "上传一个文件", en: "Upload a file" },
    // The readable copy of a picture carries no place, device or time; the original is kept, sealed, only where its owner agrees.
    query: z.object({ keepOriginal: z.enum(["yes", "no"]).default("no") }),
    output: fileViewSchema,
    errors: uploadErrors,
    rate: { max: 60, seconds: 600 },
  },
  listMine: {
    method: "GET",
    path: "/api/files/mine",
    access: { kind: "signed_in" },
    summary: {
      zh: "我上传了还没有用的文件，以及占用的空间",
      en: "Files I uploaded and have not used yet, and the space I use",
    },
    output: z.object({
      items: z.array(fileViewSchema.extend({ createdAt: z.string() })),
      keptBytes: z.number().int(),
      quotaBytes: z.number().int(),
    }),
  },
  content: {
    method: "GET",
    path: "/api/files/:id/content",
    access: {
      kind: "signed_in",
      inPost: "whoever handles a record opens its files in the post or office that may read the record",
    },
    summary: {
      zh: "打开文件（自己的，或有权查看的记录所附的）",
      en: "Open a file: one's own, or one attached to a record one may read",
    },
    params: fileParams,
    query: z.object({
      /** The record it is attached to: `appeal:<id>`. Without it: one's own file. */
      for: z
        .string()
        .regex(/^[a-z_]{2,40}:[0-9a-f-]{36}$/)
        .optional(),
      copy: z.enum(["shown", "thumbnail", "original"]).default("shown"),
      save: z.enum(["yes", "no"]).default("no"),
      as: z.string().max(60).optional(),
    }),
    output: "file",
    errors: ["not_found", "not_permitted"],
  },
  remove: {
    method: "DELETE",
    path: "/api/files/:id",
    access: { kind: "signed_in" },
    summary: { zh: "删除自己还没有用的文件", en: "Remove a file of one's own that no record uses" },
    params: fileParams,
    output: z.object({ removed: z.literal(true) }),
    errors: ["file_in_use", "not_found"],
  },
});

export const filesContract = defineContract({
  name: "files",
  title: { zh: "文件", en: "Files" },
  permissions: {},
  routes,
  messages: filesMessages,
});
