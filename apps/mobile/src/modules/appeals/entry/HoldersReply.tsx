import { useState } from "react";
import { longestReply } from "@niangjia/domain/appeals/appeals.limits";
import type { QuestionAnswer, QuestionView } from "@niangjia/domain/appeals/handling/handling.views";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { Field, TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { DateEntry } from "../../../shell/DateEntry.tsx";
import { entryMessages } from "./entry.messages.ts";
import type { ActProps } from "./holders-act.ts";
import { answersOf, isUnread } from "./replying.ts";

/** The union's questions, each with the kind of answer it wants. */
export function HoldersReply({ appeal, act, isBusy, question }: ActProps & { question: QuestionView }) {
  const t = useText(entryMessages);
  const language = useLanguage();
  const [typed, setTyped] = useState<readonly string[]>(() => question.items.map(() => ""));
  const [remark, setRemark] = useState("");
  const [isTried, setTried] = useState(false);
  const put = (index: number, value: string) => setTyped(typed.map((one, at) => (at === index ? value : one)));
  const wrong = question.items.map((item, index) => isUnread(item.kind, typed[index]!));
  const answers: QuestionAnswer[] = answersOf(question.items, typed);
  const isEmpty = answers.every((answer) => answer === null) && remark.trim() === "";
  const send = () => {
    setTried(true);
    if (!isEmpty && !wrong.includes(true))
      act({ kind: "reply", version: appeal.version, answers, remark: remark.trim() || null });
  };
  return (
    <section className="card" aria-labelledby="asked-title">
      <h2 id="asked-title">{t("asked")}</h2>
      <p className="small soft">{t("askedBy", { at: instantText(question.dueAt, language) })}</p>
      {question.items.map((item, index) => {
        const label = `${index + 1}. ${item.text}`;
        if (item.kind === "yes_no")
          return (
            <Choices
              key={index}
              legend={label}
              isSideBySide
              value={(typed[index] || null) as "yes" | "no" | null}
              onChoose={(value) => put(index, value)}
              choices={[
                { value: "yes", label: t("yes") },
                { value: "no", label: t("no") },
              ]}
            />
          );
        if (item.kind === "file")
          return (
            <Note key={index} tone="info" title={label}>
              {t("replyFiles")}
            </Note>
          );
        if (item.kind === "text")
          return (
            <TextArea
              key={index}
              label={label}
              rows={2}
              maxLength={longestReply}
              value={typed[index]!}
              onChange={(event) => put(index, event.target.value)}
            />
          );
        const error = isTried && wrong[index] ? t(item.kind === "date" ? "not_a_date" : "amountWrong") : undefined;
        if (item.kind === "date")
          return (
            <DateEntry
              key={index}
              label={label}
              value={typed[index]!}
              onChange={(day) => put(index, day)}
              error={error}
            />
          );
        return (
          <Field
            key={index}
            label={label}
            inputMode="decimal"
            hint={t("amountHint")}
            value={typed[index]!}
            onChange={(event) => put(index, event.target.value)}
            error={error}
          />
        );
      })}
      <TextArea
        label={t("remark")}
        rows={2}
        maxLength={longestReply}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
      />
      <Button kind="primary" isWide isBusy={isBusy} disabled={isEmpty} onClick={send}>
        {t("reply")}
      </Button>
    </section>
  );
}
