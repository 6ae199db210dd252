import { AppError } from "@niangjia/domain/kernel/errors";
import type { Text } from "@niangjia/domain/kernel/text";
import { unionsMessages } from "@niangjia/domain/unions/unions.messages";
import { kernelMessages } from "@niangjia/domain/kernel/kernel.messages";
import { sayBoth } from "@niangjia/domain/kernel/text";
import { asSystem, type Context } from "../../kernel/context.ts";
import { checkMerge, checkMove, loadPair, refOf, warnOfMove } from "./unions.restructuring.ts";
import { findUnion, type StoredUnion } from "./unions.store.ts";
import { countRows } from "./unions.structure-store.ts";

export interface RestructurePreview {
  union: ReturnType<typeof refOf>;
  target: ReturnType<typeof refOf>;
  newPath: string | null;
  unionCount: number;
  postCount: number;
  peopleCount: number;
  recordCount: number;
  records: { table: string; module: string; count: number }[];
  refusal: { code: string; message: Text } | null;
  warnings: Text[];
}

/** What a move would carry along, and whether it may be done. Nothing is changed. */
export async function previewMove(ctx: Context, id: string, toId: string): Promise<RestructurePreview> {
  const { union, target } = await loadPair(ctx, id, toId, findUnion);
  const checked = await refusalOf(() => checkMove(ctx, union, target));
  const rows = await asSystem(ctx, "a preview counts the rows of a subtree, whoever may see them", () =>
    countRows(ctx, union.path, false),
  );
  return previewOf(union, target, rows, checked.refusal, warnOfMove(union, target), checked.value);
}

/** What a merger would carry over: the children with all below them, and the union's own records. */
export async function previewMerge(ctx: Context, id: string, intoId: string): Promise<RestructurePreview> {
  const { union, target } = await loadPair(ctx, id, intoId, findUnion);
  const checked = await refusalOf(() => checkMerge(ctx, union, target));
  const rows = await asSystem(ctx, "a preview counts the rows of a subtree, whoever may see them", () =>
    countRows(ctx, union.path, false),
  );
  return previewOf(union, target, rows, checked.refusal, [], null);
}

function previewOf(
  union: StoredUnion,
  target: StoredUnion,
  rows: readonly { table: string; count: number }[],
  refusal: RestructurePreview["refusal"],
  warnings: Text[],
  newPath: string | null,
): RestructurePreview {
  const count = (table: string) => rows.find((row) => row.table === table)?.count ?? 0;
  return {
    union: refOf(union),
    target: refOf(target),
    newPath,
    unionCount: count("unions_union"),
    postCount: count("unions_post"),
    peopleCount: count("members_person"),
    recordCount: rows.reduce((sum, row) => sum + row.count, 0),
    records: rows.map((row) => ({ ...row, module: row.table.split("_")[0]! })),
    refusal,
    warnings,
  };
}

async function refusalOf<T>(
  check: () => Promise<T>,
): Promise<{ value: T | null; refusal: RestructurePreview["refusal"] }> {
  try {
    return { value: await check(), refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const text = { ...kernelMessages, ...unionsMessages }[error.code as keyof typeof unionsMessages] as
      | Text
      | undefined;
    if (!text) throw error;
    return {
      value: null,
      refusal: { code: error.code, message: sayBoth(text, error.detail) },
    };
  }
}
