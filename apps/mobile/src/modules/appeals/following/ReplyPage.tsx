/*
 * Names for tests: heading "回答工会的问题"; for each question a group named "第 n 题：…" with a textbox "您的回答", radios "是"/"否",
 * a field "选一天" or "多少元", or a button "加照片或文件"; textbox "还想说什么（可不填）"; button "提交".
 */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useId } from "react";
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
import { refusedEntries, useTold, WhatIsWrong } from "../../../shell/act/WhatIsWrong.tsx";
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
  const remarkId = useId();
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
  const titleOf = (index: number) => t("questionAt", { at: index + 1, text: reply.items[index]!.text });
  const entryAt = (index: number, sentence: string) => ({
    id: idOf(index),
    text: form("wrong_at", { field: titleOf(index), sentence }),
  });
  const wrong =
    read.isEmpty && read.problems.size === 0
      ? [{ id: idOf(0), text: t("needAnswer") }]
      : [...read.problems].map(([index, problem]) => entryAt(index, t(problem)));
  const { told, tries, tell: tellWrong } = useTold(wrong);
  const refused = refusedEntries(send.error, (path, sentence) => {
    if (path === "remark") return { id: remarkId, text: form("wrong_at", { field: t("remark"), sentence }) };
    const index = indexOf(path);
    return index === null ? null : entryAt(index, sentence);
  });
  const refusedAt = (index: number) =>
    send.error instanceof Refusal ? send.error.fields.find(({ path }) => indexOf(path) === index)?.message : undefined;
  const submit = () => {
    tellWrong();
    send.reset();
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
      <WhatIsWrong entries={[...told, ...refused.entries]} refusal={send.error} isAll={refused.isAll} tries={tries} />
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
            title={titleOf(index)}
            kind={item.kind}
            typed={reply.typed[index]!}
            onChange={(typed) => keep({ ...reply, typed: reply.typed.map((one, at) => (at === index ? typed : one)) })}
            error={tries > 0 && read.problems.has(index) ? t(read.problems.get(index)!) : refusedAt(index)}
          />
        ))}
      </UploadingContext.Provider>
      <TextArea
        id={remarkId}
        label={t("remark")}
        rows={2}
        value={reply.remark}
        onChange={(event) => keep({ ...reply, remark: event.target.value })}
        error={fieldSentence(send.error, "remark")}
      />
    </Page>
  );
}

/** Of the answer that a path of the body leads to; null: to none. */
const indexOf = (path: string): number | null => {
  const index = /^answers\.(\d+)/.exec(path)?.[1];
  return index === undefined ? null : Number(index);
};
