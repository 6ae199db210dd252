import { Button } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { usePages } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DateTime } from "../../../shell/DateTime.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { importingMessages } from "./importing.messages.ts";

/** Files that were previewed or imported before, the latest first. */
export function EarlierImports({ shown, onShow }: { shown: string | undefined; onShow: (id: string) => void }) {
  const t = useText(importingMessages);
  const found = usePages(appealsContract.routes.orderImports, { query: { limit: 20 } });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t("earlier")}>
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.data && items.length === 0 && <p className="import-about">{t("earlierNone")}</p>}
      {items.length > 0 && (
        <div className="import-scroll">
          <table className="import-table">
            <thead>
              <tr>
                <th scope="col">{t("at")}</th>
                <th scope="col">{t("source")}</th>
                <th scope="col">{t("file")}</th>
                <th scope="col">{t("result")}</th>
                <th scope="col">{t("importedCount")}</th>
                <th scope="col">{t("by")}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id} className={one.id === shown ? "is-shown" : ""}>
                  <td>
                    <DateTime at={one.createdAt} />
                  </td>
                  <td>{one.source.name}</td>
                  <td>
                    <button type="button" className="link-like" onClick={() => onShow(one.id)}>
                      {one.fileName}
                    </button>
                  </td>
                  <td>{t(`status_${one.status}`)}</td>
                  <td>
                    {one.importedCount} / {one.rowCount}
                  </td>
                  <td>{one.byName}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("moreRows")}
        </Button>
      )}
    </Section>
  );
}
