/* Names for tests: heading "更正登记"; radio group "哪一类"; group "具体哪一种"; checkbox "紧急"; group "单位所在地"; textbox "说明（可不填）"; button "保存更正". */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { appealCategories, appealTopics, type AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Chips, Tick } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { PlacePicker } from "../../unions/PlacePicker.tsx";
import { actsMessages } from "./acts.messages.ts";

const categories = Object.keys(appealCategories) as AppealCategory[];

export default function FactsPage() {
  const t = useText(actsMessages);
  const shell = useText(shellMessages);
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } }, { staleTime: 60_000 });
  if (order.data) return <FactsForm view={order.data} />;
  return (
    <Page title={t("facts")} back={`/orders/${id}`}>
      {order.isPending && <Waiting label={shell("loading")} lines={3} />}
      <Failure error={order.error} onRetry={() => void order.refetch()} />
    </Page>
  );
}

/** What most often is wrong: the matter, its urgency, the place. The employer's register entry is corrected at the console. */
function FactsForm({ view }: { view: AppealView }) {
  const t = useText(actsMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = view;
  const [category, setCategory] = useState<AppealCategory>(view.category);
  const [topic, setTopic] = useState<string | null>(view.topic);
  const [isUrgent, setUrgent] = useState(view.isUrgent);
  const [place, setPlace] = useState(
    view.employerDivision && { ...view.employerDivision, hasChildren: view.employerDivision.code.length < 9 },
  );
  const [note, setNote, forget] = useKeptText(`facts.${id}`);
  const save = useCommand(appealsContract.routes.triage, {
    onDone: () => {
      forget();
      tell(t("factsSaved"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
  });
  const submit = () =>
    save.mutate({
      params: { id },
      body: {
        version: view.version,
        category,
        topic,
        isUrgent,
        employerId: view.employerId,
        employerName: view.employerName,
        employerCode: view.handling.employerCode,
        employerDivision: place?.code ?? null,
        workplaceDivision: view.workplaceDivision?.code ?? null,
        knownOn: view.knownOn,
        employmentEndedOn: view.handling.employmentEndedOn,
        note: note.trim() || null,
      },
    });
  const choose = (next: AppealCategory | null) => {
    if (next === null) return;
    setCategory(next);
    if (next !== category) setTopic(null);
  };
  return (
    <Page
      title={t("facts")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton decision={view.can["triage"]} kind="primary" isWide isBusy={save.isPending} onClick={submit}>
          {t("factsSend")}
        </DecisionButton>
      }
    >
      <Chips
        legend={t("factsCategory")}
        value={category}
        onChoose={choose}
        choices={categories.map((value) => ({ value, label: pick(appealCategories[value]) }))}
      />
      <Chips
        legend={t("factsTopic")}
        value={topic}
        onChoose={setTopic}
        choices={Object.entries(appealTopics[category]).map(([value, text]) => ({ value, label: pick(text) }))}
      />
      <div className="rows">
        <Tick label={t("factsUrgent")} hint={t("factsUrgentHint")} checked={isUrgent} onChange={setUrgent} />
      </div>
      <PlacePicker
        label={t("factsPlace")}
        value={place}
        onChange={setPlace}
        error={fieldSentence(save.error, "employerDivision")}
      />
      <TextArea
        label={t("factsNote")}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={fieldSentence(save.error, "note")}
      />
      <Failure error={save.error} />
    </Page>
  );
}
