import { sql, type RawBuilder } from "kysely";
import type { CommittedEntry } from "@niangjia/domain/audit/entry";
import type { Tx } from "../../kernel/database/database.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";

/** Every column as text, as it is committed to. `seq` comes from the leaf. */
const entryColumns: RawBuilder<unknown> = sql`a.id::text as id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, a.request_id as "requestId",
  a.person_id::text as "personId", a.acted_as as "actedAs", a.post_id::text as "postId", a.union_path::text as "unionPath", a.action, a.subject_kind as "subjectKind", a.subject_id as "subjectId",
  a.about_person_id::text as "aboutPersonId", a.detail::text as detail`;

/** One process sequences at a time; the others pass. Held until the transaction ends. */
export async function takeSequencerLock(tx: Tx): Promise<boolean> {
  const found = await sql<{
    mine: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended('niangjia audit sequencer', 0)) as mine`.execute(tx);
  return found.rows[0]!.mine;
}

export async function logSize(tx: Tx): Promise<number> {
  const found = await sql<{ size: number }>`select coalesce(max(seq) + 1, 0) as size from audit_leaf`.execute(tx);
  return found.rows[0]!.size;
}

/**
 * Committed entries that wait for a place, by id from `after` on: looks at most at `limit` of them, and says
 * which was the last. One whose row is gone, or that has a place already, is passed over for fsck to find.
 */
export async function listPending(
  tx: Tx,
  after: string,
  limit: number,
): Promise<{ entries: Omit<CommittedEntry, "seq">[]; seen: number; last: string }> {
  // The few are chosen first: however long the log is, only they are looked up in it.
  const found = await sql<Omit<CommittedEntry, "seq"> & { waits: string; isPlaced: boolean }>`
    with few as materialized (select id from audit_pending where id > ${after}::uuid order by id limit ${limit})
    select few.id::text as waits, exists (select 1 from audit_leaf l where l.entry_id = few.id) as "isPlaced", ${entryColumns}
    from few left join kernel_audit a on a.id = few.id order by few.id`.execute(onlyAsSystem({ tx }));
  const entries = found.rows
    .filter((row) => row.id !== null && !row.isPlaced)
    .map(({ waits: _, isPlaced: __, ...entry }) => entry);
  return { entries, seen: found.rows.length, last: found.rows.at(-1)?.waits ?? after };
}

export interface NewLeaf {
  readonly seq: number;
  readonly entryId: string;
  readonly salt: Buffer;
  readonly commitment: Buffer;
  readonly hash: Buffer;
}

export async function appendLeaves(
  tx: Tx,
  leaves: readonly NewLeaf[],
  nodes: readonly { level: number; position: number; hash: Buffer }[],
): Promise<void> {
  await sql`with placed as (
      insert into audit_leaf (seq, entry_id, commitment, hash)
      select * from unnest(${leaves.map((l) => l.seq)}::bigint[], ${leaves.map((l) => l.entryId)}::uuid[], ${leaves.map((l) => l.commitment)}::bytea[], ${leaves.map((l) => l.hash)}::bytea[])
    ), salted as (
      insert into audit_salt (entry_id, salt) select * from unnest(${leaves.map((l) => l.entryId)}::uuid[], ${leaves.map((l) => l.salt)}::bytea[])
    )
    delete from audit_pending where id = any(${leaves.map((l) => l.entryId)}::uuid[])`.execute(tx);
  if (nodes.length === 0) return;
  await sql`insert into audit_node (level, position, hash)
    select * from unnest(${nodes.map((n) => n.level)}::smallint[], ${nodes.map((n) => n.position)}::bigint[], ${nodes.map((n) => n.hash)}::bytea[])`.execute(
    tx,
  );
}

/** Hashes of one level (0: leaves) from one place on, in order. */
export async function readHashes(tx: Tx, level: number, from: number, count: number): Promise<Buffer[]> {
  const found =
    level === 0
      ? await sql<{
          hash: Buffer;
        }>`select hash from audit_leaf where seq >= ${from} and seq < ${from + count} order by seq`.execute(tx)
      : await sql<{
          hash: Buffer;
        }>`select hash from audit_node where level = ${level} and position >= ${from} and position < ${from + count} order by position`.execute(
          tx,
        );
  return found.rows.map((row) => row.hash);
}

export interface CheckpointRow {
  readonly size: number;
  readonly root: Buffer;
  readonly at: string;
  readonly note: string;
}

export async function latestCheckpoint(tx: Tx): Promise<CheckpointRow | null> {
  const row = await tx
    .selectFrom("audit_checkpoint")
    .select(["size", "root", "at", "note"])
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The first checkpoint that covers a place. */
export async function checkpointCovering(tx: Tx, seq: number): Promise<CheckpointRow | null> {
  const row = await tx
    .selectFrom("audit_checkpoint")
    .select(["size", "root", "at", "note"])
    .where("size", ">", seq)
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** When a head is signed: the database's clock, which all processes share. */
export async function momentOfHead(tx: Tx, claimed: string): Promise<string> {
  const found = await sql<{ at: string }>`select kernel_moment(${claimed}::timestamptz) as at`.execute(tx);
  return found.rows[0]!.at;
}

export async function insertCheckpoint(tx: Tx, checkpoint: CheckpointRow): Promise<void> {
  await tx.insertInto("audit_checkpoint").values(checkpoint).execute();
}

/** An entry with its place and salt; null while it waits. Needs system scope: the salt is for those who may read the entry. */
export async function findPlacedEntry(
  tx: Tx,
  entryId: string,
): Promise<{ entry: CommittedEntry; salt: Buffer } | null> {
  const found = await sql<CommittedEntry & { salt: Buffer }>`select l.seq, ${entryColumns}, s.salt
    from audit_leaf l join kernel_audit a on a.id = l.entry_id join audit_salt s on s.entry_id = l.entry_id where l.entry_id = ${entryId}`.execute(
    onlyAsSystem({ tx }),
  );
  const row = found.rows[0];
  if (!row) return null;
  const { salt, ...entry } = row;
  return { entry, salt };
}
