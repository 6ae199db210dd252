import type { ReceiptAct } from "@niangjia/domain/appeals/entry/receipt.routes";
import type { ReceiptAppeal } from "@niangjia/domain/appeals/entry/entry.views";

/** What every act of a receipt's holder is given. */
export interface ActProps {
  readonly appeal: ReceiptAppeal;
  readonly act: (what: ReceiptAct) => void;
  readonly isBusy: boolean;
}
