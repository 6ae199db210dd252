import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { searchContract } from "@niangjia/domain/search/search.contract";
import { mostCounted } from "@niangjia/domain/kernel/schemas";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { ListEmpty } from "../../shell/list/ListEmpty.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { FoundDocuments } from "./FoundDocuments.tsx";
import { FoundNames } from "./FoundNames.tsx";
import { KindFilter } from "./KindFilter.tsx";
import { searchMessages } from "./search.messages.ts";
import "../../shell/styles/list.css";
import "./search.css";

/** Everything within the acting post's scope that holds the words. Words (typed in the header), kind and page are in the address. */
export default function SearchPage() {
  const t = useText(searchMessages);
  const navigate = useNavigate();
  const { q = "", kinds, cursor } = useSearch({ strict: false }) as { q?: string; kinds?: string; cursor?: string };
  const query = { q, ...(kinds ? { kinds } : {}), ...(cursor ? { cursor } : {}) };
  const found = useRoute(searchContract.routes.search, { query }, { enabled: q !== "" });
  const go = (more: { q: string; kinds?: string | undefined; cursor?: string }) =>
    void navigate({ to: ".", search: more as never });
  const data = found.data;
  const total = data ? Object.values(data.counts).reduce((sum, count) => sum + count, 0) : 0;
  const hasBoth = data !== undefined && data.items.length > 0 && data.unions.length + data.people.length > 0;
  const hasNames = data !== undefined && data.unions.length + data.people.length > 0;
  return (
    <>
      <PageHeader
        title={q === "" ? t("title") : t("titleFor", { words: q })}
        meta={data && total > 0 ? (total >= mostCounted ? t("foundMany") : t("found", { count: total })) : undefined}
      />
      {q === "" && <Empty title={t("startTitle")} hint={t("startHint")} />}
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {q !== "" && found.isPending && !found.error && <Loading />}
      {data && (
        <>
          <KindFilter q={q} kinds={kinds} counts={data.counts} />
          {data.isLoose && (
            <p className="found-loose" role="status">
              {t("loose")}
            </p>
          )}
          <div className={hasBoth ? "found-columns" : undefined}>
            <section aria-label={t("results")}>
              {data.items.length > 0 && <FoundDocuments items={data.items} />}
              {data.items.length === 0 && total > 0 && (
                <Empty
                  title={t("nothingTitle")}
                  hint={t("nothingOfKind")}
                  action={<Button onClick={() => go({ q })}>{t("showAll")}</Button>}
                />
              )}
              {data.items.length === 0 && total === 0 && !hasNames && (
                <Empty title={t("nothingTitle")} hint={t("nothingHint")} />
              )}
              {(cursor || data.nextCursor) && (
                <nav className="found-pages" aria-label={t("pages")}>
                  {cursor && <Button onClick={() => go({ q, kinds })}>{t("first")}</Button>}
                  {data.nextCursor && (
                    <Button onClick={() => go({ q, kinds, cursor: data.nextCursor! })}>{t("next")}</Button>
                  )}
                </nav>
              )}
            </section>
            {hasNames && (
              <aside className="found-aside">
                <FoundNames
                  title={t("unions")}
                  kind="union"
                  items={data.unions.map((union) => ({ id: union.unionId, name: union.name }))}
                />
                <FoundNames
                  title={t("people")}
                  kind="person"
                  items={data.people.map((person) => ({ id: person.personId, name: person.name }))}
                />
              </aside>
            )}
          </div>
        </>
      )}
    </>
  );
}

function Empty(words: { title: string; hint: string; action?: ReactNode }) {
  return (
    <div role="status">
      <ListEmpty isNarrowed={false} onClear={() => undefined} empty={words} />
    </div>
  );
}
