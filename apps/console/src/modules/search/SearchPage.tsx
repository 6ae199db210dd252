import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useEffect, useState } from "react";
import { searchContract } from "@niangjia/domain/search/search.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Loading } from "../../shell/Loading.tsx";
import { Notice } from "../../shell/Notice.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { FoundDocuments } from "./FoundDocuments.tsx";
import { FoundNames } from "./FoundNames.tsx";
import { KindFilter } from "./KindFilter.tsx";
import { searchMessages } from "./search.messages.ts";
import "./search.css";

const mostCounted = 10_000;

/** Everything within the acting post's scope that holds the words. Words, kind and page are in the address. */
export default function SearchPage() {
  const t = useText(searchMessages);
  const navigate = useNavigate();
  const { q = "", kinds, cursor } = useSearch({ strict: false }) as { q?: string; kinds?: string; cursor?: string };
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  const query = { q, ...(kinds ? { kinds } : {}), ...(cursor ? { cursor } : {}) };
  const found = useRoute(searchContract.routes.search, { query }, { enabled: q !== "" });
  const go = (more: { q: string; kinds?: string | undefined; cursor?: string }) => void navigate({ to: ".", search: more as never });
  const data = found.data;
  const total = data ? Object.values(data.counts).reduce((sum, count) => sum + count, 0) : 0;
  const hasNames = data !== undefined && data.unions.length + data.people.length > 0;
  return (
    <>
      <PageHeader title={q === "" ? t("title") : t("titleFor", { words: q })} meta={data && total > 0 ? (total >= mostCounted ? t("foundMany") : t("found", { count: total })) : undefined} />
      <form className="search-form" onSubmit={(event) => { event.preventDefault(); if (typed.trim()) go({ q: typed.trim() }); }}>
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} aria-label={t("words")} placeholder={t("placeholder")} maxLength={100} allowClear autoFocus={q === ""} />
        <Button type="primary" htmlType="submit" loading={found.isFetching}>{t("find")}</Button>
      </form>
      {q === "" && <Notice title={t("startTitle")}><p>{t("startHint")}</p></Notice>}
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {q !== "" && found.isPending && !found.error && <Loading />}
      {data && (
        <>
          <KindFilter q={q} kinds={kinds} counts={data.counts} />
          {data.isLoose && <p className="found-loose" role="status">{t("loose")}</p>}
          <div className={hasNames ? "found-columns" : undefined}>
            <section aria-label={t("results")}>
              {data.items.length > 0 && <FoundDocuments items={data.items} />}
              {data.items.length === 0 && total > 0 && <Notice title={t("nothingTitle")} role="status" actions={<Button onClick={() => go({ q })}>{t("showAll")}</Button>}><p>{t("nothingOfKind")}</p></Notice>}
              {data.items.length === 0 && total === 0 && !hasNames && <Notice title={t("nothingTitle")} role="status"><p>{t("nothingHint")}</p></Notice>}
              {(cursor || data.nextCursor) && (
                <nav className="found-pages" aria-label={t("pages")}>
                  {cursor && <Button onClick={() => go({ q, kinds })}>{t("first")}</Button>}
                  {data.nextCursor && <Button onClick={() => go({ q, kinds, cursor: data.nextCursor! })}>{t("next")}</Button>}
                </nav>
              )}
            </section>
            {hasNames && (
              <aside>
                <FoundNames title={t("unions")} kind="union" items={data.unions.map((union) => ({ id: union.unionId, name: union.name }))} />
                <FoundNames title={t("people")} kind="person" items={data.people.map((person) => ({ id: person.personId, name: person.name }))} />
              </aside>
            )}
          </div>
        </>
      )}
    </>
  );
}
