import { Link } from "@tanstack/react-router";
import type { Route } from "@niangjia/domain/kernel/contract";
import type { Screens } from "@niangjia/domain/kernel/screens";
import { usePages } from "@niangjia/client/hooks";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { EmptyState, Waiting } from "@niangjia/ui/phone/States.tsx";
import { shownText } from "@niangjia/ui/shown";
import { Failure } from "../Failure.tsx";
import { More } from "../More.tsx";
import { Page } from "../Page.tsx";
import { shellMessages } from "../shell.messages.ts";
import { ShownField } from "./ShownField.tsx";

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** The list of a kind of record, as its screens declare it: one link for each, under it what else its columns say. */
export function RecordListPage({ screens, path, back }: { screens: Screens; path: string; back: string }) {
  const t = useText(shellMessages);
  const pick = usePick();
  const language = useLanguage();
  const { create, status, title } = screens;
  const pages = usePages(screens.list as Route, { query: {} } as never);
  const rows = (pages.data?.pages ?? []).flatMap((page) => (page as { items: readonly Row[] }).items);
  const others = screens.columns.filter(({ name }) => name !== title && name !== status.name);
  return (
    <Page
      title={pick(screens.all)}
      back={back}
      foot={
        create && (
          <Link className="button button-primary is-wide" to={`${path}/new`}>
            {pick(create.form!.title ?? create.summary)}
          </Link>
        )
      }
    >
      {pages.isPending && <Waiting label={t("loading")} />}
      <Failure error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isSuccess && rows.length === 0 && <EmptyState icon="list" title={pick(screens.empty)} />}
      {rows.length > 0 && (
        <ul className="rows">
          {rows.map((row) => (
            <li key={row.id}>
              <Link className="row" to={`${path}/${row.id}`}>
                <span className="row-text">
                  <strong>{String(row[title])}</strong>
                  {others.map((field) => {
                    const text = shownText(field, row[field.name], language);
                    return (
                      text !== null && (
                        <span key={field.name} className="row-note">
                          {pick(field.label)} {text}
                        </span>
                      )
                    );
                  })}
                </span>
                <ShownField field={status} value={row[status.name]} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <More pages={pages} />
    </Page>
  );
}
