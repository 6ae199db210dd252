import { Link } from "@tanstack/react-router";
import type { QuestionAnswer, QuestionView } from "@niangjia/domain/appeals/handling/handling.views";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import { dateText, instantText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { courseMessages } from "./course.messages.ts";

/** What the union asked: the open questions first, with what was answered before behind a press. */
export function QuestionsCard({ view, isForWorker }: { view: AppealView; isForWorker: boolean }) {
  const t = useText(courseMessages);
  const language = useLanguage();
  const { openQuestion, questions } = view.handling;
  const ended = questions.filter((one) => one.endedAt !== null);
  if (!openQuestion && ended.length === 0) return null;
  return (
    <section className="section" aria-label={t("earlier")}>
      {openQuestion && (
        <div className="card to-do">
          <h2>{t(isForWorker ? "askedTitle" : "askedOfWorker", { count: openQuestion.items.length })}</h2>
          <ol className="numbered">
            {openQuestion.items.map((item, index) => (
              <li key={index}>{item.text}</li>
            ))}
          </ol>
          <p className="small soft number">
            {t(isForWorker ? "replyUntil" : "workerReplyUntil", { at: instantText(openQuestion.dueAt, language) })}
          </p>
          {isForWorker && (
            <Link className="button button-primary is-wide" to={`/appeals/${view.id}/reply`}>
              {t("answerNow")}
            </Link>
          )}
        </div>
      )}
      {ended.length > 0 && (
        <details className="narrow" open={!isForWorker || undefined}>
          <summary>{t("earlier")}</summary>
          {ended.map((one) => (
            <Answered key={one.id} question={one} />
          ))}
        </details>
      )}
    </section>
  );
}

function Answered({ question }: { question: QuestionView }) {
  const t = useText(courseMessages);
  const language = useLanguage();
  const words = (answer: QuestionAnswer | undefined): string => {
    if (!answer) return t("noAnswer");
    switch (answer.kind) {
      case "text":
        return answer.text;
      case "yes_no":
        return t(answer.yes ? "yes" : "no");
      case "date":
        return dateText(answer.date, language);
      case "amount":
        return formatFen(fen(answer.fen), language);
      case "file":
        return t("filesGiven", { count: answer.files.length });
    }
  };
  return (
    <div className="card">
      <p className="small soft number">{instantText(question.askedAt, language)}</p>
      <dl className="facts">
        {question.items.map((item, index) => (
          <div key={index}>
            <dt>{item.text}</dt>
            <dd className="keep-lines">{words(question.answers?.[index])}</dd>
          </div>
        ))}
      </dl>
      {question.remark && <p className="keep-lines">{question.remark}</p>}
    </div>
  );
}
