import { sql } from "kysely";
import type { FileKind } from "@niangjia/domain/files/files.kinds";
import type { Context } from "../../kernel/context.ts";

export interface FileRow {
  readonly id: string;
  readonly owner_person_id: string;
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly state: "uploaded" | "attached" | "removed";
  readonly attached_to_kind: string | null;
  readonly attached_to_id: string | null;
  readonly created_at: string;
}

const columns = [
  "id",
  "owner_person_id",
  "name",
  "kind",
  "bytes",
  "width",
  "height",
  "state",
  "attached_to_kind",
  "attached_to_id",
  "created_at",
] as const;

export interface NewFile {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
  readonly keptBytes: number;
  readonly sha256: Buffer;
  readonly width: number | null;
  readonly height: number | null;
}

export async function insertFile(ctx: Context, file: NewFile): Promise<void> {
  await ctx.tx
    .insertInto("files_file")
    .values({
      id: file.id,
      owner_person_id: file.ownerId,
      name: file.name,
      kind: file.kind,
      bytes: file.bytes,
      kept_bytes: file.keptBytes,
      sha256: file.sha256,
      width: file.width,
      height: file.height,
      created_at: ctx.now,
    })
    .execute();
}

/** What a person keeps, in bytes. The lock makes uploads of one person take turns until the transaction ends. */
export async function keptBytesOf(ctx: Pick<Context, "tx">, personId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('files of ' || ${personId}::text, 0))`.execute(ctx.tx);
  const row = await ctx.tx
    .selectFrom("files_file")
    .select(sql<number>`coalesce(sum(kept_bytes), 0)::int8`.as("bytes"))
    .where("owner_person_id", "=", personId)
    .where("state", "!=", "removed")
    .executeTakeFirstOrThrow();
  return row.bytes;
}

export async function findFile(ctx: Context, id: string): Promise<FileRow | null> {
  const row = await ctx.tx.selectFrom("files_file").select(columns).where("id", "=", id).executeTakeFirst();
  return (row as FileRow | undefined) ?? null;
}

export async function findFiles(ctx: Context, ids: readonly string[]): Promise<FileRow[]> {
  return (await ctx.tx
    .selectFrom("files_file")
    .select(columns)
    .where("id", "in", [...ids])
    .where("state", "!=", "removed")
    .execute()) as FileRow[];
}

/** At most this many are shown; uploads that nobody uses go after a day. */
const mostWaiting = 100;

export async function listWaitingFiles(ctx: Context, ownerId: string): Promise<FileRow[]> {
  return (await ctx.tx
    .selectFrom("files_file")
    .select(columns)
    .where("owner_person_id", "=", ownerId)
    .where("state", "=", "uploaded")
    .orderBy("id", "desc")
    .limit(mostWaiting)
    .execute()) as FileRow[];
}

/** The files of these ids that wait for a record, locked in one order, so that two records never take the same file. */
export async function lockWaitingFiles(ctx: Context, ids: readonly string[], ownerId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom("files_file")
    .select("id")
    .where("id", "in", [...ids])
    .where("owner_person_id", "=", ownerId)
    .where("state", "=", "uploaded")
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** Answers how many were still waiting and are now the record's. */
export async function markAttached(
  ctx: Context,
  ids: readonly string[],
  kind: string,
  recordId: string,
): Promise<number> {
  const done = await ctx.tx
    .updateTable("files_file")
    .set({ state: "attached", attached_to_kind: kind, attached_to_id: recordId, attached_at: ctx.now })
    .where("id", "in", [...ids])
    .where("state", "=", "uploaded")
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Answers whether the file was still waiting: one that a record has taken stays. */
export async function markRemoved(ctx: Context, id: string): Promise<boolean> {
  const done = await ctx.tx
    .updateTable("files_file")
    .set({ state: "removed", removed_at: ctx.now })
    .where("id", "=", id)
    .where("state", "=", "uploaded")
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}
