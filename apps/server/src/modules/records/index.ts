import { recordsContract } from "@niangjia/domain/records/records.contract";
import { defineModule } from "../../kernel/module.ts";
import { compareSpine } from "./records.jobs.ts";

export { addEvent, eventsOf, eventsOfKind, type NewEvent } from "./events.store.ts";

export const recordsModule = defineModule({
  contract: recordsContract,
  handlers: {},
  jobs: [{ name: "records.compare", cron: "10 4 * * *", run: async (services) => void (await compareSpine(services)) }],
});
