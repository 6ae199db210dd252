import {
  useId,
  useLayoutEffect,
  useRef,
  type InputHTMLAttributes,
  type ReactNode,
  type TextareaHTMLAttributes,
} from "react";
import { Icon } from "./Icon.tsx";

interface Around {
  readonly label: ReactNode;
  readonly hint?: ReactNode | undefined;
  /** The sentence of what needs a change; read aloud when it appears. */
  readonly error?: string | undefined;
}

/** What stands around a control: its label, the hint and what needs a change; the control names them by {@link describedBy}. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  isGroup = false,
  children,
}: Around & {
  readonly id: string;
  /** Several controls under one label: `id` is the first one's, and each has a name of its own. */
  readonly isGroup?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div
      className={`field${error ? " has-error" : ""}`}
      role={isGroup ? "group" : undefined}
      aria-labelledby={isGroup ? `${id}-label` : undefined}
      aria-describedby={isGroup ? describedBy(id, hint, error) : undefined}
    >
      {isGroup ? (
        <p id={`${id}-label`} className="label">
          {label}
        </p>
      ) : (
        <label htmlFor={id}>{label}</label>
      )}
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {children}
      <p id={`${id}-error`} className="field-error" aria-live="polite">
        {error && (
          <>
            <Icon name="warn" size={18} /> {error}
          </>
        )}
      </p>
    </div>
  );
}

/** The ids of a control's hint and of what needs a change, where there are any. */
export const describedBy = (id: string, hint: unknown, error: unknown) =>
  [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;

export function Field({
  label,
  hint,
  error,
  ...input
}: Around & Omit<InputHTMLAttributes<HTMLInputElement>, "className">) {
  const made = useId();
  const id = input.id ?? made;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        {...input}
        id={id}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
    </FieldFrame>
  );
}

/** Grows with what is written, so that nothing scrolls inside the page. */
export function TextArea({
  label,
  hint,
  error,
  ...input
}: Around & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "className">) {
  const made = useId();
  const id = input.id ?? made;
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.blockSize = "auto";
    element.style.blockSize = `${element.scrollHeight + 4}px`;
  }, [input.value]);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        rows={4}
        {...input}
        ref={area}
        id={id}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
      />
    </FieldFrame>
  );
}
