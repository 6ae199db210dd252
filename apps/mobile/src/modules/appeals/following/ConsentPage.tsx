/* Names for tests: heading "可以告诉单位什么"; radio group of that name; textbox "有什么要特别注意（可不填）"; button "就按这个". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { consents, type Consent, consentsAsked } from "@niangjia/domain/appeals/appeals.terms";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Note, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { courseMessages } from "./course.messages.ts";

/** The worker says what the employer may be told, and may change it at any time. */
export default function ConsentPage() {
  const t = useText(courseMessages);
  const shell = useText(shellMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const appeal = useRoute(appealsContract.routes.get, { params: { id } });
  const [chosen, setChosen] = useState<Consent | null>(null);
  const [note, setNote, forget] = useKeptText(`consent.${id}`);
  const view = appeal.data;
  const consent = chosen ?? view?.handling.consent ?? null;
  const isSame = view?.handling.consent === consent && note.trim() === "";
  const give = useCommand(appealsContract.routes.giveConsent, {
    onDone: () => {
      forget();
      tell(t("consentSaved"));
      void navigate({ to: `/appeals/${id}`, replace: true });
    },
    onFail: () => void appeal.refetch(),
  });
  const save = () =>
    view &&
    consent &&
    give.mutate({ params: { id }, body: { version: view.version, consent, note: note.trim() || null } });
  const offered = consentsAsked.filter((one) => one !== "name" || !view?.handling.isSealed);
  return (
    <Page
      title={t("consentTitle")}
      back={`/appeals/${id}`}
      foot={
        <>
          <DecisionButton
            decision={view?.can["consent"]}
            kind="primary"
            isWide
            isBusy={give.isPending}
            disabled={isSame}
            onClick={save}
          >
            {t("consentSave")}
          </DecisionButton>
          {view && isSame && <p className="why">{t("consentSame")}</p>}
        </>
      }
    >
      <p className="soft">{t("consentIntro")}</p>
      {appeal.isPending && <Waiting label={shell("loading")} lines={3} />}
      {!view && <Failure error={appeal.error} onRetry={() => void appeal.refetch()} />}
      {view && (
        <Choices
          legend={<span className="unseen">{t("consentTitle")}</span>}
          value={consent}
          onChoose={setChosen}
          choices={offered.map((value) => ({ value, label: pick(consents[value]), hint: t(`means_${value}`) }))}
          error={fieldSentence(give.error, "consent")}
        />
      )}
      {view?.handling.isSealed && (
        <Note tone="info">
          <p>{t("sealedName")}</p>
        </Note>
      )}
      {view && (
        <TextArea
          label={t("consentNote")}
          rows={2}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={fieldSentence(give.error, "note")}
        />
      )}
      <Failure error={give.error} />
    </Page>
  );
}
