import { Select } from "antd";
import { useId, useState } from "react";
import { DateInput } from "@niangjia/ui/dates/DateInput.tsx";
import { useText } from "@niangjia/ui/language";
import { NativeSelect } from "../NativeSelect.tsx";
import { listMessages } from "./list.messages.ts";
import { anyValue, type Filter } from "./list-shape.ts";

type Value = string | readonly string[] | undefined;

/** The control of one condition. */
export function FilterField({
  filter,
  value,
  onChange,
}: {
  filter: Filter;
  value: Value;
  onChange: (value: Value) => void;
}) {
  const t = useText(listMessages);
  const id = useId();
  const one = typeof value === "string" ? value : undefined;
  switch (filter.kind) {
    case "choice":
    case "yes_no": {
      const initial = filter.kind === "choice" ? filter.initial : undefined;
      const options =
        filter.kind === "choice"
          ? filter.options
          : [
              { value: "true", label: t("yes") },
              { value: "false", label: t("no") },
            ];
      return (
        <NativeSelect
          label={filter.label}
          value={one ?? initial ?? anyValue}
          options={[{ value: anyValue, label: t("any") }, ...options]}
          onChange={(chosen) => onChange(chosen === (initial ?? anyValue) ? undefined : chosen)}
        />
      );
    }
    case "only":
      return (
        <span className="filter-field filter-only">
          <input
            id={id}
            type="checkbox"
            checked={one === "true"}
            onChange={(event) => onChange(event.target.checked ? "true" : undefined)}
          />
          <label htmlFor={id}>{filter.label}</label>
        </span>
      );
    case "picked":
      return (
        <span className="filter-field">
          <label htmlFor={id}>{filter.label}</label>
          <filter.Picker id={id} value={one} onChange={onChange} />
        </span>
      );
    case "choices":
      return (
        <span className="filter-field">
          <label htmlFor={id}>{filter.label}</label>
          <Select
            id={id}
            mode="multiple"
            size="middle"
            value={[...(typeof value === "string" ? [value] : (value ?? []))]}
            options={[...filter.options]}
            placeholder={t("any")}
            maxTagCount="responsive"
            showSearch={{ optionFilterProp: "label" }}
            style={{ minWidth: 150 }}
            popupMatchSelectWidth={false}
            onChange={(chosen: string[]) => onChange(chosen.length > 0 ? chosen : undefined)}
          />
        </span>
      );
    case "date":
      return (
        <span className="filter-field">
          <label htmlFor={id}>{filter.label}</label>
          <DateInput
            id={id}
            name={filter.label}
            className="native-input"
            value={one ?? ""}
            onChange={(date) => onChange(date || undefined)}
            tellsWhole
          />
        </span>
      );
    case "text":
      return (
        <TextCondition
          id={id}
          label={filter.label}
          value={one ?? ""}
          onChange={(words) => onChange(words || undefined)}
        />
      );
    case "custom":
      return (
        <span className="filter-field">
          <label htmlFor={id}>{filter.label}</label>
          {filter.render({ id, value: one, onChange })}
        </span>
      );
  }
}

/** Text that applies on Enter or on leaving the field. */
function TextCondition({
  id,
  label,
  value,
  onChange,
}: {
  id: string;
  label: string;
  value: string;
  onChange: (words: string) => void;
}) {
  const [words, setWords] = useState(value);
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    setShown(value);
    setWords(value);
  }
  return (
    <span className="filter-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="native-input"
        value={words}
        maxLength={100}
        onChange={(event) => setWords(event.target.value)}
        onBlur={() => words.trim() !== value && onChange(words.trim())}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) onChange(words.trim());
        }}
      />
    </span>
  );
}
