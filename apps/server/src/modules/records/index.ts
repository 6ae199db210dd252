import { recordsContract } from "@niangjia/domain/records/records.contract";
import { defineModule } from "../../kernel/module.ts";
import { compareSpine } from "./records.jobs.ts";

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
export { addEvent, byNobody, eventsOf, eventsOfKind, type NewEvent } from "./events.store.ts";

export const recordsModule = defineModule({
  contract: recordsContract,
  handlers: {},
  jobs: [{ name: "records.compare", cron: "10 4 * * *", run: async (services) => void (await compareSpine(services)) }],
});
