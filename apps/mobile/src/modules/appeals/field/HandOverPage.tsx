/*
 * Names for tests: heading "转协作单位"; group "怎么转" with "有账号的单位" (radio group "转给哪个单位"; button "转出") and "发链接" (textbox "转给谁";
 * button "生成链接", then buttons "复制", "发出去"); textbox "请它做什么"; checkboxes of what is shown.
 */
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { mayBeNamed, usuallyShown } from "@niangjia/domain/appeals/tasks/partner.rules";
import { taskFields, type TaskField } from "@niangjia/domain/appeals/tasks/tasks.rules";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { civilDateOf } from "@niangjia/ui/dates";
import { usePick, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices, Segments, Tick } from "@niangjia/ui/phone/Choices.tsx";
import { Field, TextArea } from "@niangjia/ui/phone/Field.tsx";
import { EmptyState, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { actsMessages } from "./acts.messages.ts";
import { fieldMessages } from "./field.messages.ts";
import { SharedLink } from "./SharedLink.tsx";
import "./field.css";

const fields = Object.keys(taskFields) as TaskField[];

/** To an office with an account, or by a signed link to one without. */
export default function HandOverPage() {
  const t = useText(fieldMessages);
  const acts = useText(actsMessages);
  const shell = useText(shellMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const offices = useRoute(appealsContract.routes.offices, {}, { staleTime: 60_000 });
  const [how, setHow] = useState<"account" | "link">("account");
  const [officeId, setOfficeId] = useState<string | null>(null);
  const [recipientName, setRecipient] = useKeptText(`task-to.${id}`);
  const [contact, setContact] = useState("");
  const [shown, setShown] = useState<readonly TaskField[]>(usuallyShown);
  const [dueOn, setDueOn] = useState("");
  const [question, setQuestion, forget] = useKeptText(`handover.${id}`);
  const [isTried, setTried] = useState(false);
  const hand = useCommand(appealsContract.routes.handOver, {
    onDone: () => {
      forget();
      tell(t("handedOver"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
    onFail: () => void order.refetch(),
  });
  const send = useCommand(appealsContract.routes.sendTask, {
    onDone: () => {
      forget();
      setRecipient("");
      tell(acts("taskSent"));
    },
    onFail: () => void order.refetch(),
  });
  const view = order.data;
  const isNamed = view !== undefined && mayBeNamed({ consent: view.handling.consent, disclosure: view.disclosure });
  const isLink = how === "link";
  const error = isLink ? send.error : hand.error;
  const submit = () => {
    setTried(true);
    if (!view) return;
    const common = { version: view.version, question, dueOn: dueOn || null, shown: [...shown] };
    if (isLink && recipientName.trim() !== "")
      send.mutate({
        params: { id },
        body: { ...common, recipientName: recipientName.trim(), recipientContact: contact.trim() || null },
      });
    if (!isLink && officeId) hand.mutate({ params: { id }, body: { ...common, officeId } });
  };
  if (send.data)
    return (
      <Page
        title={t("handOver")}
        back={`/orders/${id}`}
        foot={
          <Link className="button is-wide" to={`/orders/${id}`} replace>
            {acts("taskBack")}
          </Link>
        }
      >
        <SharedLink link={send.data.link} until={send.data.expiresAt} />
      </Page>
    );
  return (
    <Page
      title={t("handOver")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton
          decision={view?.can["handOver"]}
          kind="primary"
          isWide
          isBusy={hand.isPending || send.isPending}
          onClick={submit}
        >
          {isLink ? acts("taskSend") : t("handOverSend")}
        </DecisionButton>
      }
    >
      <Segments
        label={acts("handOverTo")}
        value={how}
        onChoose={setHow}
        choices={[
          { value: "account", label: acts("handOverAccount") },
          { value: "link", label: acts("handOverLink") },
        ]}
      />
      <Failure
        error={order.error ?? offices.error}
        onRetry={() => {
          void order.refetch();
          void offices.refetch();
        }}
      />
      {!isLink && offices.isPending && <Waiting label={shell("loading")} lines={2} />}
      {!isLink && offices.data?.items.length === 0 && <EmptyState icon="work" title={t("noOffices")} />}
      {!isLink && offices.data && offices.data.items.length > 0 && (
        <Choices
          legend={t("office")}
          value={officeId}
          onChoose={setOfficeId}
          choices={offices.data.items.map((one) => ({
            value: one.id,
            label: pick({ zh: one.name, en: one.nameEn || one.name }),
          }))}
          error={isTried && !officeId ? t("chooseOffice") : undefined}
        />
      )}
      {isLink && (
        <Field
          label={acts("taskTo")}
          hint={acts("taskToHint")}
          maxLength={80}
          value={recipientName}
          onChange={(event) => setRecipient(event.target.value)}
          error={isTried && recipientName.trim() === "" ? acts("fillIn") : fieldSentence(error, "recipientName")}
        />
      )}
      {isLink && (
        <Field
          label={acts("taskContact")}
          maxLength={120}
          value={contact}
          onChange={(event) => setContact(event.target.value)}
          error={fieldSentence(error, "recipientContact")}
        />
      )}
      <TextArea
        label={t("question")}
        hint={t("questionHint")}
        rows={5}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        error={fieldSentence(error, "question")}
      />
      <Field
        label={acts("taskDue")}
        type="date"
        min={civilDateOf(new Date().toISOString())}
        value={dueOn}
        onChange={(event) => setDueOn(event.target.value)}
        error={fieldSentence(error, "dueOn")}
      />
      <fieldset className="choices">
        <legend>{acts("taskShown")}</legend>
        <div className="choices-rows">
          {fields
            .filter((field) => field !== "worker_name" || isNamed)
            .map((field) => (
              <Tick
                key={field}
                label={pick(taskFields[field])}
                checked={shown.includes(field)}
                onChange={(isOn) => setShown(isOn ? [...shown, field] : shown.filter((one) => one !== field))}
              />
            ))}
        </div>
        <p className="why">{acts("taskHidden")}</p>
        {!isNamed && <p className="why">{acts("taskNameNo")}</p>}
      </fieldset>
      <Failure error={error} />
    </Page>
  );
}
