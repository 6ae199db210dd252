import { listsContract } from "@niangjia/domain/lists/lists.contract";
import { asOneself } from "../../kernel/context.ts";
import { defineModule } from "../../kernel/module.ts";
import { deleteFilter, saveFilter } from "./lists.commands.ts";
import { filtersOf } from "./lists.store.ts";

export const listsModule = defineModule({
  contract: listsContract,
  handlers: {
    filters: (ctx, { params }) =>
      asOneself(ctx, async (personId) => ({ items: await filtersOf(ctx, personId, params.list) })),
    saveFilter: (ctx, { params, body }) => saveFilter(ctx, params.list, { id: params.id, ...body }),
    deleteFilter: (ctx, { params }) => deleteFilter(ctx, params.list, params.id),
  },
});
