/* Names for tests: heading "转协作单位"; radio group "转给哪个单位"; textbox "请它做什么"; button "转出". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { EmptyState, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { fieldMessages } from "./field.messages.ts";

export default function HandOverPage() {
  const t = useText(fieldMessages);
  const shell = useText(shellMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const offices = useRoute(appealsContract.routes.offices, {}, { staleTime: 60_000 });
  const [officeId, setOfficeId] = useState<string | null>(null);
  const [question, setQuestion, forget] = useKeptText(`handover.${id}`);
  const [isTried, setTried] = useState(false);
  const send = useCommand(appealsContract.routes.handOver, {
    onDone: () => {
      forget();
      tell(t("handedOver"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
  });
  const submit = () => {
    setTried(true);
    if (officeId && order.data) send.mutate({ params: { id }, body: { version: order.data.version, officeId, question } });
  };
  return (
    <Page title={t("handOver")} back={`/orders/${id}`} foot={<DecisionButton decision={order.data?.can["handOver"]} kind="primary" isWide isBusy={send.isPending} onClick={submit}>{t("handOverSend")}</DecisionButton>}>
      {offices.isPending && <Waiting label={shell("loading")} lines={2} />}
      <Failure error={order.error ?? offices.error} onRetry={() => { void order.refetch(); void offices.refetch(); }} />
      {offices.data?.items.length === 0 && <EmptyState icon="work" title={t("noOffices")} />}
      {offices.data && offices.data.items.length > 0 && <Choices legend={t("office")} value={officeId} onChoose={setOfficeId} choices={offices.data.items.map((one) => ({ value: one.id, label: pick({ zh: one.name, en: one.nameEn || one.name }) }))} error={isTried && !officeId ? t("chooseOffice") : undefined} />}
      <TextArea label={t("question")} hint={t("questionHint")} rows={5} value={question} onChange={(event) => setQuestion(event.target.value)} error={fieldSentence(send.error, "question")} />
      <Failure error={send.error} />
    </Page>
  );
}
