import { sql } from "kysely";
import type { Tx } from "../../kernel/database/database.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";
import type { SealPlace } from "./contents/seal.ts";

export interface ContentRow {
  readonly name: string;
  readonly file_id: string;
  readonly role: SealPlace["role"];
  readonly salt: Buffer;
  readonly bytes: number;
}

/** Written before the contents themselves, so that none is ever without a row. */
export async function insertContents(tx: Tx, now: string, rows: readonly ContentRow[]): Promise<void> {
  await tx
    .insertInto("files_blob")
    .values(rows.map((row) => ({ ...row, made_at: now })))
    .execute();
}

export async function findContent(tx: Tx, fileId: string, role: SealPlace["role"]): Promise<ContentRow | null> {
  const row = await tx
    .selectFrom("files_blob")
    .select(["name", "file_id", "role", "salt", "bytes"])
    .where("file_id", "=", fileId)
    .where("role", "=", role)
    .executeTakeFirst();
  return (row as ContentRow | undefined) ?? null;
}

/** Contents whose file is removed, or never came to be within the time an upload may take. */
export async function findLostContents(tx: Tx, madeBefore: string, limit: number): Promise<string[]> {
  const found = await sql<{ name: string }>`
    (select b.name from files_file f join files_blob b on b.file_id = f.id where f.state = 'removed' limit ${limit})
    union
    (select b.name from files_blob b where b.made_at < ${madeBefore}::timestamptz and not exists (select 1 from files_file f where f.id = b.file_id) limit ${limit})`.execute(
    onlyAsSystem({ tx }),
  );
  return found.rows.map((row) => row.name);
}

export async function deleteContents(tx: Tx, names: readonly string[]): Promise<void> {
  await tx
    .deleteFrom("files_blob")
    .where("name", "in", [...names])
    .execute();
}

/** Uploads that no record took in time are removed. Answers how many. */
export async function removeWaitingSince(tx: Tx, before: string, now: string): Promise<number> {
  const done = await tx
    .updateTable("files_file")
    .set({ state: "removed", removed_at: now })
    .where("state", "=", "uploaded")
    .where("created_at", "<", before)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Of removed files nothing is left once their contents are gone: the rows go too. */
export async function forgetRemoved(tx: Tx): Promise<number> {
  const done =
    await sql`delete from files_file f where f.state = 'removed' and not exists (select 1 from files_blob b where b.file_id = f.id)`.execute(
      onlyAsSystem({ tx }),
    );
  return Number(done.numAffectedRows ?? 0);
}
