import type { OrderColumnKey } from "@niangjia/domain/appeals/importing/import.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";

export interface ImportSource {
  readonly id: string;
  readonly unionPath: string;
  readonly name: string;
  /** What the headers of that hotline's sheets stand for. */
  readonly mapping: Readonly<Record<string, OrderColumnKey>>;
  readonly version: number;
}

const columns = ["id", "union_path as unionPath", "name", "mapping", "version"] as const;

/** Sources of the scope; those of one's own union first. */
export async function listSources(ctx: Context, ownPath: string): Promise<ImportSource[]> {
  return (await ctx.tx
    .selectFrom("appeals_import_source")
    .select(columns)
    .orderBy(sql`union_path <> ${ownPath}`)
    .orderBy("union_path")
    .orderBy("id")
    .limit(200)
    .execute()) as ImportSource[];
}

export async function getSource(ctx: Context, id: string): Promise<ImportSource> {
  const row = (await ctx.tx
    .selectFrom("appeals_import_source")
    .select(columns)
    .where("id", "=", id)
    .executeTakeFirst()) as ImportSource | undefined;
  if (!row) throw new AppError("not_found");
  return row;
}

/** Holds a source until the transaction ends: two imports of one source follow each other. */
export async function lockSource(ctx: Context, id: string): Promise<ImportSource> {
  const row = (await ctx.tx
    .selectFrom("appeals_import_source")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()) as ImportSource | undefined;
  if (!row) throw new AppError("not_found");
  return row;
}

/** Adds a source; null when the union has one of this name. */
export async function insertSource(
  ctx: Context,
  unionPath: string,
  name: string,
  by: string,
): Promise<ImportSource | null> {
  const id = newId(Date.parse(ctx.now));
  const known = await ctx.tx
    .selectFrom("appeals_import_source")
    .select("id")
    .where("union_path", "=", unionPath)
    .where("name", "=", name)
    .executeTakeFirst();
  if (known) return null;
  await ctx.tx
    .insertInto("appeals_import_source")
    .values({ id, union_path: unionPath, name, created_at: ctx.now, created_by: by })
    .execute();
  return { id, unionPath, name, mapping: {}, version: 1 };
}

export async function updateMapping(
  ctx: Context,
  source: ImportSource,
  mapping: Readonly<Record<string, OrderColumnKey>>,
): Promise<ImportSource> {
  await ctx.tx
    .updateTable("appeals_import_source")
    .set({ mapping: JSON.stringify(mapping), version: source.version + 1 })
    .where("id", "=", source.id)
    .execute();
  return { ...source, mapping, version: source.version + 1 };
}

export async function sourcesOf(ctx: Context, ids: readonly string[]): Promise<Map<string, ImportSource>> {
  if (ids.length === 0) return new Map();
  const rows = (await ctx.tx
    .selectFrom("appeals_import_source")
    .select(columns)
    .where("id", "in", [...new Set(ids)])
    .execute()) as ImportSource[];
  return new Map(rows.map((row) => [row.id, row]));
}
