/* Names for tests: heading "写办理记录"; textbox "办理记录"; checkbox "职工也能看到"; button "保存". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Tick } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { fieldMessages } from "./field.messages.ts";

export default function NotePage() {
  const t = useText(fieldMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const [text, setText, forget] = useKeptText(`note.${id}`);
  const [isForWorker, setForWorker] = useState(false);
  const save = useCommand(appealsContract.routes.note, {
    onDone: () => {
      forget();
      tell(t("noted"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
  });
  return (
    <Page title={t("note")} back={`/orders/${id}`} foot={<DecisionButton decision={order.data?.can["note"]} kind="primary" isWide isBusy={save.isPending} onClick={() => save.mutate({ params: { id }, body: { text, isForWorker } })}>{t("noteSend")}</DecisionButton>}>
      <Failure error={order.error} onRetry={() => void order.refetch()} />
      <TextArea label={t("noteText")} rows={6} value={text} onChange={(event) => setText(event.target.value)} error={fieldSentence(save.error, "text")} />
      <div className="rows"><Tick label={t("noteForWorker")} hint={t("noteForWorkerHint")} checked={isForWorker} onChange={setForWorker} /></div>
      <Failure error={save.error} />
    </Page>
  );
}
