import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { appealChannels, type AppealChannel } from "@niangjia/domain/appeals/appeals.terms";
import { useDownload, useRoute } from "@niangjia/client/hooks";
import { dateText, instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { DateEntry } from "../../../shell/DateEntry.tsx";
import { Loading } from "../../../shell/Loading.tsx";
import { Money } from "../../../shell/Money.tsx";
import { NativeSelect } from "../../../shell/NativeSelect.tsx";
import { PageHeader } from "../../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { UnionPicker } from "../../../shell/UnionPicker.tsx";
import { CategoryPicker } from "../CategoryPicker.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { GroupTable } from "./GroupTable.tsx";
import { reportMessages } from "./report.messages.ts";
import "../appeals.css";
import "../routing/routing.css";
import "./report.css";

interface Asked {
  readonly from?: string;
  readonly until?: string;
  readonly unionId?: string;
  readonly channel?: AppealChannel;
  readonly about?: string;
}

const given = (asked: Asked): Asked =>
  Object.fromEntries(
    Object.entries(asked).filter(
      ([name, value]) => ["from", "until", "unionId", "channel", "about"].includes(name) && value,
    ),
  );

/** The report: every figure with numerator, denominator, interval, definition and cut-off, and the rows behind each number. */
export default function ReportPage() {
  const t = useText(reportMessages);
  const pick = usePick();
  const language = useLanguage();
  const tell = useTell();
  const query = given(useSearch({ strict: false }) as Asked);
  const found = useRoute(appealsContract.routes.report, { query }, { placeholderData: (before) => before });
  const file = useDownload(appealsContract.routes.reportFile);
  const data = found.data;
  const day = (on: string) => dateText(on, language);
  return (
    <>
      <PageHeader
        title={t("title")}
        meta={
          data &&
          t("meta", {
            union: data.union.name,
            from: day(data.from),
            until: day(data.until),
            asOf: instantText(data.asOf, language),
          })
        }
        actions={
          <>
            <Button onClick={() => window.print()}>{t("print")}</Button>
            <Button
              loading={file.isPending}
              onClick={() => file.mutate({ query: { ...query, language } }, { onSuccess: () => tell(t("exported")) })}
            >
              {t("xlsx")}
            </Button>
          </>
        }
      />
      <RefusalAlert error={file.error} />
      <AskForm
        key={JSON.stringify(query)}
        asked={query}
        days={data ? { from: data.from, until: data.until } : {}}
        isBusy={found.isFetching}
      />
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {!data ? (
        found.error ? null : (
          <Loading />
        )
      ) : data.figures[0]!.numerator === 0 && data.figures[1]!.denominator === 0 ? (
        <p>{t("nothing")}</p>
      ) : (
        <div className="report" aria-busy={found.isFetching}>
          <Section title={t("figures")}>
            <p className="quiet">{t("apart")}</p>
            <FigureTable report={data} />
          </Section>
          {data.promises.length > 0 && (
            <Section title={t("promises")}>
              <p className="quiet">{t("promisesNote")}</p>
              <div className="table-scroll">
                <table className="plain-table">
                  <thead>
                    <tr>
                      <th scope="col">{t("figure")}</th>
                      <th scope="col" className="number">
                        {t("count")}
                      </th>
                      <th scope="col" className="number">
                        {t("amount")}
                      </th>
                      <th scope="col">{t("definition")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.promises.map((one) => (
                      <tr key={one.key}>
                        <th scope="row">{pick(one.name)}</th>
                        <td className="number">{one.count}</td>
                        <td className="number">
                          <Money fen={one.fen} />
                        </td>
                        <td className="quiet">{pick(one.definition)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </Section>
          )}
          {data.tables.map((table) => (
            <Section key={table.key} title={pick(table.title)}>
              <GroupTable report={data} table={table} />
            </Section>
          ))}
        </div>
      )}
    </>
  );
}

function AskForm({ asked, days, isBusy }: { asked: Asked; days: { from?: string; until?: string }; isBusy: boolean }) {
  const t = useText(reportMessages);
  const pick = usePick();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Asked>(asked);
  const set = (more: { [K in keyof Asked]?: Asked[K] | undefined }) => setTyped({ ...typed, ...more } as Asked);
  return (
    <form
      className="window-form report-form"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: ".", search: given({ ...days, ...typed }) as never });
      }}
    >
      <DateEntry label={t("from")} value={typed.from ?? days.from ?? ""} onChange={(day) => set({ from: day })} />
      <DateEntry label={t("until")} value={typed.until ?? days.until ?? ""} onChange={(day) => set({ until: day })} />
      <label className="report-union">
        {t("union")}{" "}
        <UnionPicker value={typed.unionId} onChange={(unionId) => set({ unionId })} placeholder={t("ownUnion")} />
      </label>
      <NativeSelect
        label={t("channel")}
        value={typed.channel ?? ""}
        options={[
          { value: "", label: t("any") },
          ...(Object.keys(appealChannels) as AppealChannel[]).map((value) => ({
            value,
            label: pick(appealChannels[value]),
          })),
        ]}
        onChange={(channel) => set({ channel: (channel || undefined) as AppealChannel | undefined })}
      />
      <label className="report-about">
        {t("about")}{" "}
        <CategoryPicker
          value={typed.about ?? null}
          onChange={(code) => set({ about: code ?? undefined })}
          placeholder={t("any")}
          aria-label={t("about")}
        />
      </label>
      <Button htmlType="submit" type="primary" loading={isBusy}>
        {t("show")}
      </Button>
    </form>
  );
}
