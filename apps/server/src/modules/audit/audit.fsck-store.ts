import { sql } from "kysely";
import type { CommittedEntry } from "@niangjia/domain/audit/entry";
import type { Tx } from "../../kernel/database/database.ts";

export interface FsckLeaf {
  readonly seq: number;
  readonly entryId: string;
  readonly commitment: Buffer;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  /** Null: the leaf's entry is gone. */
  readonly entry: Omit<CommittedEntry, "seq"> | null;
}

/** Leaves from a place on, with what they commit to. */
export async function readFsckLeaves(tx: Tx, from: number, count: number): Promise<FsckLeaf[]> {
  const found = await sql<
    {
      seq: number;
      entryId: string;
      commitment: Buffer;
      hash: Buffer;
      salt: Buffer | null;
      rowId: string | null;
    } & Omit<CommittedEntry, "seq" | "id">
  >`
    select l.seq, l.entry_id::text as "entryId", l.commitment, l.hash, s.salt, a.id::text as "rowId",
      to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, a.request_id as "requestId", a.person_id::text as "personId", a.acted_as as "actedAs", a.post_id::text as "postId",
      a.union_path::text as "unionPath", a.action, a.subject_kind as "subjectKind", a.subject_id as "subjectId", a.about_person_id::text as "aboutPersonId", a.detail::text as detail
    from audit_leaf l left join audit_salt s on s.entry_id = l.entry_id left join kernel_audit a on a.id = l.entry_id
    where l.seq >= ${from} order by l.seq limit ${count}`.execute(tx);
  return found.rows.map(({ seq, entryId, commitment, hash, salt, rowId, ...rest }) => ({
    seq,
    entryId,
    commitment,
    hash,
    salt,
    entry: rowId === null ? null : { id: rowId, ...rest },
  }));
}

export async function readFsckNodes(tx: Tx): Promise<{ level: number; position: number; hash: Buffer }[]> {
  const found = await sql<{
    level: number;
    position: number;
    hash: Buffer;
  }>`select level, position, hash from audit_node order by level, position`.execute(tx);
  return found.rows;
}

/** The database's clock. */
export async function readFsckNow(tx: Tx): Promise<string> {
  const found = await sql<{ now: string }>`select statement_timestamp() as now`.execute(tx);
  return found.rows[0]!.now;
}

export async function readFsckCheckpoints(tx: Tx): Promise<{ size: number; root: Buffer; at: string; note: string }[]> {
  const found = await sql<{
    size: number;
    root: Buffer;
    at: string;
    note: string;
  }>`select size, root, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, note from audit_checkpoint order by size`.execute(
    tx,
  );
  return found.rows;
}

/** Entries that neither have a place nor wait for one, and waiting ones whose row is gone or that have a place already. */
export async function readFsckStrays(
  tx: Tx,
): Promise<{ unplaced: string[]; vanished: string[]; twice: string[]; waiting: number }> {
  const ids = async (query: ReturnType<typeof sql<{ id: string }>>) =>
    (await query.execute(tx)).rows.map((row) => row.id);
  return {
    unplaced: await ids(
      sql`select a.id::text as id from kernel_audit a where not exists (select 1 from audit_leaf l where l.entry_id = a.id) and not exists (select 1 from audit_pending p where p.id = a.id) order by a.id limit 20`,
    ),
    vanished: await ids(
      sql`select p.id::text as id from audit_pending p where not exists (select 1 from kernel_audit a where a.id = p.id) order by p.id limit 20`,
    ),
    twice: await ids(
      sql`select p.id::text as id from audit_pending p join audit_leaf l on l.entry_id = p.id order by p.id limit 20`,
    ),
    waiting: (await sql<{ count: number }>`select count(*) as count from audit_pending`.execute(tx)).rows[0]!.count,
  };
}
