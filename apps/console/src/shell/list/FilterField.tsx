import { Select } from "antd";
import { useId } from "react";
import { DateInput } from "@niangjia/ui/dates/DateInput.tsx";
import { useText } from "@niangjia/ui/language";
import { NativeSelect } from "../NativeSelect.tsx";
import { listMessages } from "./list.messages.ts";
import type { Filter } from "./list-shape.ts";
import { ConditionPick } from "./PickedCondition.tsx";

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
      return (
        <NativeSelect
          label={filter.label}
          value={one ?? filter.initial ?? ""}
          options={filter.initial === undefined ? [{ value: "", label: t("any") }, ...filter.options] : filter.options}
          onChange={(chosen) => onChange(chosen === (filter.initial ?? "") ? undefined : chosen)}
        />
      );
    case "yes_no":
      return filter.isBox ? (
        <span className="filter-field filter-only">
          <input
            id={id}
            type="checkbox"
            checked={one === "true"}
            onChange={(event) => onChange(event.target.checked ? "true" : undefined)}
          />
          <label htmlFor={id}>{filter.label}</label>
        </span>
      ) : (
        <NativeSelect
          label={filter.label}
          value={one ?? ""}
          options={[
            { value: "", label: t("any") },
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ]}
          onChange={(chosen) => onChange(chosen || undefined)}
        />
      );
    case "union":
    case "employer":
      return (
        <span className="filter-field">
          <label htmlFor={id}>{filter.label}</label>
          <ConditionPick id={id} kind={filter.kind} by={filter.by} value={one} onChange={onChange} />
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
    case "custom":
      return (
        <span className="filter-field">
          <label htmlFor={id}>{filter.label}</label>
          {filter.render({ id, value: one, onChange })}
        </span>
      );
  }
}
