import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { appealFacts, appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { appealCategories, appealStatuses, type AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DateEntry } from "../../shell/DateEntry.tsx";
import { CivilDate } from "../../shell/DateTime.tsx";
import { Figure, Figures } from "../../shell/Figure.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { Bars } from "./Bars.tsx";
import { factWords } from "./appeals.words.tsx";
import { appealsMessages } from "./appeals.messages.ts";
import "./appeals.css";

/** Days of the Chinese calendar from an instant of the window; `until` is exclusive. */
const dayOf = (instant: string, shift = 0) =>
  new Date(Date.parse(instant) + 8 * 3_600_000 + shift).toISOString().slice(0, 10);

/** Every figure with its numerator, denominator and cut-off; each opens the rows behind it. */
export default function OverviewPage() {
  const t = useText(appealsMessages);
  const pick = usePick();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { from?: string; until?: string; union?: string };
  const query = {
    ...(search.from ? { from: search.from } : {}),
    ...(search.until ? { until: search.until } : {}),
    ...(search.union ? { union: search.union } : {}),
  };
  const found = useRoute(appealsContract.routes.overview, { query }, { placeholderData: (before) => before });
  const [typed, setTyped] = useState<{ from?: string; until?: string }>({});
  const data = found.data;
  if (!data)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const from = dayOf(data.from);
  const until = dayOf(data.until, -1);
  const rows = (more: Record<string, string>) => ({
    to: "/appeals",
    search: { from, until, ...(search.union ? { union: search.union } : {}), ...more },
  });
  return (
    <>
      <PageHeader
        title={t("overview")}
        meta={
          <>
            {t("window")} <CivilDate on={from} /> – <CivilDate on={until} />
          </>
        }
        actions={
          <>
            <Link to={"/appeals/report" as never} search={{ from, until } as never}>
              {t("toReport")}
            </Link>{" "}
            <Button onClick={() => window.print()}>{t("print")}</Button>
          </>
        }
      />
      <form
        className="window-form"
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({
            to: ".",
            search: { ...search, from: typed.from ?? from, until: typed.until ?? until } as never,
          });
        }}
      >
        <DateEntry label={t("from")} value={typed.from ?? from} onChange={(day) => setTyped({ ...typed, from: day })} />
        <DateEntry
          label={t("until")}
          value={typed.until ?? until}
          onChange={(day) => setTyped({ ...typed, until: day })}
        />
        <Button htmlType="submit" loading={found.isFetching}>
          {t("apply")}
        </Button>
      </form>
      <RefusalAlert error={found.error} />
      <Figures label={t("overview")}>
        <Figure label={t("submitted")} numerator={data.submitted} cutOff={data.asOf} rows={rows({})} />
        <Figure
          label={t("countOverdue")}
          numerator={data.overdue}
          cutOff={data.asOf}
          rows={rows({ fact: "late", asOf: data.asOf })}
          {...(data.overdue > 0 ? { tone: "bad" as const } : {})}
        />
        {appealFacts.map((name) => (
          <Figure
            key={name}
            label={t(factWords[name])}
            numerator={data.rates[name].numerator}
            denominator={data.rates[name].denominator}
            cutOff={data.asOf}
            note={pick(data.rates[name].definition)}
            rows={rows({ fact: name })}
          />
        ))}
      </Figures>
      {data.submitted === 0 ? (
        <p>{t("nothingYet")}</p>
      ) : (
        <div className="appeal-columns">
          <div>
            <Section title={t("byUnion")}>
              <Bars
                items={data.byUnion.map((row) => ({
                  key: row.union.path,
                  label: row.union.name,
                  value: row.submitted,
                  note: `${t("open")} ${row.open} · ${t("overdue")} ${row.overdue}`,
                  rows: { to: "/appeals", search: { from, until, union: row.union.path } },
                }))}
              />
            </Section>
            <Section title={t("byDay")}>
              <Bars
                items={data.byDay.map((row) => ({
                  key: row.day,
                  label: row.day.slice(5),
                  value: row.count,
                  rows: { to: "/appeals", search: { from: row.day, until: row.day } },
                }))}
              />
            </Section>
          </div>
          <div>
            <Section title={t("byStatus")}>
              <Bars
                items={Object.entries(data.byStatus).map(([status, value]) => ({
                  key: status,
                  label: pick(appealStatuses[status as AppealStatus]),
                  value,
                  rows: rows({ status }),
                }))}
              />
            </Section>
            <Section title={t("byCategory")}>
              <Bars
                items={data.byCategory.map((row) => ({
                  key: row.category,
                  label: pick(appealCategories[row.category]),
                  value: row.count,
                  rows: rows({ about: row.category }),
                }))}
              />
            </Section>
          </div>
        </div>
      )}
    </>
  );
}
