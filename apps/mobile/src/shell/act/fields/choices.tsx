import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { FieldProps } from "@niangjia/client/filling";
import { usePick, useText } from "@niangjia/ui/language";
import { Choices, Tick } from "@niangjia/ui/phone/Choices.tsx";
import { FieldFrame, describedBy } from "@niangjia/ui/phone/Field.tsx";
import { Tag } from "@niangjia/ui/phone/States.tsx";
import { useFieldWords } from "../field-words.ts";

/** More than these are chosen from a list that opens: the page stays one that can be seen at once. */
const mostRows = 9;

export function ChoiceField({ field, id, value, onChange, error, isDisabled = false }: FieldProps<string | number>) {
  const t = useText(formMessages);
  const pick = usePick();
  const { label, hint } = useFieldWords()(field);
  const choices = field.choices ?? [];
  if (choices.length <= mostRows && !field.isOptional)
    return (
      <Choices
        id={id}
        legend={label}
        hint={hint}
        value={value ?? null}
        choices={choices.map((one) => ({ value: one.value, label: pick(one.label), hint: one.hint && pick(one.hint) }))}
        onChoose={onChange}
        error={error}
        isDisabled={isDisabled}
      />
    );
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        className="input"
        value={value ?? ""}
        disabled={isDisabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => onChange(choices.find((one) => String(one.value) === event.target.value)?.value)}
      >
        <option value="">{t(field.isOptional ? "not_chosen" : "choose")}</option>
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {pick(one.label)}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

type Several = readonly (string | number)[];

export function ChoicesField({ field, id, value, onChange, error, isDisabled = false }: FieldProps<Several>) {
  const pick = usePick();
  const { label, hint } = useFieldWords()(field);
  const chosen = value ?? [];
  // They stand in the order of the table, in whatever order they were chosen.
  const all = (field.choices ?? []).map((one) => one.value);
  return (
    <fieldset
      className="choices"
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(id, hint, error)}
      disabled={isDisabled}
    >
      <legend>{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      <div className="choices-rows">
        {(field.choices ?? []).map((one, at) => (
          <Tick
            key={one.value}
            {...(at === 0 ? { id } : {})}
            label={pick(one.label)}
            hint={one.hint && pick(one.hint)}
            checked={chosen.includes(one.value)}
            onChange={(isOn) => onChange(all.filter((other) => (other === one.value ? isOn : chosen.includes(other))))}
          />
        ))}
      </div>
      <p id={`${id}-error`} className="field-error" aria-live="polite">
        {error}
      </p>
    </fieldset>
  );
}

/** A box to tick where one of the two stands before anybody chose; else both, and neither is chosen yet. */
export function YesNoField({ field, id, value, onChange, error, isDisabled = false }: FieldProps<boolean>) {
  const t = useText(formMessages);
  const { label, hint } = useFieldWords()(field);
  if (field.initial !== undefined)
    return (
      <div className="rows">
        <Tick
          id={id}
          label={label}
          hint={hint}
          checked={value ?? false}
          onChange={onChange}
          isDisabled={isDisabled}
          errorId={error ? `${id}-error` : undefined}
        />
        {error && (
          <p id={`${id}-error`} className="field-error">
            {error}
          </p>
        )}
      </div>
    );
  return (
    <Choices
      id={id}
      legend={label}
      hint={hint}
      isSideBySide
      value={value === undefined ? null : value ? "yes" : "no"}
      choices={[
        { value: "yes", label: t("yes") },
        { value: "no", label: t("no") },
      ]}
      onChoose={(one) => onChange(one === "yes")}
      error={error}
      isDisabled={isDisabled}
    />
  );
}

/** Shown, never asked for. */
export function StatusField({ field, id, value }: FieldProps<string>) {
  const pick = usePick();
  const { name } = useFieldWords()(field);
  const term = field.choices?.find((one) => one.value === value);
  return (
    <div className="field" role="group" aria-labelledby={`${id}-label`}>
      <p id={`${id}-label`} className="label">
        {name}
      </p>
      <p>
        <Tag>{term ? pick(term.label) : value}</Tag>
      </p>
    </div>
  );
}
