import { sql } from "kysely";
import type { Tx } from "../../kernel/database/database.ts";
import { gates } from "../../kernel/http/gates.ts";
import type { UnionScope } from "../../kernel/scope.ts";
import type { DocumentTexts } from "./search.vectors.ts";

export interface DocumentRow extends DocumentTexts {
  readonly id: string;
  readonly kind: string;
  readonly recordId: string;
  readonly unionPath: string | null;
  readonly personId: string | null;
  readonly at: string;
  readonly version: number;
}

/** Writes documents, many in one statement. One that a newer state of its record has already written stays as it is. */
export async function upsertDocuments(tx: Tx, rows: readonly DocumentRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <K extends keyof DocumentRow>(name: K) => rows.map((row) => row[name]);
  await sql`
    insert into search_document (id, kind, record_id, union_path, person_id, title, body, title_plain, title_grams, keywords, words, at, version)
    select d.id, d.kind, d.record_id, d.union_path::union_path, d.person_id, d.title, d.body, d.title_plain, d.title_grams::tsvector, d.keywords::tsvector, d.words::tsvector, d.at, d.version
    from unnest(${column("id")}::uuid[], ${column("kind")}::text[], ${column("recordId")}::uuid[], ${column("unionPath")}::text[], ${column("personId")}::uuid[], ${column("title")}::text[], ${column("body")}::text[],
      ${column("titlePlain")}::text[], ${column("titleGrams")}::text[], ${column("keywords")}::text[], ${column("words")}::text[], ${column("at")}::timestamptz[], ${column("version")}::int[])
      as d(id, kind, record_id, union_path, person_id, title, body, title_plain, title_grams, keywords, words, at, version)
    on conflict (kind, record_id) do update set union_path = excluded.union_path, person_id = excluded.person_id, title = excluded.title, body = excluded.body, title_plain = excluded.title_plain,
      title_grams = excluded.title_grams, keywords = excluded.keywords, words = excluded.words, at = excluded.at, version = excluded.version
    where search_document.version <= excluded.version`.execute(tx);
}

export async function moveDocumentRow(
  tx: Tx,
  kind: string,
  recordId: string,
  unionPath: string | null,
  version: number,
): Promise<void> {
  await tx
    .updateTable("search_document")
    .set({ union_path: unionPath, version })
    .where("kind", "=", kind)
    .where("record_id", "=", recordId)
    .where("version", "<=", version)
    .execute();
}

export async function deleteDocument(tx: Tx, kind: string, recordId: string): Promise<void> {
  await tx.deleteFrom("search_document").where("kind", "=", kind).where("record_id", "=", recordId).execute();
}

export interface FoundRow {
  readonly id: string;
  readonly kind: string;
  readonly record_id: string;
  readonly title: string;
  readonly body: string;
  readonly at: string;
  readonly score: number;
}

export interface Finding {
  readonly all: string | null;
  readonly any: string | null;
  readonly grams: string | null;
  readonly plain: string;
  /** Kinds that the caller may find at all; null: all. */
  readonly may: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  readonly now: string;
  readonly after: { readonly score: number; readonly id: string } | null;
  readonly limit: number;
}

/** Looks within the scope, told here by the application and known to the transaction by itself: either alone would do. */
export async function findDocuments(
  tx: Tx,
  scope: UnionScope,
  f: Finding,
): Promise<{ counts: Record<string, number>; rows: FoundRow[] }> {
  const told = gates.scopeFilter ? scope : null;
  const [from, to] = told?.kind === "union" ? [told.from, told.to] : [null, null];
  const { rows } = await sql<{ counts: Record<string, number> } & { [K in keyof FoundRow]: FoundRow[K] | null }>`
    select * from search_find(${f.all}, ${f.any}, ${f.grams}, ${f.plain}, ${f.may as string[] | null}::text[], ${f.kinds as string[] | null}::text[], ${f.now}::timestamptz, ${f.after?.score ?? null}::float8, ${f.after?.id ?? null}::uuid, ${f.limit},
      ${from}, ${to}, ${told?.kind === "own" ? told.personId : null}::uuid)`.execute(tx);
  return { counts: rows[0]?.counts ?? {}, rows: rows.filter((row) => row.id !== null) as FoundRow[] };
}
