import type { OrderImport, OrderResult } from "@niangjia/domain/appeals/importing/import.contract";
import { actingPath, type Context } from "../../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../../kernel/paging.ts";
import { findUnions } from "../../unions/index.ts";
import { listSources, sourcesOf, type ImportSource } from "./import.source-store.ts";
import { getImport, listImportRows, listImports, type ImportRecord, type ImportRowRecord } from "./import.store.ts";

async function describeImports(ctx: Context, records: readonly ImportRecord[]): Promise<OrderImport[]> {
  const [sources, unions] = [
    await sourcesOf(
      ctx,
      records.map((one) => one.source_id),
    ),
    await findUnions(
      ctx,
      records.map((one) => one.union_path),
    ),
  ];
  return records.map((one) => ({
    id: one.id,
    source: { id: one.source_id, name: sources.get(one.source_id)?.name ?? "" },
    union: { path: one.union_path, name: unions.get(one.union_path)?.name ?? "" },
    fileName: one.file_name,
    status: one.status as OrderImport["status"],
    rowCount: one.row_count,
    newCount: one.new_count,
    knownCount: one.known_count,
    faultyCount: one.faulty_count,
    importedCount: one.imported_count,
    refusedCount: one.refused_count,
    unknownColumns: one.unknown_columns,
    byName: one.person_name,
    createdAt: one.created_at,
    confirmedAt: one.confirmed_at,
    finishedAt: one.finished_at,
    progressedAt: one.progressed_at,
    expiresAt: one.expires_at,
  }));
}

export async function viewOfImport(ctx: Context, record: ImportRecord): Promise<OrderImport> {
  return (await describeImports(ctx, [record]))[0]!;
}

export async function viewOfSource(ctx: Context, source: ImportSource) {
  return (await describeSources(ctx, [source]))[0]!;
}

async function describeSources(ctx: Context, sources: readonly ImportSource[]) {
  const unions = await findUnions(
    ctx,
    sources.map((one) => one.unionPath),
  );
  return sources.map((one) => ({
    id: one.id,
    name: one.name,
    union: { path: one.unionPath, name: unions.get(one.unionPath)?.name ?? "" },
    version: one.version,
    mapping: { ...one.mapping },
    isMine: one.unionPath === actingPath(ctx),
  }));
}

export async function readSources(ctx: Context) {
  return { items: await describeSources(ctx, await listSources(ctx, actingPath(ctx))) };
}

export async function readImports(ctx: Context, query: PageAsked & { source?: string | undefined }) {
  const found = await listImports(ctx, query.source, query);
  const views = new Map((await describeImports(ctx, found.rows)).map((view) => [view.id, view]));
  return pageFrom(found, (record) => views.get(record.id)!);
}

const describeRow = (row: ImportRowRecord) => ({
  row: row.number,
  externalNumber: row.external_number,
  result: row.result as OrderResult,
  problems: row.problems,
  warnings: row.warnings,
  appeal:
    row.appeal_id !== null && row.appeal_number !== null ? { id: row.appeal_id, number: row.appeal_number } : null,
});

export async function readImportRows(
  ctx: Context,
  importId: string,
  query: PageAsked & { result?: OrderResult | undefined; odd?: boolean | undefined },
) {
  await getImport(ctx, importId);
  const after = query.cursor === undefined ? null : readCursor(query.cursor, [part.count])[0];
  const found = await listImportRows(ctx, importId, { result: query.result, isOdd: query.odd }, after, query);
  return pageFrom(found, describeRow, (row) => [row.number]);
}
