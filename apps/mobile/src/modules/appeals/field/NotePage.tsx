/* Names for tests: heading "写办理记录"; textbox "办理记录"; checkbox "职工也能看到"; button "保存". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { Refusal } from "@niangjia/client/call";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Tick } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptAct } from "../../../shell/kept/kept-acts.ts";
import { keptMessages } from "../../../shell/kept/kept.messages.ts";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { fieldMessages } from "./field.messages.ts";
import { shownNote } from "./waiting-acts.ts";

export default function NotePage() {
  const t = useText(fieldMessages);
  const kept = useText(keptMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const [text, setText, forget] = useKeptText(`note.${id}`);
  const [isForWorker, setForWorker] = useState(false);
  const act = useKeptAct(appealsContract.routes.note);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Refusal | null>(null);
  const save = async () => {
    if (text.trim() === "") return;
    setBusy(true);
    setError(null);
    const body = { text: text.trim(), isForWorker };
    const sent = await act({ params: { id }, body }, shownNote({ id, number: order.data?.number ?? "" }, body));
    setBusy(false);
    if (sent.kind === "refused") return setError(sent.error);
    forget();
    tell(sent.kind === "delivered" ? t("noted") : kept("kept"));
    void navigate({ to: `/orders/${id}`, replace: true });
  };
  return (
    <Page
      title={t("note")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton
          decision={order.data?.can["note"]}
          kind="primary"
          isWide
          isBusy={isBusy}
          disabled={text.trim() === ""}
          onClick={() => void save()}
        >
          {t("noteSend")}
        </DecisionButton>
      }
    >
      <Failure error={order.error} onRetry={() => void order.refetch()} />
      <TextArea
        label={t("noteText")}
        rows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={fieldSentence(error, "text")}
      />
      <div className="rows">
        <Tick label={t("noteForWorker")} hint={t("noteForWorkerHint")} checked={isForWorker} onChange={setForWorker} />
      </div>
      <Failure error={error} />
    </Page>
  );
}
