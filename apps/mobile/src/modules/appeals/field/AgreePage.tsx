/*
 * Names for tests: heading "记录协议"; textboxes "协议内容", "单位谁答应的"; radio groups "怎么达成的", "职工怎么同意的"; for each promise a group
 * "第 n 项" with group "哪一种", textboxes "付什么钱"/"什么事", "多少元", field "哪天之前"; buttons "再加一项", "一笔钱分几期"; button "记录协议".
 */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { agreementForms, consentWays, mostPromises } from "@niangjia/domain/appeals/agreement/agreement.rules";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button, DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { Field, TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText, useKeptValue } from "../../../shell/kept-text.ts";
import { focusFirstWrong } from "../../../shell/focus-wrong.ts";
import { Page } from "../../../shell/Page.tsx";
import { agreementInForce } from "../following/agreement.ts";
import { UploadField } from "../../../shell/UploadField.tsx";
import type { TypedFile } from "@niangjia/domain/kernel/filling";
import { actsMessages } from "./acts.messages.ts";
import { emptyPromise, problemsOfPromises, promisesToSend, readPromises, sumTyped } from "./agreement-form.ts";
import { PromiseFields } from "./PromiseFields.tsx";
import { SplitSum } from "./SplitSum.tsx";

type FormOf = keyof typeof agreementForms;
type WayOf = keyof typeof consentWays;
const forms = Object.keys(agreementForms) as FormOf[];
const ways = Object.keys(consentWays) as WayOf[];

/** What both sides agreed, as dated promises; everything typed stays on the phone until it is recorded. */
export default function AgreePage() {
  const t = useText(actsMessages);
  const pick = usePick();
  const language = useLanguage();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const [text, setText, forgetText] = useKeptText(`agree.${id}`);
  const [person, setPerson, forgetPerson] = useKeptText(`agree-person.${id}`);
  const [reason, setReason, forgetReason] = useKeptText(`agree-reason.${id}`);
  const [promises, setPromises, forgetPromises] = useKeptValue(`agree-promises.${id}`, readPromises);
  const [form, setForm] = useState<FormOf>("oral");
  const [way, setWay] = useState<WayOf>("phone");
  const [files, setFiles] = useState<readonly TypedFile[]>([]);
  const [isUploading, setUploading] = useState(false);
  const [isTried, setTried] = useState(false);
  const view = order.data;
  const isAnew = view ? agreementInForce(view.agreements) !== null : false;
  const problems = problemsOfPromises(promises);
  const agree = useCommand(appealsContract.routes.agree, {
    onDone: () => {
      for (const forget of [forgetText, forgetPerson, forgetReason, forgetPromises]) forget();
      tell(t("agreed"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
    onFail: () => void order.refetch(),
  });
  const lacks = { text: text.trim() === "", person: person.trim() === "", reason: isAnew && reason.trim() === "" };
  const submit = () => {
    setTried(true);
    if (lacks.text || lacks.person || lacks.reason || problems.size > 0 || !view) {
      focusFirstWrong();
      return;
    }
    agree.mutate({
      params: { id },
      body: {
        version: view.version,
        form,
        text: text.trim(),
        consentWay: way,
        employerPerson: person.trim(),
        promises: promisesToSend(promises),
        attachments: files.map((file) => file.fileId),
        reason: isAnew ? reason.trim() : null,
      },
    });
  };
  const missing = (isMissing: boolean, path: string) =>
    isTried && isMissing ? t("fillIn") : fieldSentence(agree.error, path);
  const sum = sumTyped(promises);
  return (
    <Page
      title={t("agreeTitle")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton
          decision={view?.can["agree"]}
          kind="primary"
          isWide
          isBusy={agree.isPending}
          disabled={isUploading}
          onClick={submit}
        >
          {t("agreeSend")}
        </DecisionButton>
      }
    >
      <Failure error={order.error} onRetry={() => void order.refetch()} />
      <TextArea
        label={t("agreeText")}
        hint={t("agreeTextHint")}
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={missing(lacks.text, "text")}
      />
      <section className="section" aria-labelledby="agree-promises">
        <h2 id="agree-promises">{t("agreePromises")}</h2>
        <SplitSum
          onSplit={(parts) =>
            setPromises(
              [...promises.filter((one) => one.what !== "" || one.amount !== ""), ...parts].slice(0, mostPromises),
            )
          }
        />
        {promises.map((promise, index) => (
          <PromiseFields
            key={index}
            at={index}
            promise={promise}
            isOnly={promises.length === 1}
            onChange={(next) => setPromises(promises.map((one, at) => (at === index ? next : one)))}
            onRemove={() => setPromises(promises.filter((_, at) => at !== index))}
            sentence={(field) =>
              isTried && problems.has(`${index}.${field}`)
                ? t(problems.get(`${index}.${field}`) as "fillIn")
                : fieldSentence(agree.error, `promises.${index}.${field}`)
            }
          />
        ))}
        {promises.length < mostPromises && (
          <Button isWide onClick={() => setPromises([...promises, emptyPromise])}>
            {t("promiseAdd")}
          </Button>
        )}
        {sum > 0 && <p className="card-title number">{t("sumIs", { sum: formatFen(fen(sum), language) })}</p>}
      </section>
      <Field
        label={t("agreePerson")}
        hint={t("agreePersonHint")}
        maxLength={80}
        value={person}
        onChange={(event) => setPerson(event.target.value)}
        error={missing(lacks.person, "employerPerson")}
      />
      <Choices
        legend={t("agreeForm")}
        value={form}
        onChoose={setForm}
        choices={forms.map((value) => ({ value, label: pick(agreementForms[value]) }))}
      />
      <Choices
        legend={t("agreeConsent")}
        isSideBySide
        value={way}
        onChoose={setWay}
        choices={ways.map((value) => ({ value, label: pick(consentWays[value]) }))}
      />
      <UploadField title={t("agreeFiles")} files={files} onChange={setFiles} onUploading={setUploading} />
      {isAnew && (
        <TextArea
          label={t("agreeReason")}
          hint={t("agreeReasonHint")}
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={missing(lacks.reason, "reason")}
        />
      )}
      <Failure error={agree.error} />
    </Page>
  );
}
