import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { orderResults, type OrderImport, type OrderResult } from "@niangjia/domain/appeals/importing/import.contract";
import { orderProblems, orderWarnings } from "@niangjia/domain/appeals/importing/import.rules";
import type { Text } from "@niangjia/domain/kernel/text";
import { useCommand, useDownload, usePages, useRoute } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useList, usePick, useText } from "@niangjia/ui/language";
import { useReason } from "@niangjia/ui/reasons";
import { NativeSelect } from "../../../shell/NativeSelect.tsx";
import { useNow } from "../../../shell/now.ts";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { importingMessages } from "./importing.messages.ts";

const { routes } = appealsContract;
const every = 1500;
/** Nothing written for this long: the process may have ended. */
const standsStill = 60_000;

/** One import: what it will do, how far it is, what became of its rows. */
export function OneImport({ id }: { id: string }) {
  const t = useText(importingMessages);
  const language = useLanguage();
  const list = useList();
  const tell = useTell();
  const now = useNow();
  const [isWatching, setWatching] = useState(true);
  const one = useRoute(
    routes.orderImport,
    { params: { importId: id } },
    { refetchInterval: isWatching ? every : false },
  );
  const confirm = useCommand(routes.confirmOrders);
  const resume = useCommand(routes.resumeOrders, { onDone: () => tell(t("resumed")) });
  const report = useDownload(routes.orderReport);
  const view = one.data;
  const client = useQueryClient();
  const status = view?.status;
  useEffect(() => {
    // The list below tells the end of it too.
    if (status === "done")
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] === routes.orderImports.path });
  }, [client, status]);
  if (view && (view.status === "running") !== isWatching) setWatching(view.status === "running");
  if (!view) return <RefusalAlert error={one.error} onRetry={() => void one.refetch()} />;
  const finished = view.importedCount + view.refusedCount;
  const isStanding =
    view.status === "running" && view.progressedAt !== null && now - Date.parse(view.progressedAt) > standsStill;
  return (
    <Section
      title={t(view.status === "previewed" ? "preview" : view.status === "running" ? "running" : "done", {
        file: view.fileName,
      })}
      actions={
        <>
          <Button loading={report.isPending} onClick={() => report.mutate({ params: { importId: id }, query: {} })}>
            {t("report")}
          </Button>
          {view.status === "previewed" && view.newCount > 0 && (
            <Button
              type="primary"
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ params: { importId: id }, body: {} })}
            >
              {t("confirm", { count: view.newCount })}
            </Button>
          )}
        </>
      }
    >
      <RefusalAlert error={confirm.error ?? report.error ?? resume.error} />
      <Counts view={view} />
      {view.status === "previewed" && (
        <p className="import-about">
          {view.newCount === 0 ? t("nothingNew") : t("expires", { at: instantText(view.expiresAt, language) })}
        </p>
      )}
      {view.status === "running" && (
        <div className="import-progress">
          <progress
            max={view.newCount}
            value={finished}
            aria-label={t("progress", { done: finished, all: view.newCount })}
          />{" "}
          <span aria-live="polite">{t("progress", { done: finished, all: view.newCount })}</span>
          {isStanding && (
            <p>
              {t("stands")}{" "}
              <Button
                size="small"
                loading={resume.isPending}
                onClick={() => resume.mutate({ params: { importId: id }, body: {} })}
              >
                {t("resume")}
              </Button>
            </p>
          )}
        </div>
      )}
      {view.unknownColumns.length > 0 && (
        <p className="import-about">{t("unknownColumns", { columns: list(view.unknownColumns) })}</p>
      )}
      <Rows
        key={view.status}
        id={id}
        status={view.status}
        first={view.refusedCount > 0 ? "refused" : view.faultyCount > 0 ? "faulty" : "all"}
      />
    </Section>
  );
}

function Counts({ view }: { view: OrderImport }) {
  const t = useText(importingMessages);
  const language = useLanguage();
  const number = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en");
  const facts =
    view.status === "previewed"
      ? ([
          ["newCount", view.newCount],
          ["knownCount", view.knownCount],
          ["faultyCount", view.faultyCount],
        ] as const)
      : ([
          ["importedCount", view.importedCount],
          ["refusedCount", view.refusedCount],
          ["knownCount", view.knownCount],
          ["faultyCount", view.faultyCount],
        ] as const);
  return (
    <dl className="import-counts">
      {facts.map(([key, count]) => (
        <div key={key} className={count > 0 && (key === "faultyCount" || key === "refusedCount") ? "is-bad" : ""}>
          <dt>{t(key)}</dt>
          <dd>{number.format(count)}</dd>
        </div>
      ))}
      <div>
        <dt>{t("source")}</dt>
        <dd className="import-source">
          {view.source.name} · {t("rowCount", { count: number.format(view.rowCount) })}
        </dd>
      </div>
    </dl>
  );
}

const words: Readonly<Record<string, Text>> = { ...orderProblems, ...orderWarnings };

/** What cannot be registered comes first; the rest is one choice away. */
function Rows({ id, status, first }: { id: string; status: OrderImport["status"]; first: "all" | OrderResult }) {
  const t = useText(importingMessages);
  const pick = usePick();
  const reason = useReason();
  const [shown, setShown] = useState<"odd" | "all" | OrderResult>(first);
  const query = shown === "odd" ? { odd: "true" } : shown === "all" ? {} : { result: shown };
  const rows = usePages(routes.orderImportRows, { params: { importId: id }, query: { limit: 50, ...query } as never });
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const sentences = (codes: readonly string[]) => (
    <ul>
      {codes.map((code) => (
        <li key={code}>{words[code] ? pick(words[code]) : reason(code)}</li>
      ))}
    </ul>
  );
  const results = orderResults.filter((one) =>
    status === "previewed" ? one !== "imported" && one !== "refused" : true,
  );
  return (
    <>
      <div className="import-rows-head">
        <h3>{t("rows")}</h3>
        <NativeSelect
          label={t("show")}
          value={shown}
          options={[
            { value: "odd", label: t("showOdd") },
            { value: "all", label: t("showAll") },
            ...results.map((one) => ({ value: one, label: t(`result_${one}`) })),
          ]}
          onChange={(value) => setShown(value as typeof shown)}
        />
      </div>
      <RefusalAlert error={rows.error} onRetry={() => void rows.refetch()} />
      {rows.data && items.length === 0 && <p className="import-about">{t(shown === "odd" ? "noneOdd" : "none")}</p>}
      {items.length > 0 && (
        <div className="import-scroll">
          <table className="import-table">
            <thead>
              <tr>
                <th scope="col">{t("row")}</th>
                <th scope="col">{t("number")}</th>
                <th scope="col">{t("result")}</th>
                <th scope="col">{t("problems")}</th>
                <th scope="col">{t("warnings")}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((row) => (
                <tr key={row.row}>
                  <td>{row.row}</td>
                  <td>{row.externalNumber}</td>
                  <td className={row.result === "faulty" || row.result === "refused" ? "is-bad" : ""}>
                    {t(`result_${row.result}`)}
                    {row.appeal && (
                      <>
                        <br />
                        <Link to={"/appeals/$appealId" as never} params={{ appealId: row.appeal.id } as never}>
                          {row.appeal.number}
                        </Link>
                      </>
                    )}
                  </td>
                  <td>{sentences(row.problems)}</td>
                  <td>{sentences(row.warnings)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.hasNextPage && (
        <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t("moreRows")}
        </Button>
      )}
    </>
  );
}
