import { useNavigate, useSearch } from "@tanstack/react-router";
import { mostCountedDays } from "@niangjia/domain/unions/unions.limits";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { useRoute } from "@niangjia/client/hooks";
import { civilDateOf, dateText } from "@niangjia/ui/dates";
import { useLanguage, useList, usePick, useText } from "@niangjia/ui/language";
import { DateEntry } from "../../shell/DateEntry.tsx";
import { CivilDate } from "../../shell/DateTime.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { useNow } from "../../shell/now.ts";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";
import "./unions.css";

const units = ["day", "workday", "month", "year"] as const;
const rolls = ["next_non_holiday", "next_workday", "previous_workday", "none"] as const;

/** Holidays and make-up days of each year with their documents, and a count to try. */
export default function CalendarPage() {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const language = useLanguage();
  const list = useList();
  const found = useRoute(unionsContract.routes.calendar, {}, { staleTime: 3_600_000 });
  return (
    <>
      <PageHeader title={t("calendar")} meta={t("calendarMeta")} />
      <TryCount />
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {!found.data && !found.error && <Loading />}
      {found.data?.years.map((year) => (
        <Section
          key={year.year}
          title={year.year}
          actions={
            <span className="quiet">
              {t("document", { document: year.document, date: dateText(year.publishedOn, language) })}
            </span>
          }
        >
          <div className="table-scroll" role="region" aria-label={String(year.year)} tabIndex={0}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th>{t("holiday")}</th>
                  <th>{t("daysOff")}</th>
                  <th>{t("statutory")}</th>
                  <th>{t("makeUp")}</th>
                </tr>
              </thead>
              <tbody>
                {year.periods.map((period) => (
                  <tr key={period.from}>
                    <td>{pick(period.name)}</td>
                    <td>
                      <CivilDate on={period.from} />
                      {period.to !== period.from && (
                        <>
                          {" "}
                          – <CivilDate on={period.to} />
                        </>
                      )}{" "}
                      <span className="quiet">{t("dayCount", { count: period.days })}</span>
                    </td>
                    <td>{list(period.statutory.map((date) => dateText(date, language)))}</td>
                    <td>
                      {period.makeUp.length > 0 ? (
                        list(period.makeUp.map((date) => dateText(date, language)))
                      ) : (
                        <span className="quiet">{t("none")}</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      ))}
    </>
  );
}

/** Start, number, unit; the due day and the counting day by day. All of it in the address. */
function TryCount() {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const navigate = useNavigate();
  const today = civilDateOf(new Date(useNow()).toISOString());
  const search = useSearch({ strict: false }) as { start?: string; n?: string; unit?: string; roll?: string };
  const start = search.start ?? today;
  const n = search.n ?? "5";
  const unit = units.find((one) => one === search.unit) ?? "workday";
  const roll = rolls.find((one) => one === search.roll) ?? "next_non_holiday";
  const set = (part: Record<string, string>) =>
    void navigate({
      to: "." as never,
      search: ((before: object) => ({ ...before, ...part })) as never,
      replace: true,
      resetScroll: false,
    });
  const isAsked = /^\d{4}-\d{2}-\d{2}$/.test(start) && /^\d{1,5}$/.test(n);
  const found = useRoute(
    unionsContract.routes.count,
    { query: { start, n, unit, roll } },
    { enabled: isAsked, placeholderData: (before) => before },
  );
  return (
    <Section title={t("tryCount")}>
      <div className="count-form">
        <DateEntry
          label={t("start")}
          className="native-input"
          value={start}
          onChange={(date) => set({ start: date })}
          tellsWhole
        />
        <label>
          {t("n")}
          <input
            className="native-input"
            type="number"
            min={0}
            max={mostCountedDays}
            style={{ width: 100 }}
            value={n}
            onChange={(event) => set({ n: event.target.value })}
          />
        </label>
        <label>
          {t("unit")}
          <select className="native-input" value={unit} onChange={(event) => set({ unit: event.target.value })}>
            {units.map((one) => (
              <option key={one} value={one}>
                {t(`unit_${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("roll")}
          <select className="native-input" value={roll} onChange={(event) => set({ roll: event.target.value })}>
            {rolls.map((one) => (
              <option key={one} value={one}>
                {t(`roll_${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <RefusalAlert error={isAsked ? found.error : null} />
      {isAsked && found.data && !found.error && (
        <div role="status">
          <p className="count-due">
            {t("dueOn")} <CivilDate on={found.data.dueOn} />{" "}
            {found.data.provisional && <StatusTag tone="warn">{t("provisional")}</StatusTag>}
          </p>
          <ol className="count-lines">
            {found.data.lines.map((line) => (
              <li key={line.en}>{pick(line)}</li>
            ))}
          </ol>
        </div>
      )}
    </Section>
  );
}
