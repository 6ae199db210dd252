import { upkeepContract } from "@niangjia/domain/upkeep/upkeep.contract";
import { defineModule } from "../../kernel/module.ts";
import { removeWhatIsOver } from "./upkeep.jobs.ts";

export const upkeepModule = defineModule({
  contract: upkeepContract,
  handlers: {},
  jobs: [{ name: "upkeep.daily", cron: "40 3 * * *", run: async (services) => void (await removeWhatIsOver(services)) }],
});
