import { upkeepContract } from "@niangjia/domain/upkeep/upkeep.contract";
import { defineModule } from "../../kernel/module.ts";
import { retryStuck, stuckEvents } from "./stuck.ts";
import { removeWhatIsOver } from "./upkeep.jobs.ts";

export { retryStuck, stuckEvents } from "./stuck.ts";

export const upkeepModule = defineModule({
  contract: upkeepContract,
  handlers: {
    stuck: (ctx, { query }) => stuckEvents(ctx, query),
    retryStuck: (ctx, { params }) => retryStuck(ctx, params.id),
    retryAllStuck: (ctx) => retryStuck(ctx, null),
  },
  jobs: [
    { name: "upkeep.daily", cron: "40 3 * * *", run: async (services) => void (await removeWhatIsOver(services)) },
  ],
});
