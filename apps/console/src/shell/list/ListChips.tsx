import { parseCivilDate } from "@niangjia/domain/clocks/civil-date";
import { useLanguage, useText } from "@niangjia/ui/language";
import { dateText } from "@niangjia/ui/dates";
import type { ReactNode } from "react";
import { listOf } from "../search-params.ts";
import { listMessages } from "./list.messages.ts";
import type { Filter } from "./list-shape.ts";
import type { ListState } from "./list-state.ts";
import { ConditionName } from "./PickedCondition.tsx";

/** What the list is narrowed to, each condition removable. */
export function ListChips({
  state,
  filters,
  searchName,
}: {
  state: ListState;
  filters: readonly Filter[];
  searchName: string | undefined;
}) {
  const t = useText(listMessages);
  const language = useLanguage();
  if (!state.isNarrowed) return null;
  const wordsOf = (filter: Filter, value: string): ReactNode => {
    if (filter.kind === "choice" || filter.kind === "choices")
      return filter.options.find((option) => option.value === value)?.label ?? value;
    if (filter.kind === "yes_no") return filter.isBox ? null : t(value === "true" ? "yes" : "no");
    if (filter.kind === "picked") return <filter.Name value={value} />;
    if (filter.kind === "date") return parseCivilDate(value).ok ? dateText(value, language) : value;
    if (filter.kind === "custom") return filter.describe(value);
    return <ConditionName kind={filter.kind} by={filter.by} value={value} />;
  };
  const chip = (key: string, label: string, words: ReactNode, remove: () => void) => (
    <li key={key}>
      <button
        type="button"
        className="chip"
        onClick={remove}
        aria-label={t("without", { what: typeof words === "string" ? `${label} ${words}` : label })}
      >
        <span className="chip-label">{label}</span> {words} <span aria-hidden="true">✕</span>
      </button>
    </li>
  );
  return (
    <ul className="list-chips">
      {searchName &&
        state.words &&
        chip(searchName, t("search"), state.words, () => state.change({ [searchName]: undefined }))}
      {filters.flatMap((filter) => {
        const values = listOf(state.chosen[filter.name]);
        return values.map((value) =>
          chip(`${filter.name} ${value}`, filter.label, wordsOf(filter, value), () =>
            state.change({ [filter.name]: values.length > 1 ? values.filter((other) => other !== value) : undefined }),
          ),
        );
      })}
      <li>
        <button type="button" className="link-like" onClick={state.clear}>
          {t("clearAll")}
        </button>
      </li>
    </ul>
  );
}
