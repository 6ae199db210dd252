/*
 * Names for tests: heading "回答工会的问题"; for each question a group named "第 n 题：…" with a textbox "您的回答", radios "是"/"否",
 * a field "选一天" or "多少元", or a button "加照片或文件"; textbox "还想说什么（可不填）"; button "提交".
 */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState } from "react";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import type { QuestionView } from "@niangjia/domain/appeals/handling/handling.views";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { UploadingContext, useUploading } from "@niangjia/client/adding";
import { Refusal } from "@niangjia/client/call";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { EmptyState, Note, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { WrongList, type WrongEntry } from "../../../shell/act/WrongList.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptValue } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { AnswerField } from "./AnswerField.tsx";
import { courseMessages } from "./course.messages.ts";
import { readAnswers, readReply, replyTo, type Reply } from "./questions.ts";

/**
 * The worker answers; the questions stay on the phone with the answers, so that both are there without a line. Written by hand:
 * what is asked for stands in the record.
 */
export default function ReplyPage() {
  const t = useText(courseMessages);
  const shell = useText(shellMessages);
  const { id } = useParams({ strict: false }) as { id: string };
  const appeal = useRoute(followingRoutes.get, { params: { id } });
  const [kept, keep, forget] = useKeptValue<Reply | null>(`reply.${id}`, readReply);
  const view = appeal.data;
  const isOffline = !view && appeal.error !== null && !(appeal.error instanceof Refusal);
  const question = view
    ? view.handling.openQuestion
    : isOffline && kept
      ? { id: kept.questionId, items: kept.items }
      : null;
  if (question)
    return (
      <ReplyForm
        id={id}
        version={view?.version ?? null}
        decision={view?.can["reply"]}
        question={question}
        kept={kept}
        keep={keep}
        forget={forget}
      />
    );
  return (
    <Page title={t("replyTitle")} back={`/appeals/${id}`}>
      {appeal.isPending && <Waiting label={shell("loading")} lines={4} />}
      {!view && <Failure error={appeal.error} onRetry={() => void appeal.refetch()} />}
      {view && (
        <EmptyState icon="check" title={t("replyNone")}>
          <p>{t("replyNoneText")}</p>
        </EmptyState>
      )}
    </Page>
  );
}

function ReplyForm({
  id,
  version,
  decision,
  question,
  kept,
  keep,
  forget,
}: {
  id: string;
  /** Null: there is no line, and nothing can be sent. */
  version: number | null;
  decision: Parameters<typeof DecisionButton>[0]["decision"];
  question: Pick<QuestionView, "id" | "items"> & Partial<QuestionView>;
  kept: Reply | null;
  keep: (reply: Reply) => void;
  forget: () => void;
}) {
  const t = useText(courseMessages);
  const language = useLanguage();
  const tell = useTell();
  const navigate = useNavigate();
  const form = useText(formMessages);
  const formId = useId();
  const summary = useRef<HTMLDivElement>(null);
  // As it was with the last try, so that it is not read aloud with every letter.
  const [told, setTold] = useState<readonly WrongEntry[] | null>(null);
  const isTried = told !== null;
  const [isUploading, setUploading] = useUploading();
  const reply = replyTo(kept, question);
  const read = readAnswers(reply);
  const send = useCommand(followingRoutes.replyToQuestion, {
    onDone: () => {
      forget();
      tell(t("replied"));
      void navigate({ to: `/appeals/${id}`, replace: true });
    },
  });
  const idOf = (index: number) => `${formId}-${index}`;
  const wrong =
    read.isEmpty && read.problems.size === 0
      ? [{ id: idOf(0), text: t("needAnswer") }]
      : [...read.problems].map(([index, problem]) => ({
          id: idOf(index),
          text: form("wrong_at", {
            field: t("questionAt", { at: index + 1, text: reply.items[index]!.text }),
            sentence: t(problem),
          }),
        }));
  const submit = () => {
    setTold(wrong);
    if (read.isEmpty || read.problems.size > 0 || version === null) return;
    send.mutate({
      params: { id },
      body: {
        version,
        answers: [...read.answers],
        remark: reply.remark.trim() || null,
        attachments: [...read.attachments],
      },
    });
  };
  useEffect(() => {
    summary.current?.focus();
  }, [told]);
  const still = told?.filter((one) => wrong.some(({ id: at }) => at === one.id)) ?? [];
  return (
    <Page
      title={t("replyTitle")}
      back={`/appeals/${id}`}
      foot={
        <DecisionButton
          decision={version === null ? { allowed: true } : decision}
          kind="primary"
          isWide
          isBusy={send.isPending}
          disabled={version === null || isUploading}
          onClick={submit}
        >
          {t("send")}
        </DecisionButton>
      }
    >
      {still.length > 0 && <WrongList ref={summary} entries={still} />}
      {question.askedByName && <p className="soft">{t("replyIntro", { name: question.askedByName })}</p>}
      {question.dueAt && <p className="number">{t("replyUntil", { at: instantText(question.dueAt, language) })}</p>}
      {version === null && (
        <Note tone="warn" icon="cloud">
          <p>{t("replyOffline")}</p>
        </Note>
      )}
      <UploadingContext.Provider value={setUploading}>
        {reply.items.map((item, index) => (
          <AnswerField
            key={index}
            id={idOf(index)}
            title={t("questionAt", { at: index + 1, text: item.text })}
            kind={item.kind}
            typed={reply.typed[index]!}
            onChange={(typed) => keep({ ...reply, typed: reply.typed.map((one, at) => (at === index ? typed : one)) })}
            error={
              isTried && read.problems.has(index)
                ? t(read.problems.get(index)!)
                : fieldSentence(send.error, `answers.${index}`)
            }
          />
        ))}
      </UploadingContext.Provider>
      <TextArea
        label={t("remark")}
        rows={2}
        value={reply.remark}
        onChange={(event) => keep({ ...reply, remark: event.target.value })}
        error={fieldSentence(send.error, "remark")}
      />
      <Failure error={send.error} />
    </Page>
  );
}
