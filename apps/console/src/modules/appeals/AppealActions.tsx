import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useMay } from "../../shell/acting.ts";
import { useTell } from "../../shell/tell.tsx";
import { AnswerDialog, CallBackDialog, ContactDialog, NoteDialog } from "./HandlingDialogs.tsx";
import { DispatchDialog, HandOverDialog, ReplyDialog, ReturnDialog } from "./RoutingDialogs.tsx";
import { appealsMessages } from "./appeals.messages.ts";

export type Dialog = "dispatch" | "return" | "contact" | "note" | "handOver" | "answer" | "callBack" | "reply";

/** The buttons of one appeal, drawn from its `can`. What cannot happen in this state is not offered; what is refused says why. */
export function AppealActions({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  const tell = useTell();
  const [open, setOpen] = useState<Dialog | null>(null);
  const accept = useCommand(appealsContract.routes.accept, { onDone: () => tell(t("acceptDone")) });
  const mayReply = useMay("appeals.reply");
  const close = () => setOpen(null);
  const dialog = (name: Dialog) => ({ appeal, open: open === name, onClose: close });
  const shown = (action: string) => {
    const decision = appeal.can[action];
    return decision && !decision.allowed && (decision.because === "wrong_status" || decision.because === "not_your_permission") ? undefined : decision;
  };
  const ownHandover = appeal.handovers.find((one) => one.repliedAt === null);
  return (
    <>
      <DecisionButton decision={shown("accept")} type="primary" loading={accept.isPending} onPress={() => accept.mutate({ params: { id: appeal.id }, body: { version: appeal.version } })}>{t("accept")}</DecisionButton>
      <DecisionButton decision={shown("answer")} type="primary" onPress={() => setOpen("answer")}>{t("answer")}</DecisionButton>
      <DecisionButton decision={shown("callBack")} onPress={() => setOpen("callBack")}>{t("callBack")}</DecisionButton>
      <DecisionButton decision={shown("contact")} onPress={() => setOpen("contact")}>{t("logContact")}</DecisionButton>
      <DecisionButton decision={shown("dispatch")} onPress={() => setOpen("dispatch")}>{t("dispatch")}</DecisionButton>
      <DecisionButton decision={shown("return")} onPress={() => setOpen("return")}>{t("return")}</DecisionButton>
      <DecisionButton decision={shown("note")} onPress={() => setOpen("note")}>{t("writeNote")}</DecisionButton>
      <DecisionButton decision={shown("handOver")} onPress={() => setOpen("handOver")}>{t("handOver")}</DecisionButton>
      {mayReply && ownHandover && <DecisionButton decision={{ allowed: true }} type="primary" onPress={() => setOpen("reply")}>{t("reply")}</DecisionButton>}
      <RefusalAlert error={accept.error} />
      <DispatchDialog {...dialog("dispatch")} />
      <ReturnDialog {...dialog("return")} />
      <ContactDialog {...dialog("contact")} />
      <NoteDialog {...dialog("note")} />
      <HandOverDialog {...dialog("handOver")} />
      <AnswerDialog {...dialog("answer")} />
      <CallBackDialog {...dialog("callBack")} />
      {ownHandover && <ReplyDialog {...dialog("reply")} handoverId={ownHandover.id} />}
    </>
  );
}
