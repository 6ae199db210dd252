import { useId, type ReactNode } from "react";

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** One of a few, each a whole row to press. */
export function Choices<V extends string>({
  legend,
  choices,
  value,
  onChoose,
  error,
  isSideBySide = false,
}: {
  legend: ReactNode;
  choices: readonly Choice<V>[];
  value: V | null;
  onChoose: (value: V) => void;
  error?: string | undefined;
  isSideBySide?: boolean;
}) {
  const name = useId();
  return (
    <fieldset
      className={`choices${isSideBySide ? " is-side-by-side" : ""}`}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <legend>{legend}</legend>
      <div className="choices-rows">
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input
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
  label,
  hint,
  checked,
  onChange,
}: {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
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
