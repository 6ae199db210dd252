import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { PromiseRows } from "../../agreements/PromiseRows.tsx";
import type { DialogProps } from "../dialog-props.ts";
import { agreementScreenMessages } from "./agreement.messages.ts";

const parts = { promises: PromiseRows } as const;

/** What worker and employer agreed, as dated promises. */
export function AgreeDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(agreementScreenMessages);
  return (
    <ActDialog
      open={open}
      onClose={onClose}
      {...(appeal.agreements.length > 0 ? { title: t("agreeAnew") } : {})}
      route={appealsContract.routes.agree}
      params={{ id: appeal.id }}
      view={appeal}
      width={860}
      parts={parts}
    />
  );
}
