import { useSearch } from "@tanstack/react-router";
import { aboutText, parseAbout } from "@niangjia/domain/appeals/appeals.about";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { linkedFilter } from "../../../shell/list/linked-filter.tsx";
import type { Filter } from "../../../shell/list/list-shape.ts";
import type { Search } from "../../../shell/search-params.ts";
import { CategoryPicker } from "../CategoryPicker.tsx";
import { reportMessages } from "./report.messages.ts";

/** What a list of appeals is about, and what only a figure of the report sets: shown while it holds, so that each can be taken off. */
export function useReportFilters(): [Filter, ...Filter[]] {
  const t = useText(reportMessages);
  const pick = usePick();
  const language = useLanguage();
  const search = useSearch({ strict: false }) as Search;
  return [
    {
      kind: "custom",
      name: "about",
      label: t("about"),
      render: ({ id, value, onChange }) => (
        <CategoryPicker
          id={id}
          value={value ?? null}
          onChange={(code) => onChange(code ?? undefined)}
          placeholder={t("any")}
        />
      ),
      describe: (code) => {
        const about = parseAbout(code);
        return about ? pick(aboutText(about)) : code;
      },
    },
    ...linkedFilter(search, "withoutTopic", t("withoutTopic"), () => t("yes")),
    ...linkedFilter(search, "exact", t("atUnion"), () => t("yes")),
    ...linkedFilter(search, "hour", t("hour"), (hour) => t("hourText", { hour })),
    ...linkedFilter(search, "asOf", t("asOf"), (at) => instantText(at, language)),
  ];
}
