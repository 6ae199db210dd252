import { Checkbox, Radio } from "antd";
import type { FieldProps } from "@niangjia/client/filling";
import type { Choice } from "@niangjia/domain/kernel/fields";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { usePick, useText } from "@niangjia/ui/language";
import { FieldFrame, LabelWords, Wrong } from "../FieldFrame.tsx";

/** So many choices are all shown at once; more wait in a list. */
const mostRadios = 5;

/** One of several. */
export function ChoiceField(props: FieldProps<string | number>) {
  return (props.field.choices ?? []).length <= mostRadios ? <Radios {...props} /> : <ChoiceList {...props} />;
}

function Radios({ field, id, value, onChange, error, isDisabled = false }: FieldProps<string | number>) {
  const t = useText(formMessages);
  return (
    <FieldFrame field={field} id={id} error={error} isGroup>
      {(told) => (
        <Radio.Group
          {...told}
          name={id}
          className="act-choices"
          value={value ?? null}
          disabled={isDisabled}
          onChange={(event) => onChange((event.target.value as string | number | null) ?? undefined)}
        >
          {field.choices?.map((choice) => (
            <Radio key={choice.value} value={choice.value}>
              <ChoiceWords choice={choice} />
            </Radio>
          ))}
          {field.isOptional && <Radio value={null}>{t("not_chosen")}</Radio>}
        </Radio.Group>
      )}
    </FieldFrame>
  );
}

/** What it is called, and what choosing it means. */
function ChoiceWords({ choice }: { readonly choice: Choice }) {
  const pick = usePick();
  return (
    <>
      {pick(choice.label)}
      {choice.hint && <span className="act-choice-hint">{pick(choice.hint)}</span>}
    </>
  );
}

function ChoiceList({ field, id, value, onChange, error, isDisabled = false }: FieldProps<string | number>) {
  const t = useText(formMessages);
  const pick = usePick();
  const choices = field.choices ?? [];
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <select
          {...told}
          className="act-select"
          disabled={isDisabled}
          value={choices.findIndex((choice) => choice.value === value)}
          onChange={(event) => onChange(choices[Number(event.target.value)]?.value)}
        >
          <option value={-1}>{t(field.isOptional ? "not_chosen" : "choose")}</option>
          {choices.map((choice, at) => (
            <option key={choice.value} value={at}>
              {pick(choice.label)}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

type Several = readonly (string | number)[];

/** Several of several. They stand in the order of the table, in whatever order they were chosen. */
export function ChoicesField({ field, id, value = [], onChange, error, isDisabled = false }: FieldProps<Several>) {
  const choices = field.choices ?? [];
  const toggle = (toggled: string | number) =>
    onChange(choices.map((choice) => choice.value).filter((one) => value.includes(one) !== (one === toggled)));
  return (
    <FieldFrame field={field} id={id} error={error} isGroup>
      {({ "aria-invalid": isWrong, ...told }) => (
        <div role="group" {...told} className="act-choices">
          {choices.map((choice) => (
            <Checkbox
              key={choice.value}
              {...(isWrong ? { "aria-invalid": isWrong } : {})}
              checked={value.includes(choice.value)}
              disabled={isDisabled}
              onChange={() => toggle(choice.value)}
            >
              <ChoiceWords choice={choice} />
            </Checkbox>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}

/** A box to tick where something stands at first; else a question that both answers are given to. */
export function YesNoField(props: FieldProps<boolean>) {
  return props.field.initial === undefined ? <YesOrNo {...props} /> : <Tick {...props} />;
}

function YesOrNo({ field, id, value, onChange, error, isDisabled = false }: FieldProps<boolean>) {
  const t = useText(formMessages);
  return (
    <FieldFrame field={field} id={id} error={error} isGroup>
      {(told) => (
        <Radio.Group
          {...told}
          name={id}
          className="act-choices"
          value={value ?? null}
          disabled={isDisabled}
          onChange={(event) => onChange((event.target.value as boolean | null) ?? undefined)}
        >
          <Radio value>{t("yes")}</Radio>
          <Radio value={false}>{t("no")}</Radio>
          {field.isOptional && <Radio value={null}>{t("not_chosen")}</Radio>}
        </Radio.Group>
      )}
    </FieldFrame>
  );
}

function Tick({ field, id, value = false, onChange, error, isDisabled = false }: FieldProps<boolean>) {
  const pick = usePick();
  const about = [field.hint && `${id}-hint`, error && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div className="act-field">
      <Checkbox
        id={id}
        {...(about ? { "aria-describedby": about } : {})}
        {...(error ? { "aria-invalid": true } : {})}
        checked={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      >
        <LabelWords field={field} />
      </Checkbox>
      {field.hint && (
        <p className="act-hint" id={`${id}-hint`}>
          {pick(field.hint)}
        </p>
      )}
      <Wrong id={id} error={error} />
    </div>
  );
}
