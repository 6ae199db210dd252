/* Names for tests: heading "调整难易"; radio group of that name; textbox "为什么"; button "调整". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { difficulties, type Difficulty } from "@niangjia/domain/appeals/appeals.terms";
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

const all = Object.keys(difficulties) as Difficulty[];

export default function ClassPage() {
  const t = useText(actsMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const [chosen, setChosen] = useState<Difficulty | null>(null);
  const [reason, setReason, forget] = useKeptText(`class.${id}`);
  const now = order.data?.handling.difficulty ?? null;
  const difficulty = chosen ?? now;
  const change = useCommand(appealsContract.routes.reclass, {
    onDone: () => {
      forget();
      tell(t("reclassed"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
    onFail: () => void order.refetch(),
  });
  const submit = () =>
    order.data &&
    difficulty &&
    change.mutate({ params: { id }, body: { version: order.data.version, difficulty, reason } });
  return (
    <Page
      title={t("reclass")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton
          decision={order.data?.can["reclass"]}
          kind="primary"
          isWide
          isBusy={change.isPending}
          disabled={difficulty === now}
          onClick={submit}
        >
          {t("reclassSend")}
        </DecisionButton>
      }
    >
      <Failure error={order.error} onRetry={() => void order.refetch()} />
      <Choices
        legend={t("reclass")}
        value={difficulty}
        onChoose={setChosen}
        choices={all.map((value) => ({ value, label: pick(difficulties[value]) }))}
      />
      <TextArea
        label={t("reclassReason")}
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={fieldSentence(change.error, "reason")}
      />
      <Failure error={change.error} />
    </Page>
  );
}
