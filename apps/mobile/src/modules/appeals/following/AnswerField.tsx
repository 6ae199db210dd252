import { useId } from "react";
import type { QuestionKind } from "@niangjia/domain/appeals/appeals.terms";
import { mostFiles } from "@niangjia/domain/appeals/appeals.limits";
import { civilDateOf } from "@niangjia/ui/dates";
import { useText } from "@niangjia/ui/language";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { Field, TextArea } from "@niangjia/ui/phone/Field.tsx";
import { courseMessages } from "./course.messages.ts";
import type { Typed } from "./questions.ts";
import { DateEntry } from "../../../shell/DateEntry.tsx";
import { UploadField } from "../../../shell/UploadField.tsx";

/** One question with the field for its kind of answer. */
export function AnswerField({
  id,
  title,
  kind,
  typed,
  onChange,
  error,
}: {
  /** Of what holds the question with its controls. */
  id: string;
  title: string;
  kind: QuestionKind;
  typed: Typed;
  onChange: (typed: Typed) => void;
  error: string | undefined;
}) {
  const t = useText(courseMessages);
  const heading = useId();
  const text = { value: typed.text, error };
  const write = (value: string) => onChange({ ...typed, text: value });
  return (
    <section id={id} className="card" role="group" aria-labelledby={heading}>
      <h2 id={heading} className="keep-lines">
        {title}
      </h2>
      {kind === "text" && (
        <TextArea label={t("yourWords")} rows={3} {...text} onChange={(event) => write(event.target.value)} />
      )}
      {kind === "date" && (
        <DateEntry
          label={t("yourDay")}
          max={civilDateOf(new Date(Date.now() + farthest).toISOString())}
          {...text}
          onChange={write}
        />
      )}
      {kind === "amount" && (
        <Field
          label={t("yourAmount")}
          hint={t("amountHint")}
          inputMode="decimal"
          autoComplete="off"
          {...text}
          onChange={(event) => write(event.target.value)}
        />
      )}
      {kind === "yes_no" && (
        <Choices
          legend={<span className="unseen">{title}</span>}
          isSideBySide
          value={typed.yes === null ? null : typed.yes ? "yes" : "no"}
          onChoose={(value) => onChange({ ...typed, yes: value === "yes" })}
          choices={[
            { value: "yes" as const, label: t("yes") },
            { value: "no" as const, label: t("no") },
          ]}
          error={error}
        />
      )}
      {kind === "file" && (
        <UploadField
          title={t("yourFiles")}
          files={typed.files}
          onChange={(files) => onChange({ ...typed, files })}
          most={mostFiles}
          error={error}
        />
      )}
    </section>
  );
}

/** A day that is asked for may lie ahead (a promised pay day), not in another age. */
const farthest = 3 * 366 * 86_400_000;
