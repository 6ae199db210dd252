import { useId, type ReactNode, type RefObject } from "react";
import { longestTyped } from "@niangjia/domain/codes/codes.limits";
import { anonymousReasons, deskChannels, type AnonymousReason } from "@niangjia/domain/appeals/taking/taking.rules";
import { isUrgentText } from "@niangjia/domain/appeals/appeals.rules";
import {
  appealChannels,
  consents,
  disclosures,
  type Consent,
  type Disclosure,
} from "@niangjia/domain/appeals/appeals.terms";
import type { Text } from "@niangjia/domain/kernel/text";
import { longestDescription, mostFiles, longestWorkerName } from "@niangjia/domain/appeals/appeals.limits";
import { DateInput } from "@niangjia/ui/dates/DateInput.tsx";
import { daysOf } from "@niangjia/ui/dates/days-of";
import { usePick, useText } from "@niangjia/ui/language";
import { Uploads } from "../../../shell/Uploads.tsx";
import { DivisionPicker } from "../../unions/DivisionPicker.tsx";
import { CategoryEntry } from "./CategoryEntry.tsx";
import type { DraftFields } from "./drafts.ts";
import { EmployerEntry } from "./EmployerEntry.tsx";
import { takingScreenMessages } from "./taking.messages.ts";

export interface FormPlaces {
  readonly phone: RefObject<HTMLInputElement | null>;
  readonly category: RefObject<HTMLInputElement | null>;
  readonly description: RefObject<HTMLTextAreaElement | null>;
}

interface Props {
  readonly fields: DraftFields;
  readonly write: (changes: Partial<DraftFields>) => void;
  /** The server's word on an entry, by the name of the field. */
  readonly faults: Readonly<Record<string, string>>;
  readonly places: FormPlaces;
}

/** What is asked at a desk, in the order in which it is said. */
export function TakingForm({ fields, write, faults, places }: Props) {
  const t = useText(takingScreenMessages);
  const pick = usePick();
  const id = useId();
  if (fields.addTo)
    return (
      <div className="taking-form">
        <More {...{ fields, write, faults, places }} />
      </div>
    );
  const isAnonymous = fields.anonymousBecause !== null;
  return (
    <div className="taking-form">
      <Choices
        label={t("channel")}
        shortcut="Alt L"
        name={`${id}-channel`}
        value={fields.channel}
        options={deskChannels.map((one) => [one, appealChannels[one]])}
        onChange={(channel) => write({ channel })}
      />
      <div className="taking-pair">
        <Field label={t("phone")} shortcut="Alt T" fault={faults["phone"]} htmlFor="taking-phone">
          <input
            ref={places.phone}
            id="taking-phone"
            className="native-input"
            inputMode="tel"
            autoComplete="off"
            maxLength={longestTyped}
            placeholder={t("phoneHint")}
            aria-invalid={faults["phone"] ? true : undefined}
            value={fields.phone}
            onChange={(event) => write({ phone: event.target.value })}
          />
        </Field>
        <Field label={t("workerName")} fault={faults["workerName"]} htmlFor="taking-name">
          <input
            id="taking-name"
            className="native-input"
            autoComplete="off"
            maxLength={longestWorkerName}
            disabled={isAnonymous}
            aria-invalid={faults["workerName"] ? true : undefined}
            value={isAnonymous ? "" : fields.workerName}
            onChange={(event) => write({ workerName: event.target.value })}
          />
        </Field>
        <Field label={t("anonymous")} htmlFor={`${id}-anonymous`}>
          <select
            id={`${id}-anonymous`}
            className="native-input"
            value={fields.anonymousBecause ?? ""}
            onChange={(event) => write({ anonymousBecause: (event.target.value || null) as AnonymousReason | null })}
          >
            <option value="">{t("named")}</option>
            {Object.entries<Text>(anonymousReasons).map(([key, text]) => (
              <option key={key} value={key}>
                {pick(text)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div className="taking-pair">
        <Field label={t("employer")} fault={faults["employerName"]} htmlFor="taking-employer">
          <EmployerEntry id="taking-employer" value={fields.employer} onChange={(employer) => write({ employer })} />
        </Field>
        {fields.employer.id === null && (
          <>
            <Field label={t("employerDivision")} fault={faults["employerDivision"]} htmlFor="taking-place">
              <DivisionPicker
                id="taking-place"
                value={fields.employerDivision}
                onChange={(employerDivision) => write({ employerDivision })}
              />
            </Field>
            {fields.employer.name.trim() !== "" && (
              <Field label={t("employerCode")} fault={faults["employerCode"]} htmlFor="taking-code">
                <input
                  id="taking-code"
                  className="native-input"
                  autoComplete="off"
                  maxLength={longestTyped}
                  value={fields.employerCode}
                  onChange={(event) => write({ employerCode: event.target.value })}
                />
              </Field>
            )}
          </>
        )}
      </div>
      <Field label={t("category")} shortcut="Alt 1–9" fault={faults["category"]} htmlFor="taking-category">
        <CategoryEntry
          id="taking-category"
          inputRef={places.category}
          value={fields}
          invalid={faults["category"]}
          onChange={write}
          onDone={() => places.description.current?.focus()}
        />
      </Field>
      <Description label={t("description")} {...{ fields, write, faults, places }} />
      <div className="taking-pair">
        <Field label={t("knownOn")} fault={faults["knownOn"]} note={t("knownHint")} htmlFor="taking-known">
          <DateInput
            id="taking-known"
            name={t("knownOn")}
            className="native-input"
            value={fields.knownOn}
            onChange={(knownOn) => write({ knownOn })}
            {...daysOf({ not: "future" })}
            isInvalid={Boolean(faults["knownOn"])}
          />
        </Field>
        {fields.channel === "letter" && (
          <Field label={t("letterOn")} fault={faults["letterOn"]} htmlFor="taking-letter">
            <DateInput
              id="taking-letter"
              name={t("letterOn")}
              className="native-input"
              value={fields.letterOn}
              onChange={(letterOn) => write({ letterOn })}
              {...daysOf({ not: "future" })}
              isInvalid={Boolean(faults["letterOn"])}
            />
          </Field>
        )}
        <Field label={t("workplaceDivision")} fault={faults["workplaceDivision"]} htmlFor="taking-workplace">
          <DivisionPicker
            id="taking-workplace"
            value={fields.workplaceDivision}
            onChange={(workplaceDivision) => write({ workplaceDivision })}
          />
        </Field>
      </div>
      <Choices
        label={t("disclosure")}
        name={`${id}-disclosure`}
        value={fields.disclosure}
        options={(Object.keys(disclosures) as Disclosure[])
          .filter((one) => one !== "open" || !isAnonymous)
          .map((one) => [one, disclosures[one]])}
        onChange={(disclosure) => write({ disclosure })}
      />
      <Choices
        label={t("consent")}
        name={`${id}-consent`}
        fault={faults["consent"]}
        value={fields.consent}
        options={(Object.keys(consents) as Consent[])
          .filter((one) => one !== "name" || fields.disclosure === "open")
          .map((one) => [one, consents[one]])}
        onChange={(consent) => write({ consent })}
      />
      <Field label={t("files")} fault={faults["attachments"]} htmlFor="taking-files">
        <Uploads
          id="taking-files"
          files={fields.files}
          most={mostFiles}
          onChange={(files) => write({ files: [...files] })}
        />
      </Field>
    </div>
  );
}

/** Words and papers for an appeal that is there: nothing else is asked a second time. */
function More({ fields, write, faults, places }: Props) {
  const t = useText(takingScreenMessages);
  return (
    <>
      <p className="taking-adding" role="status">
        {t("addingTo", { number: fields.addTo!.number })}{" "}
        <button type="button" className="link-like" onClick={() => write({ addTo: null })}>
          {t("newInstead")}
        </button>{" "}
        <kbd>Esc</kbd>
      </p>
      <Description label={t("more")} {...{ fields, write, faults, places }} />
      <Field label={t("files")} fault={faults["attachments"]} htmlFor="taking-files">
        <Uploads
          id="taking-files"
          files={fields.files}
          most={mostFiles}
          onChange={(files) => write({ files: [...files] })}
        />
      </Field>
    </>
  );
}

function Description({ label, fields, write, faults, places }: Props & { label: string }) {
  const t = useText(takingScreenMessages);
  const isDanger = isUrgentText(fields.description);
  return (
    <>
      <Field
        label={label}
        shortcut="Alt M"
        fault={faults["description"] ?? faults["text"]}
        htmlFor="taking-description"
      >
        <textarea
          ref={places.description}
          id="taking-description"
          className="native-input"
          rows={5}
          maxLength={fields.addTo ? 2000 : longestDescription}
          aria-invalid={faults["description"] ? true : undefined}
          value={fields.description}
          onChange={(event) => write({ description: event.target.value })}
        />
      </Field>
      {isDanger && (
        <p className="taking-danger" role="alert">
          {t("safety")}
        </p>
      )}
      {!fields.addTo && (
        <label className="taking-urgent">
          <input
            type="checkbox"
            checked={fields.isUrgent || isDanger}
            disabled={isDanger}
            onChange={(event) => write({ isUrgent: event.target.checked })}
          />{" "}
          {t("urgent")} <kbd>Alt U</kbd>
        </label>
      )}
    </>
  );
}

function Field({
  label,
  shortcut,
  fault,
  note,
  htmlFor,
  children,
}: {
  label: string;
  shortcut?: string;
  fault?: string | undefined;
  note?: string;
  htmlFor: string;
  children: ReactNode;
}) {
  return (
    <div className="taking-field">
      <label htmlFor={htmlFor}>
        {label} {shortcut && <kbd>{shortcut}</kbd>}
      </label>
      {children}
      {note && <p className="entry-note">{note}</p>}
      {fault && (
        <p className="entry-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function Choices<V extends string>({
  label,
  shortcut,
  name,
  value,
  options,
  fault,
  onChange,
}: {
  label: string;
  shortcut?: string;
  name: string;
  value: V;
  options: readonly (readonly [V, Text])[];
  fault?: string | undefined;
  onChange: (value: V) => void;
}) {
  const pick = usePick();
  return (
    <fieldset className="taking-choices">
      <legend>
        {label} {shortcut && <kbd>{shortcut}</kbd>}
      </legend>
      {options.map(([one, text]) => (
        <label key={one} className={one === value ? "taking-choice is-chosen" : "taking-choice"}>
          <input type="radio" name={name} checked={one === value} onChange={() => onChange(one)} /> {pick(text)}
        </label>
      ))}
      {fault && (
        <p className="entry-fault" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
