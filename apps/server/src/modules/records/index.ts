import { recordsContract } from "@niangjia/domain/records/records.contract";
import { defineModule } from "../../kernel/module.ts";
import { checkWaits, compareSpine } from "./records.jobs.ts";
import { mattersOf, waitingCounts, waitingOf } from "./waits.queries.ts";

export { describeActor, type ActorWords } from "./actor.ts";
export {
  defineRecordKind,
  type Audited,
  type CarriedTable,
  type ChangesOf,
  type RecordKind,
  type Told,
  type Who,
} from "./record-kind.store.ts";
export { checkWaits } from "./records.jobs.ts";
export { recordsOfKind } from "./spine.store.ts";
export { addEvent, byNobody, eventsOf, eventsOfKind, shownEventsOf, type NewEvent } from "./events.store.ts";

export const recordsModule = defineModule({
  contract: recordsContract,
  handlers: {
    waiting: (ctx, { query }, { services }) => waitingOf(ctx, services.modules, query),
    matters: (ctx, { query }) => mattersOf(ctx, query),
    waitingCounts: (ctx, _input, { services }) => waitingCounts(ctx, services.modules),
  },
  jobs: [
    { name: "records.compare", cron: "10 4 * * *", run: async (services) => void (await compareSpine(services)) },
    { name: "records.waits", cron: "20 4 * * *", run: async (services) => void (await checkWaits(services)) },
  ],
});
