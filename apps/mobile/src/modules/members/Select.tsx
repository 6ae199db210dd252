import { useId } from "react";

/** The browser's own select: one of a few, light and good in elder mode. */
export function Select<V extends string>({
  label,
  value,
  options,
  onChange,
  empty,
}: {
  label: string;
  value: V | "";
  options: readonly { value: V; label: string }[];
  onChange: (value: V | "") => void;
  /** Words for "none"; absent: one must be chosen. */ empty?: string;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value as V | "")}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
