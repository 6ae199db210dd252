import { Select } from "antd";
import type { ReactNode } from "react";
import { useText } from "@niangjia/ui/language";
import { useClearing } from "../clearing.ts";
import { listMessages } from "./list.messages.ts";
import type { Option, PickProps } from "./list-shape.ts";

/**
 * A picker of a filter: a field in which one searches by name. `onWords` is told what is typed, `options` are what was
 * found; `Name` tells the value that was chosen before.
 */
export function PickSelect({
  id,
  value,
  onChange,
  options,
  onWords,
  isSearching,
  name,
}: PickProps & {
  options: readonly Option[];
  onWords: (words: string) => void;
  isSearching: boolean;
  name: ReactNode;
}) {
  const t = useText(listMessages);
  const clearing = useClearing();
  const known = options.some((option) => option.value === value);
  return (
    <Select
      id={id}
      className="pick-select"
      value={value ?? null}
      onChange={(chosen: string | null) => onChange(chosen ?? undefined)}
      showSearch={{ filterOption: false, onSearch: onWords }}
      allowClear={clearing}
      placeholder={t("any")}
      loading={isSearching}
      options={[...options]}
      labelRender={({ label, value: chosen }) => (known ? label : chosen === value ? name : label)}
      notFoundContent={isSearching ? null : t("searching")}
      popupMatchSelectWidth={false}
    />
  );
}

/** The name of a record that was picked: `name` is null while it is looked up, undefined where it is out of reach. */
export function PickedName({ name }: { name: string | null | undefined }) {
  const t = useText(listMessages);
  return <>{name === null ? "…" : (name ?? t("notVisible"))}</>;
}

/** What a look-up by id found, as {@link PickedName} takes it. */
export function nameFound(asked: { isPending: boolean; isError: boolean }, name: string | undefined) {
  return asked.isPending && !asked.isError ? null : name;
}
