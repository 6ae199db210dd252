import type { OrderResult } from "@niangjia/domain/appeals/importing/import.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { sql, type Selectable } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import type { AppealsImport } from "../../../kernel/database/schema.generated.ts";
import { readNewest, readPage } from "../../../kernel/database/pages.ts";
import { cutToScope, onlyAsSystem, requireAllWithin } from "../../../kernel/database/scope-filter.ts";
import type { Found, PageAsked } from "../../../kernel/paging.ts";

export type ImportRecord = Selectable<AppealsImport>;

export type NewImport = Pick<
  ImportRecord,
  | "id"
  | "source_id"
  | "union_path"
  | "person_id"
  | "person_name"
  | "person_title"
  | "file_name"
  | "file_hash"
  | "row_count"
  | "new_count"
  | "known_count"
  | "faulty_count"
  | "unknown_columns"
  | "expires_at"
>;

export async function insertImport(ctx: Context, record: NewImport): Promise<void> {
  await ctx.tx
    .insertInto("appeals_import")
    .values({ ...record, status: "previewed", created_at: ctx.now })
    .execute();
}

export interface NewImportRow {
  readonly number: number;
  readonly externalNumber: string | null;
  readonly result: OrderResult;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly appealId: string | null;
  readonly appealNumber: string | null;
  /** Hexadecimal. */
  readonly cipher: string | null;
}

const rowsAtOnce = 2000;

export async function insertImportRows(
  ctx: Context,
  importId: string,
  unionPath: string,
  rows: readonly NewImportRow[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce);
    const done =
      await sql`insert into appeals_import_row (import_id, number, union_path, external_number, result, problems, warnings, appeal_id, appeal_number, cipher)
      select ${importId}::uuid, r.number, s.union_path, r."externalNumber", r.result, r.problems, r.warnings, r."appealId", r."appealNumber", decode(r.cipher, 'hex')
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as r(number integer, "externalNumber" text, result text, problems text[], warnings text[], "appealId" uuid, "appealNumber" text, cipher text),
        (select ${unionPath}::union_path as union_path) s
      where ${cutToScope(ctx, "appeals_import_row", "s", "write")}`.execute(ctx.tx);
    requireAllWithin("appeals_import_row", done, some.length);
  }
}

export async function getImport(ctx: Context, id: string): Promise<ImportRecord> {
  const row = await ctx.tx.selectFrom("appeals_import").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("not_found");
  return row;
}

export async function lockImport(ctx: Context, id: string): Promise<ImportRecord> {
  const row = await ctx.tx.selectFrom("appeals_import").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError("not_found");
  return row;
}

export async function listImports(
  ctx: Context,
  sourceId: string | undefined,
  page: PageAsked,
): Promise<Found<ImportRecord>> {
  let query = ctx.tx.selectFrom("appeals_import").selectAll();
  if (sourceId) query = query.where("source_id", "=", sourceId);
  return readNewest(ctx, query, page);
}

export async function updateImport(
  ctx: Context,
  id: string,
  changes: Partial<
    Pick<
      ImportRecord,
      | "status"
      | "confirmed_at"
      | "progressed_at"
      | "finished_at"
      | "imported_count"
      | "refused_count"
      | "known_count"
      | "new_count"
    >
  >,
): Promise<void> {
  await ctx.tx.updateTable("appeals_import").set(changes).where("id", "=", id).execute();
}

export async function listImportRows(
  ctx: Context,
  importId: string,
  filter: { result?: OrderResult | undefined; isOdd?: boolean | undefined },
  after: number | null,
  page: PageAsked,
) {
  let query = ctx.tx
    .selectFrom("appeals_import_row")
    .select(["number", "external_number", "result", "problems", "warnings", "appeal_id", "appeal_number"])
    .where("import_id", "=", importId);
  if (filter.result) query = query.where("result", "=", filter.result);
  if (filter.isOdd) query = query.where(sql<boolean>`(cardinality(problems) > 0 or cardinality(warnings) > 0)`);
  if (after !== null) query = query.where("number", ">", after);
  return readPage(ctx, query.orderBy("number"), page);
}
export type ImportRowRecord = Awaited<ReturnType<typeof listImportRows>>["rows"][number];

/** The next rows to register, in the order of the sheet. */
export async function nextRows(ctx: Context, importId: string, limit: number) {
  return ctx.tx
    .selectFrom("appeals_import_row")
    .select(["number", "external_number", "cipher"])
    .where("import_id", "=", importId)
    .where("result", "=", "new")
    .orderBy("number")
    .limit(limit)
    .execute();
}

export interface RowOutcome {
  readonly number: number;
  readonly result: OrderResult;
  readonly appealId: string | null;
  readonly appealNumber: string | null;
  readonly problems: readonly string[];
}

/** Writes what became of rows; their words are forgotten here, for the register has them. */
export async function settleRows(ctx: Context, importId: string, outcomes: readonly RowOutcome[]): Promise<void> {
  await sql`update appeals_import_row r set result = o.result, appeal_id = o."appealId", appeal_number = o."appealNumber", problems = r.problems || o.problems, cipher = null
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o(number integer, result text, "appealId" uuid, "appealNumber" text, problems text[])
    where r.import_id = ${importId}::uuid and r.number = o.number and ${cutToScope(ctx, "appeals_import_row", "r", "write")}`.execute(
    ctx.tx,
  );
}

/** Orders of a source that the register has, by the other hotline's number. Runs as system: an appeal may be with any union by now. */
export async function registeredOrders(
  ctx: Context,
  sourceId: string,
  numbers: readonly string[],
): Promise<Map<string, { id: string; number: string }>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    number: string;
    external_number: string;
  }>`select id, number, external_number from appeals_appeal
    where channel_id = ${sourceId}::uuid and external_number = any(${[...new Set(numbers)]}::text[])`.execute(
    onlyAsSystem(ctx),
  );
  return new Map(rows.map((row) => [row.external_number, { id: row.id, number: row.number }]));
}

/** Imports under way in which nothing was written since a moment. Runs as system. */
export async function standingImports(ctx: Context, since: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom("appeals_import")
    .select("id")
    .where("status", "=", "running")
    .where("progressed_at", "<", since)
    .limit(50)
    .execute();
  return rows.map((row) => row.id);
}

/** Forgets previews that nobody confirmed, and with them the words of their rows. Runs as system. */
export async function purgePreviews(ctx: Context): Promise<number> {
  const gone = await ctx.tx
    .deleteFrom("appeals_import")
    .where("status", "=", "previewed")
    .where("expires_at", "<=", ctx.now)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
