import { useId, type ReactNode } from "react";
import { describedBy } from "./Field.tsx";

type Chosen = string | number;

export interface Choice<V extends Chosen> {
  readonly value: V;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** One of a few, each a whole row to press. */
export function Choices<V extends Chosen>({
  id,
  legend,
  hint,
  choices,
  value,
  onChoose,
  error,
  isSideBySide = false,
  isDisabled = false,
}: {
  /** Of the first of them. */
  id?: string;
  legend: ReactNode;
  hint?: ReactNode | undefined;
  choices: readonly Choice<V>[];
  value: V | null;
  onChoose: (value: V) => void;
  error?: string | undefined;
  isSideBySide?: boolean;
  isDisabled?: boolean;
}) {
  const made = useId();
  const name = id ?? made;
  return (
    <fieldset
      className={`choices${isSideBySide ? " is-side-by-side" : ""}`}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(name, hint, error)}
      disabled={isDisabled}
    >
      <legend>{legend}</legend>
      {hint && (
        <p id={`${name}-hint`} className="hint">
          {hint}
        </p>
      )}
      <div className="choices-rows">
        {choices.map((choice, at) => (
          <label key={choice.value} className="choice">
            <input
              id={at === 0 ? name : undefined}
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChoose(choice.value)}
            />
            <span>
              <span className="choice-label">{choice.label}</span>
              {choice.hint && <span className="choice-hint">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <p id={`${name}-error`} className="field-error" aria-live="polite">
        {error}
      </p>
    </fieldset>
  );
}

/** One of several short words, or none: a second press takes the choice back. */
export function Chips<V extends string>({
  legend,
  choices,
  value,
  onChoose,
}: {
  legend: ReactNode;
  choices: readonly { value: V; label: ReactNode }[];
  value: V | null;
  onChoose: (value: V | null) => void;
}) {
  const name = useId();
  return (
    <div className="field" role="group" aria-labelledby={name}>
      <p id={name} className="label">
        {legend}
      </p>
      <div className="chips">
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            aria-pressed={choice.value === value}
            onClick={() => onChoose(choice.value === value ? null : choice.value)}
          >
            {choice.label}
          </button>
        ))}
      </div>
    </div>
  );
}

/** On or off, a whole row to press. */
export function Tick({
  id,
  label,
  hint,
  checked,
  onChange,
  isDisabled = false,
  errorId,
}: {
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  isDisabled?: boolean;
  /** Of the sentence that says what needs a change. */
  errorId?: string | undefined;
}) {
  return (
    <label className="choice">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={isDisabled}
        aria-invalid={errorId ? true : undefined}
        aria-describedby={errorId}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        <span className="choice-label">{label}</span>
        {hint && <span className="choice-hint">{hint}</span>}
      </span>
    </label>
  );
}

/** Two or three views of one thing. */
export function Segments<V extends string>({
  label,
  choices,
  value,
  onChoose,
}: {
  label: string;
  choices: readonly { value: V; label: ReactNode }[];
  value: V;
  onChoose: (value: V) => void;
}) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
