import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { kindFacts } from "@niangjia/domain/files/files.kinds";
import { AppError } from "@niangjia/domain/kernel/errors";
import { permissionsOf } from "../../kernel/actor.ts";
import { asOneself, asSystem, type Context } from "../../kernel/context.ts";
import type { Exchange, Services } from "../../kernel/module.ts";
import { contentStore } from "./contents/own-store.ts";
import { keyOf, unseal, type SealPlace } from "./contents/seal.ts";
import { findContent, type ContentRow } from "./files.contents-store.ts";
import { findFile, type FileRow } from "./files.store.ts";

/** A file that the caller may read, ready to be sent. */
export interface OpenedFile {
  readonly file: FileRow;
  readonly content: ContentRow;
}

export interface RecordOfFile {
  readonly kind: string;
  readonly recordId: string;
}

/** One's own file, until a record takes it. Throws `not_found`. */
export async function openOwnFile(ctx: Context, id: string, copy: SealPlace["role"]): Promise<OpenedFile> {
  const file = await asOneself(ctx, () => findFile(ctx, id));
  if (!file || file.state !== "uploaded") throw new AppError("not_found");
  return withContent(ctx, file, copy);
}

/**
 * A file of a record. A post needs the permission that the record needs; then the kind's module is asked, in the caller's own scope; a file of another record,
 * a removed one and an unknown one are all `not_found`. Each reading is kept in the audit.
 */
export async function openFile(
  ctx: Context,
  services: Services,
  id: string,
  record: RecordOfFile,
  copy: SealPlace["role"] = "shown",
): Promise<OpenedFile> {
  const access = services.modules.find((module) => Object.hasOwn(module.fileAccess, record.kind))?.fileAccess[
    record.kind
  ];
  if (!access) throw new AppError("not_found");
  const { permission } = access;
  if (permission !== null && ctx.actor.as.kind !== "own" && !permissionsOf(ctx.actor).has(permission))
    throw new AppError("not_permitted");
  if (!(await access.mayRead(ctx, record.recordId))) throw new AppError("not_found");
  const file = await asSystem(ctx, "a file of a record that the caller may read", () => findFile(ctx, id));
  if (
    !file ||
    file.state !== "attached" ||
    file.attached_to_kind !== record.kind ||
    file.attached_to_id !== record.recordId
  )
    throw new AppError("not_found");
  const isOwner = ctx.actor.session?.personId === file.owner_person_id;
  // What the camera wrote into the original is its owner's alone.
  if (copy === "original" && !isOwner) throw new AppError("not_found");
  const aboutPersonId = (await access.isSealed(ctx, record.recordId)) ? null : file.owner_person_id;
  if (!isOwner)
    ctx.audit({
      action: "files.open",
      subjectKind: "file",
      subjectId: id,
      aboutPersonId,
      detail: { for: `${record.kind}:${record.recordId}`, copy },
    });
  return withContent(ctx, file, copy);
}

async function withContent(ctx: Context, file: FileRow, copy: SealPlace["role"]): Promise<OpenedFile> {
  const content = await asSystem(ctx, "where a file's content is kept", () => findContent(ctx.tx, file.id, copy));
  if (!content) throw new AppError("not_found");
  return { file, content };
}

/** Sends an opened file: only pictures, sound and films open in the page, everything else is saved; nothing in it can run. */
export function sendFile(
  { services, request, reply }: Exchange,
  { file, content }: OpenedFile,
  save: boolean,
): Readable {
  const facts = kindFacts[file.kind];
  const isOriginal = content.role === "original";
  const inline = facts.isPreviewable && !save && !isOriginal;
  reply
    .header(
      "content-type",
      isOriginal ? "application/octet-stream" : content.role === "thumbnail" ? "image/webp" : facts.mime,
    )
    .header("content-disposition", disposition(inline ? "inline" : "attachment", file.name))
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header("x-content-type-options", "nosniff")
    .header("cross-origin-resource-policy", "same-origin");
  const { from, to } = rangeOf(request, reply, content.bytes, facts.family === "audio" || facts.family === "video");
  reply.header("content-length", to - from);
  const store = contentStore(services.config);
  const key = keyOf(services.master, content.salt, { fileId: content.file_id, role: content.role });
  return Readable.from(
    unseal(key, content.bytes, (a, b) => store.read(content.name, a, b), from, to),
    { objectMode: false },
  );
}

/** The part that was asked for, so that a film can be wound forward; all of it when the wish makes no sense. */
function rangeOf(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: number,
  isSeekable: boolean,
): { from: number; to: number } {
  const whole = { from: 0, to: bytes };
  if (!isSeekable) return whole;
  reply.header("accept-ranges", "bytes");
  const wish = /^bytes=(\d{1,10})-(\d{1,10})?$/.exec(request.headers.range ?? "");
  if (!wish) return whole;
  const from = Number(wish[1]);
  const to = Math.min(bytes, wish[2] === undefined ? bytes : Number(wish[2]) + 1);
  if (from >= to) return whole;
  reply.code(206).header("content-range", `bytes ${from}-${to - 1}/${bytes}`);
  return { from, to };
}

/** RFC 6266 with the plain and the encoded name (RFC 8187). */
export function disposition(how: "inline" | "attachment", name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
