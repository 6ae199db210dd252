import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import type { TaskRecord } from "../../tasks/task-record.ts";
import { agreementScreenMessages } from "./agreement.messages.ts";

/** An appeal as its tasks know it. */
export const taskRecordOf = ({ id, version, union }: AppealView): TaskRecord => ({
  kind: "appeal",
  id,
  version,
  unionName: union.name,
  letterAsk: agreementScreenMessages.letterAsk,
  routes: appealsContract.routes,
});
