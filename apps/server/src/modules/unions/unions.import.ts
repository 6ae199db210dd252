import { checkSocialCreditCode } from "@niangjia/domain/codes/social-credit-code";
import { AppError } from "@niangjia/domain/kernel/errors";
import { childPath, type UnionPath } from "@niangjia/domain/kernel/union-path";
import {
  checkImport,
  importColumns,
  plannedOrder,
  type CheckedRow,
  type ImportKey,
  type ImportRow,
  type ImportValues,
} from "@niangjia/domain/unions/unions.import";
import { todayOf } from "@niangjia/domain/unions/unions.hours";
import type { FastifyRequest } from "fastify";
import { asSystem, type Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/module.ts";
import { findColumns } from "../../kernel/spreadsheets/columns.ts";
import { readUploadedSheet } from "../../kernel/spreadsheets/uploaded-sheet.ts";
import { newLabel } from "./unions.founding.ts";
import {
  divisionLevels,
  divisionsWithFederation,
  findSuperiors,
  takenCreditCodes,
  takenNames,
  takenPaths,
} from "./unions.import-store.ts";
import { lockStructure } from "./unions.structure-store.ts";
import { insertUnionRows, type NewUnionRow } from "./unions.write-store.ts";

export interface ReadFile {
  readonly fileName: string;
  readonly hash: string;
  readonly rows: readonly ImportRow[];
  readonly unknownColumns: readonly string[];
}

/** Takes the file of an upload and reads its columns. Holds no connection meanwhile. */
export async function readImport(services: Services, request: FastifyRequest): Promise<ReadFile> {
  const sheet = await readUploadedSheet(services, request);
  const found = findColumns<ImportKey>(sheet.header, importColumns);
  if (found.missing.length > 0)
    throw new AppError("sheet_columns_missing", {
      columns: found.missing.map((column) => `${column.title.zh} (${column.title.en})`).join("、"),
    });
  const rows = sheet.rows.map((row) => {
    const values = Object.fromEntries(
      importColumns.map(({ key }) => [
        key,
        found.at.has(key) ? (row.cells[found.at.get(key)!] ?? "").slice(0, 500) : "",
      ]),
    ) as Record<ImportKey, string>;
    return { number: row.number, values: values as ImportValues };
  });
  return { fileName: sheet.fileName, hash: sheet.hash, rows, unknownColumns: found.unknown };
}

/** Checks each row against what the acting post may do and what exists now. Nothing is written. */
async function checkRows(ctx: Context, rows: readonly ImportRow[]): Promise<CheckedRow[]> {
  const { as } = ctx.actor;
  if (as.kind !== "post") throw new AppError("not_permitted");
  const each = (key: ImportKey) => [...new Set(rows.map((row) => row.values[key]).filter((text) => text !== ""))];
  const superiors = await findSuperiors(ctx, as.unionPath, as.reach === "union", each("superior"));
  const codes = each("divisionCode");
  return checkImport(rows, {
    superiors,
    siblings: await takenNames(
      ctx,
      superiors.map((union) => union.id),
      each("name"),
    ),
    creditCodes: await takenCreditCodes(
      ctx,
      each("creditCode").map((code) => checkSocialCreditCode(code).normalised),
    ),
    divisions: await divisionLevels(ctx, codes),
    federations: await divisionsWithFederation(ctx, codes),
    today: todayOf(ctx.now),
  });
}

const mostShown = 500;

export async function previewImport(ctx: Context, file: ReadFile) {
  const checked = await checkRows(ctx, file.rows);
  const has = (row: CheckedRow, severity: "error" | "warning") =>
    row.findings.some((finding) => finding.severity === severity);
  const bad = checked.filter((row) => has(row, "error"));
  const warned = checked.filter((row) => !has(row, "error") && has(row, "warning"));
  // Rows to look at come first; a long sheet without faults is not sent back whole.
  const shown = [...bad, ...warned, ...checked.filter((row) => row.findings.length === 0)].slice(0, mostShown);
  return {
    hash: file.hash,
    fileName: file.fileName,
    rowCount: checked.length,
    goodCount: checked.length - bad.length,
    errorCount: bad.length,
    warningCount: warned.length,
    unknownColumns: [...file.unknownColumns],
    rows: shown.map((row) => ({
      number: row.number,
      name: row.values.name,
      superior: row.values.superior,
      kind: row.values.kind,
      level: row.values.level,
      findings: [...row.findings],
    })),
  };
}

/** Writes every row of the file that was previewed, or none: the file is checked again against the tree as it is now. */
export async function confirmImport(
  ctx: Context,
  file: ReadFile,
  previewedHash: string,
): Promise<{ createdCount: number }> {
  if (file.hash !== previewedHash) throw new AppError("import_file_changed");
  await lockStructure(ctx);
  const checked = await checkRows(ctx, file.rows);
  const badCount = checked.filter((row) => row.planned === null).length;
  if (badCount > 0) throw new AppError("import_has_errors", { count: badCount });
  const rows = await placeRows(ctx, plannedOrder(checked));
  await insertUnionRows(ctx, rows);
  for (const row of rows)
    ctx.audit({
      action: "unions.found",
      subjectKind: "union",
      subjectId: row.id,
      unionPath: row.path,
      detail: { name: row.name, kind: row.kind, level: row.level, superiorId: row.parentId, file: file.hash },
    });
  ctx.audit({
    action: "unions.import",
    subjectKind: "import",
    subjectId: file.hash,
    detail: { createdCount: rows.length },
  });
  ctx.emit("unions_imported", { unionIds: rows.map((row) => row.id) });
  return { createdCount: rows.length };
}

/** Gives each row its id and its path: a federation its division's code where that is free, others a short label. */
async function placeRows(ctx: Context, rows: readonly CheckedRow[]): Promise<NewUnionRow[]> {
  const placed = new Map<number, { id: string; path: UnionPath }>();
  const build = (taken: ReadonlySet<string>): NewUnionRow[] => {
    placed.clear();
    return rows.map((row) => {
      const { superior, ...union } = row.planned!;
      const above =
        superior.kind === "known"
          ? { id: superior.union.id, path: superior.union.path as UnionPath }
          : placed.get(superior.number)!;
      const byCode =
        union.kind === "federation" && union.divisionCode !== null ? childPath(above.path, union.divisionCode) : null;
      const path = byCode !== null && !taken.has(byCode) ? byCode : childPath(above.path, newLabel());
      const id = newId();
      placed.set(row.number, { id, path });
      return { id, path, parentId: above.id, ...union };
    });
  };
  const taken = await asSystem(ctx, "new unions take paths that no union has or lately had", () =>
    takenPaths(
      ctx,
      build(new Set()).map((row) => row.path),
    ),
  );
  return build(taken);
}
