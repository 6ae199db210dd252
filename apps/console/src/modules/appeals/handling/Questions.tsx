import type { QuestionAnswer, QuestionView } from "@niangjia/domain/appeals/handling/handling.views";
import { questionEnds } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useText } from "@niangjia/ui/language";
import { Labelled } from "../../../shell/Marks.tsx";
import { CivilDate, DateTime } from "../../../shell/DateTime.tsx";
import { Money } from "../../../shell/Money.tsx";
import { Section } from "../../../shell/Section.tsx";
import { StateTag, StatusTag } from "../../../shell/StatusTag.tsx";
import { handlingScreenMessages } from "./handling.messages.ts";

/** What the worker was asked and what came back, the latest first. */
export function Questions({ appeal }: { appeal: AppealView }) {
  const t = useText(handlingScreenMessages);
  const { questions } = appeal.handling;
  if (questions.length === 0) return null;
  return (
    <Section title={t("questions")}>
      {[...questions].reverse().map((question) => (
        <OneList key={question.id} question={question} />
      ))}
    </Section>
  );
}

function OneList({ question }: { question: QuestionView }) {
  const t = useText(handlingScreenMessages);
  return (
    <div className="question-list">
      <p className="question-head">
        {question.endedBecause === null ? (
          <StatusTag tone="warn">{t("waitingReply")}</StatusTag>
        ) : (
          <StateTag state={questionEnds[question.endedBecause]} />
        )}{" "}
        {question.askedByName} · <DateTime at={question.askedAt} />
        {question.endedBecause === null && (
          <>
            {" "}
            · {t("replyBy")} <DateTime at={question.dueAt} />
          </>
        )}
      </p>
      <ol>
        {question.items.map((item, n) => (
          <li key={n}>
            <span>{item.text}</span>
            {question.answers !== null && (
              <strong className="question-answer">
                <Answer answer={question.answers[n] ?? null} />
              </strong>
            )}
          </li>
        ))}
      </ol>
      {question.remark !== null && (
        <p className="appeal-text">
          <Labelled label={t("remark")}>{question.remark}</Labelled>
        </p>
      )}
    </div>
  );
}

function Answer({ answer }: { answer: QuestionAnswer }) {
  const t = useText(handlingScreenMessages);
  if (answer === null) return t("open");
  switch (answer.kind) {
    case "text":
      return answer.text;
    case "yes_no":
      return t(answer.yes ? "yes" : "no");
    case "date":
      return <CivilDate on={answer.date} />;
    case "amount":
      return <Money fen={answer.fen} />;
    case "file":
      return t("fileCount", { count: answer.files.length });
  }
}
