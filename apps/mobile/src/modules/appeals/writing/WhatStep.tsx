import { isUrgentText } from "@niangjia/domain/appeals/appeals.rules";
import { appealCategories, appealTopics } from "@niangjia/domain/appeals/appeals.terms";
import { civilDateOf } from "@niangjia/ui/dates";
import { usePick, useText } from "@niangjia/ui/language";
import { Chips } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Note, Tag } from "@niangjia/ui/phone/States.tsx";
import { DateEntry } from "../../../shell/DateEntry.tsx";
import { usePerson } from "../../../shell/person.ts";
import { entriesOf } from "./desk.ts";
import { FilesField } from "./FilesField.tsx";
import { writingMessages } from "./writing.messages.ts";
import type { StepProps } from "./step-props.ts";

export function WhatStep({ entry, draft, change, sentence }: StepProps) {
  const t = useText(writingMessages);
  const pick = usePick();
  const { personId } = usePerson();
  const isKept = entriesOf(personId).isKept;
  return (
    <>
      {draft.category && (
        <p>
          <Tag>{pick(appealCategories[draft.category])}</Tag>
        </p>
      )}
      {draft.category && (
        <Chips
          legend={t("topic")}
          value={draft.topic}
          onChoose={(topic) => change({ topic })}
          choices={Object.entries(appealTopics[draft.category]).map(([value, text]) => ({ value, label: pick(text) }))}
        />
      )}
      <div>
        <TextArea
          label={t("what")}
          hint={t("whatHint")}
          placeholder={t("whatExample")}
          rows={6}
          value={draft.description}
          onChange={(event) => change({ description: event.target.value })}
          error={sentence(["description_short", "description_long"], ["description"])}
        />
        <p className="kept-line small soft">
          <span>
            {draft.description !== "" && isKept && (
              <>
                <Icon name="check" size={16} /> {t("kept")}
              </>
            )}
          </span>
          <span className="number">{t("letters", { count: [...draft.description].length })}</span>
        </p>
      </div>
      {isUrgentText(draft.description) && (
        <Note tone="bad" title={t("danger")} isAlert>
          <div className="foot-row">
            <a className="button button-danger" href="tel:110">
              {t("police")}
            </a>
            <a className="button button-danger" href="tel:120">
              {t("rescue")}
            </a>
          </div>
        </Note>
      )}
      <details className="narrow" open={draft.knownOn !== null || undefined}>
        <summary>{t("knownOn")}</summary>
        <DateEntry
          label={t("knownOnDay")}
          hint={t("knownOnHint")}
          max={civilDateOf(new Date().toISOString())}
          value={draft.knownOn ?? ""}
          onChange={(day) => change({ knownOn: day || null })}
          error={sentence(["not_a_date"], ["knownOn"])}
        />
      </details>
      <FilesField
        entry={entry}
        files={draft.files}
        error={sentence(["too_many_files", "file_refused"], ["attachments"])}
      />
    </>
  );
}
