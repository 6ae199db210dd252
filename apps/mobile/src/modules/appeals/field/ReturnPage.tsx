/* Names for tests: heading "退回工单"; radio group "为什么退回"; textbox "说明"; searchbox "建议交给哪个工会（可不填）"; button "退回". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { returnReasons, type ReturnReason } from "@niangjia/domain/appeals/appeals.terms";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { fieldMessages } from "./field.messages.ts";
import { UnionPicker, type ChosenUnion } from "./UnionPicker.tsx";

const reasons = Object.keys(returnReasons) as ReturnReason[];

export default function ReturnPage() {
  const t = useText(fieldMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const [reason, setReason] = useState<ReturnReason | null>(null);
  const [note, setNote, forget] = useKeptText(`return.${id}`);
  const [proposed, setProposed] = useState<ChosenUnion | null>(null);
  const [isTried, setTried] = useState(false);
  const send = useCommand(appealsContract.routes.return, {
    onDone: () => {
      forget();
      tell(t("returned"));
      void navigate({ to: "/desk", replace: true });
    },
  });
  const submit = () => {
    setTried(true);
    if (reason && order.data)
      send.mutate({
        params: { id },
        body: { version: order.data.version, reason, note, proposedPath: proposed?.path ?? null },
      });
  };
  return (
    <Page
      title={t("returnTitle")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton
          decision={order.data?.can["return"]}
          kind="primary"
          isWide
          isBusy={send.isPending}
          onClick={submit}
        >
          {t("returnSend")}
        </DecisionButton>
      }
    >
      <p className="soft">{t("returnText")}</p>
      <Failure error={order.error} onRetry={() => void order.refetch()} />
      <Choices
        legend={t("returnReason")}
        value={reason}
        onChoose={setReason}
        choices={reasons.map((value) => ({ value, label: pick(returnReasons[value]) }))}
        error={isTried && !reason ? t("chooseReason") : undefined}
      />
      <TextArea
        label={t("returnNote")}
        hint={t("returnNoteHint")}
        rows={4}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={fieldSentence(send.error, "note")}
      />
      <UnionPicker label={t("proposed")} hint={t("proposedHint")} value={proposed} onChange={setProposed} />
      <Failure error={send.error} />
    </Page>
  );
}
