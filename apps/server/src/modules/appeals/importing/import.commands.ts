import type { OrderColumnKey } from "@niangjia/domain/appeals/importing/import.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import { actingPath, type Context } from "../../../kernel/context.ts";
import { viewOfImport, viewOfSource } from "./import.queries.ts";
import { insertSource, lockSource, updateMapping } from "./import.source-store.ts";
import { getImport, lockImport, updateImport } from "./import.store.ts";

export async function addImportSource(ctx: Context, name: string) {
  const source = await insertSource(ctx, actingPath(ctx), name, ctx.actor.session!.personId);
  if (!source) throw new AppError("orders_source_exists");
  ctx.audit({
    action: "appeals.add_import_source",
    subjectKind: "import_source",
    subjectId: source.id,
    unionPath: source.unionPath,
  });
  return viewOfSource(ctx, source);
}

/** Keeps what the headers of a source's sheets stand for, so that it is said once. */
export async function mapOrderColumns(
  ctx: Context,
  id: string,
  input: { version: number; mapping: Readonly<Record<string, OrderColumnKey>> },
) {
  const source = await lockSource(ctx, id);
  if (source.version !== input.version) throw new AppError("changed_meanwhile");
  const keys = Object.values(input.mapping);
  if (new Set(keys).size !== keys.length) throw new AppError("orders_column_twice");
  ctx.audit({
    action: "appeals.map_import_columns",
    subjectKind: "import_source",
    subjectId: id,
    unionPath: source.unionPath,
    detail: { columns: keys },
  });
  return viewOfSource(ctx, await updateMapping(ctx, source, { ...source.mapping, ...input.mapping }));
}

/** Starts the import of exactly what was previewed; the rows are written by a job, some at a time. */
export async function confirmOrders(ctx: Context, id: string) {
  const record = await lockImport(ctx, id);
  if (record.status !== "previewed") throw new AppError("orders_confirmed");
  if (record.expires_at <= ctx.now) throw new AppError("orders_expired");
  if (record.new_count === 0) throw new AppError("orders_nothing_new");
  await updateImport(ctx, id, { status: "running", confirmed_at: ctx.now, progressed_at: ctx.now });
  ctx.audit({
    action: "appeals.confirm_import",
    subjectKind: "import",
    subjectId: id,
    unionPath: record.union_path,
    detail: { rows: record.new_count },
  });
  ctx.emit("appeal_import_confirmed", { importId: id });
  return viewOfImport(ctx, await getImport(ctx, id));
}

/** Goes on with an import that stopped (the process ended in the middle); what was written stays, nothing is written twice. */
export async function resumeOrders(ctx: Context, id: string) {
  const record = await getImport(ctx, id);
  if (record.status !== "running") throw new AppError("orders_not_running");
  ctx.audit({ action: "appeals.resume_import", subjectKind: "import", subjectId: id, unionPath: record.union_path });
  ctx.emit("appeal_import_confirmed", { importId: id });
  return viewOfImport(ctx, record);
}
