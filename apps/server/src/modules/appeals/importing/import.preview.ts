import {
  findPlace,
  orderColumns,
  partsOfPlace,
  readOrderRow,
  type ImportedOrder,
  type OrderColumnKey,
  type OrderProblem,
  type OrderWarning,
} from "@niangjia/domain/appeals/importing/import.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { FastifyRequest } from "fastify";
import { actingPath, asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/module.ts";
import { findColumns } from "../../../kernel/spreadsheets/columns.ts";
import { longLimits } from "../../../kernel/spreadsheets/sheet.reading.ts";
import { readUploadedSheet, type UploadedSheet } from "../../../kernel/spreadsheets/uploaded-sheet.ts";
import { hour, later } from "../../../kernel/time.ts";
import { describeActor } from "../../records/index.ts";
import { findDivisionNames, findDivisionsNamed } from "../../unions/index.ts";
import { viewOfImport } from "./import.queries.ts";
import { getSource } from "./import.source-store.ts";
import { getImport, insertImport, insertImportRows, registeredOrders, type NewImportRow } from "./import.store.ts";

const keptFor = 24 * hour;

/** A row as it waits, encrypted: the order, and the division that its place was found to be. */
export interface WaitingOrder {
  readonly order: ImportedOrder;
  readonly division: string | null;
}

export const rowPlace = (importId: string, number: number) => ({
  column: "appeals_import_row.cipher",
  rowId: `${importId}:${number}`,
});

export const readOrders = (services: Services, request: FastifyRequest) =>
  readUploadedSheet(services, request, longLimits);

/** Reads another hotline's orders and tells each bad row; registers nothing. */
export async function previewOrders(ctx: Context, services: Services, sourceId: string, sheet: UploadedSheet) {
  const source = await getSource(ctx, sourceId);
  const unionPath = actingPath(ctx);
  if (source.unionPath !== unionPath) throw new AppError("orders_source_elsewhere");
  const explained = orderColumns.map((column) => ({
    ...column,
    otherNames: [
      ...(column.otherNames ?? []),
      ...Object.keys(source.mapping).filter((header) => source.mapping[header] === column.key),
    ],
  }));
  const found = findColumns<OrderColumnKey>(sheet.header, explained);
  ctx.audit({
    action: "appeals.preview_import",
    subjectKind: "import_source",
    subjectId: sourceId,
    detail: { rows: sheet.rows.length, file: sheet.hash },
  });
  if (found.missing.length > 0) {
    return {
      import: null,
      columns: {
        headers: sheet.header.filter((header) => header !== "").map((header) => header.slice(0, 60)),
        found: Object.fromEntries([...found.at].map(([key, at]) => [sheet.header[at]!.slice(0, 60), key])),
        missing: found.missing.map(({ key }) => key),
      },
    };
  }
  const read = sheet.rows.map((row) => {
    const cells: Partial<Record<OrderColumnKey, string>> = {};
    for (const [key, at] of found.at) cells[key] = row.cells[at] ?? "";
    return { number: row.number, ...readOrderRow(cells, ctx.now) };
  });
  const importId = newId(Date.parse(ctx.now));
  const rows = await judgeRows(ctx, services, importId, sourceId, read);
  const count = (result: string) => rows.filter((row) => row.result === result).length;
  const who = describeActor(ctx);
  await insertImport(ctx, {
    id: importId,
    source_id: sourceId,
    union_path: unionPath,
    person_id: who.actorId,
    person_name: who.actorName,
    person_title: who.actorTitle ?? "",
    file_name: sheet.fileName,
    file_hash: sheet.hash,
    row_count: rows.length,
    new_count: count("new"),
    known_count: count("known"),
    faulty_count: count("faulty"),
    unknown_columns: [...found.unknown],
    expires_at: later(ctx.now, keptFor),
  });
  await insertImportRows(ctx, importId, unionPath, rows);
  return { import: await viewOfImport(ctx, await getImport(ctx, importId)), columns: null };
}

interface ReadRow {
  readonly number: number;
  readonly order: ImportedOrder;
  readonly problems: OrderProblem[];
  readonly warnings: OrderWarning[];
}

async function judgeRows(
  ctx: Context,
  services: Services,
  importId: string,
  sourceId: string,
  read: readonly ReadRow[],
): Promise<NewImportRow[]> {
  const divisions = await divisionsOf(
    ctx,
    read.flatMap(({ order }) => order.place ?? []),
  );
  const known = await asSystem(ctx, "an order imported before may be with any union by now", () =>
    registeredOrders(
      ctx,
      sourceId,
      read.map(({ order }) => order.externalNumber),
    ),
  );
  const times = new Map<string, number>();
  for (const { order } of read) times.set(order.externalNumber, (times.get(order.externalNumber) ?? 0) + 1);
  return read.map(({ number, order, problems, warnings }) => {
    const isTwice = order.externalNumber !== "" && times.get(order.externalNumber)! > 1;
    const all = isTwice ? [...problems, "number_twice_in_file" as const] : problems;
    const before = known.get(order.externalNumber);
    const division = order.place === null ? null : (divisions.get(order.place) ?? null);
    const result = all.length > 0 ? "faulty" : before ? "known" : "new";
    const waiting: WaitingOrder = { order, division };
    return {
      number,
      externalNumber: order.externalNumber || null,
      result,
      problems: all,
      warnings: order.place !== null && division === null ? [...warnings, "place_unclear" as const] : warnings,
      appealId: result === "known" ? before!.id : null,
      appealNumber: result === "known" ? before!.number : null,
      cipher:
        result === "new"
          ? services.vault.encrypt(JSON.stringify(waiting), rowPlace(importId, number)).toString("hex")
          : null,
    };
  });
}

/** The division of each place that was written, by its code or by its names. */
async function divisionsOf(ctx: Context, places: readonly string[]): Promise<Map<string, string>> {
  const written = [...new Set(places)];
  const codes = written
    .map((place) => ({ place, code: place.replace(/^(\d{4})00$/, "$1").replace(/^(\d{2})00$/, "$1") }))
    .filter(({ code }) => /^\d{2}(\d{2}(\d{2}(\d{3})?)?)?$/.test(code));
  const knownCodes = await findDivisionNames(
    ctx,
    codes.map(({ code }) => code),
  );
  const found = new Map(codes.filter(({ code }) => knownCodes.has(code)).map(({ place, code }) => [place, code]));
  const named = written.filter((place) => !/^\d+$/.test(place)).map((place) => ({ place, parts: partsOfPlace(place) }));
  const divisions = await findDivisionsNamed(
    ctx,
    named.flatMap(({ parts }) => parts.at(-1) ?? []),
  );
  const home =
    actingPath(ctx)
      .split(".")
      .findLast((label) => /^\d+$/.test(label)) ?? "";
  for (const { place, parts } of named) {
    const code = findPlace(parts, divisions, home);
    if (code !== null) found.set(place, code);
  }
  return found;
}
