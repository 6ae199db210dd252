/* Names for tests: heading "职工同意告诉单位什么"; radio groups of that name and "职工怎么说的"; textbox "有什么要注意（可不填）"; button "记录". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { consents, contactWays, type Consent, consentsAsked } from "@niangjia/domain/appeals/appeals.terms";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { actsMessages } from "./acts.messages.ts";

const ways = ["phone", "visit", "message"] as const;

/** What the worker, spoken to, lets the employer be told. */
export default function ConsentRecordPage() {
  const t = useText(actsMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const [consent, setConsent] = useState<Consent | null>(null);
  const [way, setWay] = useState<(typeof ways)[number]>("phone");
  const [note, setNote, forget] = useKeptText(`consent-record.${id}`);
  const [isTried, setTried] = useState(false);
  const view = order.data;
  const record = useCommand(appealsContract.routes.recordConsent, {
    onDone: () => {
      forget();
      tell(t("consentDone"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
    onFail: () => void order.refetch(),
  });
  const submit = () => {
    setTried(true);
    if (consent && view)
      record.mutate({ params: { id }, body: { version: view.version, consent, way, note: note.trim() || null } });
  };
  const offered = consentsAsked.filter((one) => one !== "name" || !view?.handling.isSealed);
  return (
    <Page
      title={t("consentTitle")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton
          decision={view?.can["recordConsent"]}
          kind="primary"
          isWide
          isBusy={record.isPending}
          onClick={submit}
        >
          {t("consentSend")}
        </DecisionButton>
      }
    >
      <p className="soft">{t("consentHint")}</p>
      <Failure error={order.error} onRetry={() => void order.refetch()} />
      <Choices
        legend={<span className="unseen">{t("consentTitle")}</span>}
        value={consent}
        onChoose={setConsent}
        choices={offered.map((value) => ({ value, label: pick(consents[value]) }))}
        error={isTried && !consent ? t("chooseConsent") : fieldSentence(record.error, "consent")}
      />
      {view?.handling.isSealed && (
        <Note tone="warn">
          <p>{t("sealed")}</p>
        </Note>
      )}
      <Choices
        legend={t("consentWay")}
        isSideBySide
        value={way}
        onChoose={setWay}
        choices={ways.map((value) => ({ value, label: pick(contactWays[value]) }))}
      />
      <TextArea
        label={t("consentNote")}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={fieldSentence(record.error, "note")}
      />
      <Failure error={record.error} />
    </Page>
  );
}
