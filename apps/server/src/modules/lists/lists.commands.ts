import { mostSavedFilters, type SavedFilter } from "@niangjia/domain/lists/lists.contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asOneself, type Context } from "../../kernel/context.ts";
import { clearDefault, filtersOf, removeFilter, takeTurn, writeFilter } from "./lists.store.ts";

/** Saves a filter, renames it or makes it the default, whatever post the person acts in. Answers all of the list. */
export function saveFilter(ctx: Context, list: string, filter: SavedFilter) {
  return asOneself(ctx, async (personId) => {
    await takeTurn(ctx, personId, list);
    const others = (await filtersOf(ctx, personId, list)).filter((other) => other.id !== filter.id);
    if (others.length >= mostSavedFilters) throw new AppError("saved_filters_full", { max: mostSavedFilters });
    if (others.some((other) => other.name === filter.name)) throw new AppError("saved_filter_name_taken");
    if (filter.isDefault) await clearDefault(ctx, personId, list);
    if (!(await writeFilter(ctx, personId, list, filter))) throw new AppError("not_found");
    // What the person looks for may hold names: the audit keeps only that it was saved.
    ctx.audit({
      action: "lists.save_filter",
      subjectKind: "saved_filter",
      subjectId: filter.id,
      aboutPersonId: personId,
      detail: { list, isDefault: filter.isDefault },
    });
    return { items: await filtersOf(ctx, personId, list) };
  });
}

export function deleteFilter(ctx: Context, list: string, id: string) {
  return asOneself(ctx, async (personId) => {
    if (!(await removeFilter(ctx, personId, list, id))) throw new AppError("not_found");
    ctx.audit({
      action: "lists.delete_filter",
      subjectKind: "saved_filter",
      subjectId: id,
      aboutPersonId: personId,
      detail: { list },
    });
    return { items: await filtersOf(ctx, personId, list) };
  });
}
