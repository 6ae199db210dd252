import { useMemo } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { targetField } from "./TargetField.tsx";

/** Sends an appeal to a union below, with those offered first that the rules or earlier ones suggest. */
export function DispatchDialog({
  appeal,
  open,
  onClose,
}: {
  readonly appeal: Pick<AppealView, "id" | "version">;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const parts = useMemo(() => ({ toPath: targetField(appeal.id) }), [appeal.id]);
  return (
    <ActDialog
      open={open}
      onClose={onClose}
      route={appealsContract.routes.dispatch}
      params={{ id: appeal.id }}
      view={appeal}
      parts={parts}
    />
  );
}
