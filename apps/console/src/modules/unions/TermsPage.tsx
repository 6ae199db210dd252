import { useSearch } from "@tanstack/react-router";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { termStateTexts, unionKindTexts } from "@niangjia/domain/unions/unions.terms";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { CivilDate } from "../../shell/DateTime.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";
import { TermLeft, useUnionName } from "./unions.words.tsx";
import "./unions.css";

const termStates = Object.keys(termStateTexts) as (keyof typeof termStateTexts)[];
const periods = ["30", "90", "180", "365", "730"] as const;

/** Unions whose term is over or ends soon, with how many there are of each. */
export default function TermsPage() {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const nameOf = useUnionName();
  const mayExport = useMay("unions.import");
  const search = useSearch({ strict: false }) as { days?: string; within?: string };
  const counts = useRoute(unionsContract.routes.terms, {
    query: {
      limit: 1,
      ...(search.days && periods.some((one) => one === search.days) ? { days: search.days } : {}),
      ...(search.within ? { within: search.within } : {}),
    },
  }).data?.counts;
  return (
    <ListPage
      title={t("terms")}
      meta={counts && termStates.map((state) => `${pick(termStateTexts[state])} ${counts[state]}`).join(" · ")}
      route={unionsContract.routes.terms}
      search={{ placeholder: t("searchHint") }}
      filters={[
        "state",
        {
          kind: "choice",
          name: "days",
          label: t("withinDays"),
          initial: "180",
          options: periods.map((days) => ({ value: days, label: t("daysOption", { count: days }) })),
        },
        "kind",
        "within",
      ]}
      sorts={[
        { value: "term", label: t("byTerm") },
        { value: "-term", label: t("byTermLast") },
        { value: "path", label: t("byPath") },
      ]}
      {...(mayExport ? { exportRoute: unionsContract.routes.exportTerms } : {})}
      rowKey={(row) => row.id}
      rowLink={(row) => ({ to: "/unions/$unionId", params: { unionId: row.id } })}
      rowTone={(row) =>
        row.termDaysLeft === null
          ? undefined
          : row.termDaysLeft < 0
            ? "bad"
            : row.termDaysLeft <= 30
              ? "warn"
              : undefined
      }
      columns={[
        { key: "name", title: t("name"), render: (row) => nameOf(row) },
        { key: "superior", title: t("superior"), from: "medium", render: (row) => row.line.at(-1)?.name },
        { key: "kind", title: t("kind"), width: 130, from: "medium", render: (row) => pick(unionKindTexts[row.kind]) },
        {
          key: "years",
          title: t("termYears"),
          width: 110,
          from: "wide",
          render: (row) => row.termYears && t("years", { count: row.termYears }),
        },
        {
          key: "starts",
          title: t("termStartsOn"),
          kind: "date",
          width: 130,
          from: "wide",
          render: (row) => row.termStartsOn && <CivilDate on={row.termStartsOn} />,
        },
        {
          key: "ends",
          title: t("termEndsOn"),
          width: 250,
          render: (row) => <TermLeft endsOn={row.termEndsOn} daysLeft={row.termDaysLeft} />,
          sort: { ascending: "term", descending: "-term" },
        },
      ]}
      empty={{ title: t("termsNone"), hint: t("termsNoneHint") }}
    />
  );
}
