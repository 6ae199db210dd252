import { AppError } from "@niangjia/domain/kernel/errors";
import { say } from "@niangjia/domain/kernel/text";
import {
  importColumns,
  readImportRow,
  repeatedValues,
  type ImportColumnKey,
  type ImportProblem,
  type ImportRow,
  type ImportWarning,
} from "@niangjia/domain/members/import.rules";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Exchange, Services } from "../../../kernel/module.ts";
import { findColumns } from "../../../kernel/spreadsheets/columns.ts";
import type { UploadedSheet } from "../../../kernel/spreadsheets/uploaded-sheet.ts";
import { downloadHeader, sheetMediaType, writeSheet } from "../../../kernel/spreadsheets/write-sheet.ts";
import { hour, later } from "../../../kernel/time.ts";
import { findUnionsById, findUnionsByName } from "../../unions/index.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import { findEmployersByName } from "../members.employer-store.ts";
import { judgeAgainstFiles, type WaitingRow } from "../members.import-judge.ts";
import {
  finishImport,
  insertImport,
  insertImported,
  lockImport,
  type ImportedMember,
  type ImportRecord,
} from "../members.import-store.ts";
import { maskIdNumber, sealNumber, today } from "../members.numbers.ts";
import { rangeOf } from "../members.scope.ts";
import { maskPhone } from "@niangjia/domain/codes/mask";

const keptFor = 2 * hour;
const mostRowsShown = 500;
const place = (importId: string) => ({ column: "members_import.rows", rowId: importId });

export async function importTemplate(ctx: Context, { reply }: Exchange): Promise<Buffer> {
  const { language } = ctx;
  const bytes = await writeSheet({
    name: say({ zh: "会员名册", en: "Members" }, language),
    columns: importColumns.map((column) => ({
      header: `${say(column.title, language)}${column.isRequired ? "*" : ""}`,
    })),
    rows: [],
    notes: {
      name: say({ zh: "填写说明", en: "How to fill in" }, language),
      lines: importColumns.map((column) => `${say(column.title, language)}: ${say(column.hint, language)}`),
    },
  });
  reply
    .type(sheetMediaType)
    .header(
      "content-disposition",
      downloadHeader(say({ zh: "会员导入模板.xlsx", en: "members-template.xlsx" }, language)),
    );
  return bytes;
}

/** Reads a ledger and tells each bad row; writes nothing but the preview itself. */
export async function previewImport(ctx: Context, services: Services, sheet: UploadedSheet) {
  const found = findColumns<ImportColumnKey>(sheet.header, importColumns);
  if (found.missing.length > 0)
    throw new AppError("sheet_columns_missing", {
      columns: found.missing.map((column) => say(column.title, ctx.language)).join("、"),
    });
  const day = today(ctx);
  const read = sheet.rows.map((one) => {
    const cells: Partial<Record<ImportColumnKey, string>> = {};
    for (const [key, at] of found.at) cells[key] = one.cells[at] ?? "";
    return { number: one.number, ...readImportRow(cells, day) };
  });
  const rows = await judgeAgainstFiles(ctx, services, await placeRows(ctx, read));
  const importId = newId();
  const goodCount = rows.filter((row) => row.problems.length === 0).length;
  const record: ImportRecord = {
    id: importId,
    fileName: sheet.fileName,
    status: "previewed",
    rowsCipher: services.vault.encrypt(JSON.stringify(rows), place(importId)),
    rowCount: rows.length,
    goodCount,
    unknownColumns: found.unknown,
    expiresAt: later(ctx.now, keptFor),
  };
  const { as } = ctx.actor;
  if (as.kind !== "post") throw new AppError("not_permitted");
  await insertImport(ctx, {
    ...record,
    unionPath: as.unionPath,
    personId: ctx.actor.session!.personId,
    fileHash: sheet.hash,
  });
  ctx.audit({
    action: "members.preview_import",
    subjectKind: "import",
    subjectId: importId,
    detail: { rows: rows.length, good: goodCount, file: sheet.hash },
  });
  return describe(record, rows);
}

/** Where each row belongs: the union it names within the scope, else the acting one; the employer, where its name is known. */
async function placeRows(
  ctx: Context,
  read: readonly { number: number; row: ImportRow; problems: ImportProblem[]; warnings: ImportWarning[] }[],
): Promise<WaitingRow[]> {
  const { as } = ctx.actor;
  const own = as.kind === "post" ? await findOwnUnion(ctx, as.unionId) : null;
  const unions = await findUnionsByName(
    ctx,
    read.flatMap(({ row }) => row.unionName ?? []),
    rangeOf(ctx.scope),
  );
  const employers = await findEmployersByName(
    ctx,
    read.flatMap(({ row }) => row.employerName ?? []),
  );
  const repeatedNumbers = repeatedValues(read.map(({ row }) => row.idNumber));
  const repeatedPhones = repeatedValues(read.map(({ row }) => row.phone));
  return read.map(({ number, row, problems, warnings }) => {
    const named = row.unionName === null ? null : (unions.get(row.unionName) ?? []);
    const employed = row.employerName === null ? null : (employers.get(row.employerName) ?? []);
    return {
      number,
      row,
      union:
        named === null
          ? own
          : named.length === 1
            ? { id: named[0]!.id, path: named[0]!.path, name: named[0]!.name }
            : null,
      employerId: employed?.length === 1 ? employed[0]! : null,
      problems: [
        ...problems,
        ...(named?.length === 0
          ? (["union_unknown"] as const)
          : named !== null && named.length > 1
            ? (["union_ambiguous"] as const)
            : []),
        ...(employed !== null && employed.length > 1 ? (["employer_ambiguous"] as const) : []),
        ...(row.idNumber !== null && repeatedNumbers.has(row.idNumber) ? (["id_number_twice_in_file"] as const) : []),
        ...(row.phone !== null && repeatedPhones.has(row.phone) ? (["phone_twice_in_file"] as const) : []),
      ],
      warnings: [...warnings, ...(employed?.length === 0 ? (["employer_new"] as const) : [])],
    };
  });
}

async function findOwnUnion(ctx: Context, unionId: string): Promise<WaitingRow["union"]> {
  const union = (await findUnionsById(ctx, [unionId])).get(unionId);
  return union ? { id: union.id, path: union.path, name: union.name } : null;
}

function open(services: Services, record: ImportRecord): WaitingRow[] {
  return record.rowsCipher === null
    ? []
    : (JSON.parse(services.vault.decrypt(record.rowsCipher, place(record.id))) as WaitingRow[]);
}

function describe(record: ImportRecord, rows: readonly WaitingRow[]) {
  return {
    importId: record.id,
    fileName: record.fileName,
    status: record.status,
    rowCount: record.rowCount,
    goodCount: record.goodCount,
    badCount: record.rowCount - record.goodCount,
    unknownColumns: [...record.unknownColumns],
    rows: rows
      .filter((row) => row.problems.length > 0 || row.warnings.length > 0)
      .slice(0, mostRowsShown)
      .map(({ number, row, union, problems, warnings }) => ({
        row: number,
        name: row.name,
        idNumberMasked: row.idNumber === null ? null : maskIdNumber(row.idNumber),
        phoneMasked: row.phone === null ? null : maskPhone(row.phone),
        unionName: union?.name ?? row.unionName,
        problems,
        warnings,
      })),
    expiresAt: record.expiresAt,
  };
}

export async function readImport(ctx: Context, importId: string, services: Services) {
  const record = await lockImport(ctx, importId);
  return describe(record, open(services, record));
}

/** Writes the good rows of exactly the file that was previewed, all or none. */
export async function confirmImport(ctx: Context, importId: string, services: Services) {
  const record = await lockImport(ctx, importId);
  if (record.status === "done") throw new AppError("import_done");
  const good = open(services, record).filter((row) => row.problems.length === 0);
  if (good.length === 0) throw new AppError("import_nothing_good");
  const judged = await judgeAgainstFiles(ctx, services, good);
  const spoiled = judged.filter((row) => row.problems.length > 0).length;
  if (spoiled > 0) throw new AppError("import_changed_meanwhile", { count: spoiled });
  const day = today(ctx);
  const members = judged.map(({ row, union, employerId, personId }): ImportedMember => {
    const id = personId ?? newId();
    const number = row.idNumber === null ? null : sealNumber(services.vault, id, "id_number", row.idNumber);
    const phone = row.phone === null ? null : sealNumber(services.vault, id, "phone", row.phone);
    return {
      personId: id,
      isNew: personId === null,
      name: row.name,
      sex: row.sex,
      idType: row.idType,
      idNumberCipher: number?.cipher.toString("hex") ?? null,
      idNumberIndex: number?.index.toString("hex") ?? null,
      idNumberWarnings: row.idNumberWarnings,
      phoneCipher: phone?.cipher.toString("hex") ?? null,
      phoneIndex: phone?.index.toString("hex") ?? null,
      employerId,
      employerTold: employerId === null ? row.employerName : null,
      unionId: union!.id,
      unionPath: union!.path,
      membershipId: newId(),
      joinedOn: row.joinedOn ?? day,
      identities: row.identities.map((kind) => ({ id: newId(), kind })),
    };
  });
  await asSystem(ctx, "imported numbers may have a file nobody keeps", () =>
    refusingDuplicates("person_on_file_here", () => insertImported(ctx, members, record.fileName, day)),
  );
  await finishImport(ctx, importId);
  ctx.audit({
    action: "members.import",
    subjectKind: "import",
    subjectId: importId,
    detail: { count: members.length },
  });
  ctx.emit("members_imported", { importId, count: members.length });
  return { importedCount: members.length };
}
