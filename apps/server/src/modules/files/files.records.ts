import { kindFacts } from "@niangjia/domain/files/files.kinds";
import type { FileView } from "@niangjia/domain/files/files.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asOneself, asSystem, type Context } from "../../kernel/context.ts";
import { findFiles, lockWaitingFiles, markAttached, type FileRow } from "./files.store.ts";

/**
 * Requires that every id is a file of the acting person that no record uses yet, and holds them until the
 * transaction ends. Throws `refusalCode` otherwise. Asks nothing of the database for an empty list.
 */
export async function requireOwnFiles(ctx: Context, ids: readonly string[], refusalCode: string): Promise<void> {
  if (ids.length === 0) return;
  const wanted = new Set(ids);
  if (wanted.size !== ids.length) throw new AppError(refusalCode);
  const found = await asOneself(ctx, (personId) => lockWaitingFiles(ctx, ids, personId));
  if (found.length !== wanted.size) throw new AppError(refusalCode);
}

/** Gives files that {@link requireOwnFiles} has just required to a record. From then on the record's module says who reads them. */
export async function attachFiles(ctx: Context, ids: readonly string[], kind: string, recordId: string): Promise<void> {
  if (ids.length === 0) return;
  const taken = await asOneself(ctx, () => markAttached(ctx, ids, kind, recordId));
  if (taken !== ids.length) throw new Error("files are attached without having been required in the same transaction");
}

/** Gives uploads that came without an account (by a signed link) to a record: `ownerId` is what stood for the person. Throws `refusalCode` when one is not waiting. */
export async function attachUploads(
  ctx: Context,
  ownerId: string,
  ids: readonly string[],
  refusalCode: string,
  kind: string,
  recordId: string,
): Promise<void> {
  if (ids.length === 0) return;
  await asSystem(ctx, "files that came by a link belong to nobody with an account", async () => {
    const found = await lockWaitingFiles(ctx, ids, ownerId);
    if (found.length !== new Set(ids).size || found.length !== ids.length) throw new AppError(refusalCode);
    await markAttached(ctx, ids, kind, recordId);
  });
}

/** Names and sizes, in the order asked for; removed ones are left out. Called by a module that has already loaded the record for the reader. */
export async function describeFiles(ctx: Context, ids: readonly string[]): Promise<FileView[]> {
  if (ids.length === 0) return [];
  const found = await asSystem(ctx, "files of a record that the caller was allowed to load", () => findFiles(ctx, ids));
  const byId = new Map(found.map((file) => [file.id, file]));
  return ids.flatMap((id) => {
    const file = byId.get(id);
    return file ? [viewOf(file)] : [];
  });
}

export function viewOf(file: FileRow): FileView {
  return {
    fileId: file.id,
    name: file.name,
    kind: file.kind,
    bytes: file.bytes,
    previewable: kindFacts[file.kind].isPreviewable,
    width: file.width,
    height: file.height,
  };
}
