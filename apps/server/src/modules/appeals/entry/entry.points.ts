import { randomBytes } from "node:crypto";
import {
  entryAddress,
  entryCode,
  entryCodeLength,
  parseEntryCode,
  spellEntryCode,
  type EntryKind,
} from "@niangjia/domain/appeals/entry/entry.rules";
import type { EntryFace, EntryView } from "@niangjia/domain/appeals/entry/entry.views";
import { AppError } from "@niangjia/domain/kernel/errors";
import { actingPath, asSystem, type Context } from "../../../kernel/context.ts";
import { pageFrom, type PageAsked } from "../../../kernel/paging.ts";
import type { Services } from "../../../kernel/module.ts";
import { qrPicture } from "../../../kernel/qr-picture.ts";
import { findEmployer } from "../../members/index.ts";
import { findDivisionNames, findUnions } from "../../unions/index.ts";
import { placeNames } from "../appeals.places.ts";
import {
  appealsOfEntries,
  findEntryByCode,
  getEntry,
  insertEntry,
  listEntries,
  updateEntry,
  type EntryFilter,
  type EntryRecord,
} from "./entry.store.ts";

const mostCounted = 1000;

export async function pageOfEntries(ctx: Context, services: Services, filter: EntryFilter, asked: PageAsked) {
  const found = await listEntries(ctx, filter, asked);
  const views = new Map((await viewsOf(ctx, services, found.rows)).map((view) => [view.id, view]));
  return pageFrom(
    found,
    (row) => views.get(row.id)!,
    (row) => [row.created_at, row.id],
  );
}

export interface EntryInput {
  readonly version: number;
  readonly name: string;
  readonly kind: EntryKind;
  readonly divisionCode: string;
  readonly employerId?: string | null | undefined;
  readonly isActive: boolean;
}

/** Creates an intake point of the acting union (version 0), or changes one of the scope. Its code never changes: it hangs on a wall. */
export async function saveEntry(ctx: Context, services: Services, id: string, input: EntryInput): Promise<EntryView> {
  if (input.employerId && !(await findEmployer(ctx, input.employerId)))
    throw new AppError("appeal_entry_employer_unknown");
  if ((await findDivisionNames(ctx, [input.divisionCode])).size === 0) throw new AppError("appeal_entry_place_unknown");
  const values = {
    name: input.name,
    kind: input.kind,
    division_code: input.divisionCode,
    employer_id: input.employerId ?? null,
    is_active: input.isActive,
  };
  const row =
    input.version === 0
      ? await insertEntry(ctx, id, actingPath(ctx), entryCode(randomBytes(entryCodeLength)), values)
      : await updateEntry(ctx, id, input.version, values);
  ctx.audit({
    action: "appeals.save_entry",
    subjectKind: "appeals_entry",
    subjectId: id,
    unionPath: row.union_path,
    detail: { version: row.version, isActive: row.is_active },
  });
  return (await viewsOf(ctx, services, [row]))[0]!;
}

/** Everything that is printed. */
export async function sheetOf(ctx: Context, services: Services, id: string) {
  const [entry] = await viewsOf(ctx, services, [await getEntry(ctx, id)]);
  return { entry: entry!, spelled: spellEntryCode(entry!.code), qrSvg: await qrPicture(entry!.address) };
}

/** The point of a scanned code, whoever scans it. Throws `appeal_entry_unknown` or `appeal_entry_off`. */
export async function scannedEntry(ctx: Context, typed: string): Promise<EntryRecord> {
  const code = parseEntryCode(typed);
  const row =
    code === null
      ? null
      : await asSystem(ctx, "whoever scans a printed code sees where it hangs", () => findEntryByCode(ctx, code));
  if (!row) throw new AppError("appeal_entry_unknown");
  if (!row.is_active) throw new AppError("appeal_entry_off");
  return row;
}

export async function faceOf(ctx: Context, typed: string): Promise<EntryFace> {
  const row = await scannedEntry(ctx, typed);
  const [union, places, employer] = [
    await findUnions(ctx, [row.union_path]),
    await placeNames(ctx, [row.division_code]),
    row.employer_id ? await findEmployer(ctx, row.employer_id) : null,
  ];
  return {
    name: row.name,
    kind: row.kind as EntryKind,
    unionName: union.get(row.union_path)?.name ?? "",
    divisionName: places(row.division_code),
    employerName: employer?.name ?? null,
  };
}

async function viewsOf(ctx: Context, services: Services, rows: readonly EntryRecord[]): Promise<EntryView[]> {
  const unions = await findUnions(
    ctx,
    rows.map((row) => row.union_path),
  );
  const places = await placeNames(
    ctx,
    rows.map((row) => row.division_code),
  );
  const employers = new Map<string, string>();
  for (const id of new Set(rows.map((row) => row.employer_id).filter((id) => id !== null)))
    employers.set(id, (await findEmployer(ctx, id))?.name ?? "");
  const counts = await asSystem(ctx, "how many appeals came through an intake point, wherever they are now", () =>
    appealsOfEntries(
      ctx,
      rows.map((row) => row.id),
      mostCounted,
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    kind: row.kind as EntryKind,
    code: row.code,
    address: entryAddress(services.config.publicUrl, row.code),
    union: { path: row.union_path, name: unions.get(row.union_path)?.name ?? "" },
    division: { code: row.division_code, name: places(row.division_code) },
    employer: row.employer_id ? { id: row.employer_id, name: employers.get(row.employer_id) ?? "" } : null,
    isActive: row.is_active,
    createdAt: row.created_at,
    appealCount: counts.get(row.id)?.count ?? 0,
    lastAt: counts.get(row.id)?.lastAt ?? null,
  }));
}
