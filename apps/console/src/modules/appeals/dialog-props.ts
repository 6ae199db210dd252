import type { AppealView } from "@niangjia/domain/appeals/appeals.views";

/** What the dialog of a step is given. */
export interface DialogProps {
  readonly appeal: AppealView;
  readonly open: boolean;
  readonly onClose: () => void;
}
