/* Names for tests: heading "答复职工"; textbox "答复内容"; radio group "结果"; button "发给职工". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { outcomes, type Outcome } from "@niangjia/domain/appeals/appeals.terms";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { actsMessages } from "./acts.messages.ts";
import { fieldMessages } from "./field.messages.ts";

export default function AnswerPage() {
  const t = useText(fieldMessages);
  const acts = useText(actsMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const [answer, setAnswer, forget] = useKeptText(`answer.${id}`);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isTried, setTried] = useState(false);
  const send = useCommand(appealsContract.routes.answer, {
    onDone: () => {
      forget();
      tell(t("answered"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
  });
  const submit = () => {
    setTried(true);
    if (outcome && order.data) send.mutate({ params: { id }, body: { version: order.data.version, answer, outcome } });
  };
  return (
    <Page
      title={t("answer")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton
          decision={order.data?.can["answer"]}
          kind="primary"
          isWide
          isBusy={send.isPending}
          onClick={submit}
        >
          {t("answerSend")}
        </DecisionButton>
      }
    >
      <Failure error={order.error} onRetry={() => void order.refetch()} />
      <TextArea
        label={t("answerText")}
        hint={t("answerHint")}
        rows={7}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
        error={fieldSentence(send.error, "answer")}
      />
      <Choices
        legend={t("outcome")}
        value={outcome}
        onChoose={setOutcome}
        choices={(order.data?.handling.outcomesNow ?? []).map((value) => ({ value, label: pick(outcomes[value]) }))}
        error={isTried && !outcome ? t("chooseOutcome") : undefined}
      />
      <p className="hint">{acts("outcomeOnly")}</p>
      <Failure error={send.error} />
    </Page>
  );
}
