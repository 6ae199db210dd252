import { useId } from "react";
import type { Option } from "./list/list-shape.ts";

/** The browser's own select with its label before it: one choice of a few, light and good on a phone. */
export function NativeSelect({
  label,
  value,
  options,
  onChange,
  isLabelShown = true,
}: {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  isLabelShown?: boolean;
}) {
  const id = useId();
  return (
    <span className="native-select">
      <label htmlFor={id} className={isLabelShown ? undefined : "only-read"}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
