import { searchContract } from "@niangjia/domain/search/search.contract";
import { defineModule } from "../../kernel/module.ts";
import { search } from "./search.queries.ts";
import { warmUp } from "./search.words.ts";

export {
  indexDocument,
  indexDocuments,
  indexRecord,
  moveDocument,
  removeDocument,
  type SearchDocument,
} from "./search.indexing.ts";
export { findSimilar } from "./search.similar.ts";

export const searchModule = defineModule({
  contract: searchContract,
  handlers: {
    search: (ctx, { query }, { services }) => search(ctx, services.modules, query),
  },
  start: async (services) => {
    // After the first page was served, before anybody is likely to search.
    const timer = services.background ? setTimeout(warmUp, 3000) : undefined;
    return async () => clearTimeout(timer);
  },
});
