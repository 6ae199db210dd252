import { Button, Popover } from "antd";
import { useRef, useState, type ComponentType } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { Route } from "@niangjia/domain/kernel/contract";
import type { Text } from "@niangjia/domain/kernel/text";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useTell } from "../../shell/tell.tsx";
import { AgreeDialog } from "./agreement/AgreeDialog.tsx";
import { agreementScreenMessages } from "./agreement/agreement.messages.ts";
import { HandOverDialog } from "./agreement/HandOverDialog.tsx";
import type { DialogProps } from "./dialog-props.ts";
import { DispatchDialog } from "./DispatchDialog.tsx";
import { EmployerContactDialog, WorkerContactDialog } from "./handling/ContactDialogs.tsx";
import { handlingScreenMessages } from "./handling/handling.messages.ts";
import { offeredSteps, steps, type Step } from "./handling/next-step.ts";

const { routes } = appealsContract;

/** The act behind each step; two steps log a contact. */
const acts = {
  accept: routes.accept,
  routeAgain: routes.routeAgain,
  dispatch: routes.dispatch,
  return: routes.return,
  contact: routes.logContact,
  recordConsent: routes.recordConsent,
  contactEmployer: routes.logContact,
  ask: routes.ask,
  recallQuestion: routes.recallQuestion,
  agree: routes.agree,
  answer: routes.answer,
  callBack: routes.callBack,
  note: routes.note,
  handOver: routes.handOver,
  triage: routes.triage,
  reclass: routes.reclass,
} as const satisfies Record<Step, Route>;

/** Dialogs of steps that need more than the contract declares. */
const dialogs: Partial<Record<Step, ComponentType<DialogProps>>> = {
  dispatch: DispatchDialog,
  contact: WorkerContactDialog,
  contactEmployer: EmployerContactDialog,
  agree: AgreeDialog,
  handOver: HandOverDialog,
};

const words = { ...agreementScreenMessages, ...handlingScreenMessages };

/** What a step is called on its button: the act's title, or shorter. */
function useStepWords(appeal: AppealView): (step: Step) => string {
  const t = useText(words);
  const pick = usePick();
  return (step) => {
    if (step === "contact") return t("contactWorker");
    if (step === "contactEmployer") return t("contactEmployer");
    if (step === "agree" && appeal.agreements.length > 0) return t("agreeAnew");
    const {
      form,
      summary,
    }: { readonly form: { readonly title?: Text; readonly verb?: Text }; readonly summary: Text } = acts[step];
    const isShort = step === "dispatch" || step === "return";
    return pick((isShort ? form.verb : form.title) ?? summary);
  };
}

/**
 * The buttons of one appeal, drawn from its `can`: the step that brings it on first, what else may come beside
 * it, the rest under "more". What cannot happen in this state is not offered; what is refused says why.
 */
export function AppealActions({ appeal }: { appeal: AppealView }) {
  const t = useText(words);
  const pick = usePick();
  const tell = useTell();
  const wordsOf = useStepWords(appeal);
  const [open, setOpen] = useState<Step | null>(null);
  const [isMore, setMore] = useState(false);
  const moreButton = useRef<HTMLButtonElement>(null);
  const accept = useCommand(routes.accept, { onDone: () => tell(pick(routes.accept.form.done as Text)) });
  const { next, beside, more } = offeredSteps(appeal, steps);
  const press = (step: Step) => {
    // What is pressed under "more" is gone once its dialog closes and gives the focus back.
    if (more.includes(step)) moreButton.current?.focus();
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
      {wordsOf(step)}
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
          <Button ref={moreButton} aria-expanded={isMore}>
            {t("more")}
          </Button>
        </Popover>
      )}
      <RefusalAlert error={accept.error} />
      {steps.map((step) => {
        const Dialog = dialogs[step] ?? DeclaredDialog;
        return (
          step !== "accept" && (
            <Dialog key={step} step={step} appeal={appeal} open={open === step} onClose={() => setOpen(null)} />
          )
        );
      })}
    </>
  );
}

function DeclaredDialog({ step, appeal, open, onClose }: DialogProps & { readonly step: Step }) {
  return (
    <ActDialog open={open} onClose={onClose} route={acts[step]} params={{ id: appeal.id }} view={appeal} width={640} />
  );
}
