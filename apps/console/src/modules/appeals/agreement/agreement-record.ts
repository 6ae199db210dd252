import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import type { AgreementRecord } from "../../agreements/agreement-record.ts";
import { agreementScreenMessages } from "./agreement.messages.ts";

/** An appeal as its agreements know it. */
export const agreementRecordOf = ({ id }: AppealView): AgreementRecord => ({
  kind: "appeal",
  id,
  consentWay: agreementScreenMessages.consentWay,
  routes: appealsContract.routes,
});
