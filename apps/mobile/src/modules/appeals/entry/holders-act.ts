import type { ReceiptAct } from "@niangjia/domain/appeals/appeals.entry.contract";
import type { ReceiptAppeal } from "@niangjia/domain/appeals/appeals.entry.views";

/** What every act of a receipt's holder is given. */
export interface ActProps {
  readonly appeal: ReceiptAppeal;
  readonly act: (what: ReceiptAct) => void;
  readonly isBusy: boolean;
}
