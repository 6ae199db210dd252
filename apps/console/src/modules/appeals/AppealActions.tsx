import { Button, Popover } from "antd";
import { useState, type ComponentType } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { Route } from "@niangjia/domain/kernel/contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useTell } from "../../shell/tell.tsx";
import { AgreeDialog } from "./agreement/AgreeDialog.tsx";
import { agreementScreenMessages } from "./agreement/agreement.messages.ts";
import { HandOverDialog } from "./agreement/HandOverDialog.tsx";
import { ConsentDialog, EmployerContactDialog, WorkerContactDialog } from "./handling/ContactDialogs.tsx";
import { AnswerDialog, CallBackDialog } from "./handling/EndDialogs.tsx";
import { FactsDialog, RouteAgainDialog } from "./handling/FactsDialogs.tsx";
import { handlingScreenMessages } from "./handling/handling.messages.ts";
import { offeredSteps, type Step } from "./handling/next-step.ts";
import { AskDialog, RecallDialog } from "./handling/QuestionDialogs.tsx";
import type { DialogProps } from "./HandlingDialogs.tsx";
import { DispatchDialog } from "./RoutingDialogs.tsx";
import { appealsMessages } from "./appeals.messages.ts";

/** Steps whose form the contract declares. */
const declared = {
  return: appealsContract.routes.return,
  note: appealsContract.routes.note,
  reclass: appealsContract.routes.reclass,
} as const satisfies Partial<Record<Step, Route>>;

/** The dialogs of the others; acceptance needs none. A step without an entry is not offered here. */
const dialogs: Partial<Record<Step, ComponentType<DialogProps>>> = {
  routeAgain: RouteAgainDialog,
  dispatch: DispatchDialog,
  contact: WorkerContactDialog,
  recordConsent: ConsentDialog,
  contactEmployer: EmployerContactDialog,
  ask: AskDialog,
  recallQuestion: RecallDialog,
  agree: AgreeDialog,
  answer: AnswerDialog,
  callBack: CallBackDialog,
  handOver: HandOverDialog,
  triage: FactsDialog,
};
const known = ["accept", ...Object.keys(declared), ...Object.keys(dialogs)] as Step[];

const words = { ...agreementScreenMessages, ...appealsMessages, ...handlingScreenMessages };
const labels: Partial<Record<Step, keyof typeof words>> = {
  accept: "accept",
  routeAgain: "routeAgain",
  dispatch: "dispatch",
  return: "return",
  contact: "contactWorker",
  recordConsent: "recordConsent",
  contactEmployer: "contactEmployer",
  ask: "ask",
  recallQuestion: "recall",
  agree: "agree",
  answer: "answer",
  callBack: "callBack",
  note: "writeNote",
  handOver: "handOver",
  triage: "facts",
  reclass: "reclass",
};

/**
 * The buttons of one appeal, drawn from its `can`: the step that brings it on first, what else may come beside
 * it, the rest under "more". What cannot happen in this state is not offered; what is refused says why.
 */
export function AppealActions({ appeal }: { appeal: AppealView }) {
  const t = useText(words);
  const tell = useTell();
  const [open, setOpen] = useState<Step | null>(null);
  const [isMore, setMore] = useState(false);
  const accept = useCommand(appealsContract.routes.accept, { onDone: () => tell(t("acceptDone")) });
  const { next, beside, more } = offeredSteps(appeal, known);
  const press = (step: Step) => {
    setMore(false);
    if (step === "accept") accept.mutate({ params: { id: appeal.id }, body: { version: appeal.version } });
    else setOpen(step);
  };
  const button = (step: Step, isNext = false) => (
    <DecisionButton
      key={step}
      decision={appeal.can[step]}
      type={isNext ? "primary" : "default"}
      loading={step === "accept" && accept.isPending}
      onPress={() => press(step)}
    >
      {t(step === "agree" && appeal.agreements.length > 0 ? "agreeAnew" : labels[step]!)}
    </DecisionButton>
  );
  return (
    <>
      {next && button(next, true)}
      {beside.map((step) => button(step))}
      {more.length > 0 && (
        <Popover
          trigger="click"
          placement="bottomRight"
          open={isMore}
          onOpenChange={setMore}
          content={<div className="more-steps">{more.map((step) => button(step))}</div>}
        >
          <Button aria-expanded={isMore}>{t("more")}</Button>
        </Popover>
      )}
      <RefusalAlert error={accept.error} />
      {Object.entries(declared).map(([step, route]) => (
        <ActDialog
          key={step}
          route={route}
          params={{ id: appeal.id }}
          view={appeal}
          open={open === step}
          onClose={() => setOpen(null)}
        />
      ))}
      {(Object.keys(dialogs) as Step[]).map((step) => {
        const Dialog = dialogs[step]!;
        return <Dialog key={step} appeal={appeal} open={open === step} onClose={() => setOpen(null)} />;
      })}
    </>
  );
}
