import type { ReactNode } from "react";
import type { Route } from "@niangjia/domain/kernel/contract";
import { PageHeader } from "../PageHeader.tsx";
import { RecordList, type RecordListProps } from "./RecordList.tsx";

/**
 * A screen that is one list: a head, and a {@link RecordList}.
 *
 *     <ListPage
 *       title={t("title")}
 *       actions={<DecisionButton …/>}
 *       route={unionsContract.routes.list}            // GET, output pageOf(...)
 *       fixed={{ parentId }}                           // query the screen itself sets
 *       search={{ name: "q", placeholder: t("searchHint") }}
 *       filters={["status", "kind"]}                   // entries of the route's query, with words in its contract
 *       sorts={[{ value: "name", label: t("byName") }, { value: "-createdAt", label: t("newest") }]}
 *       columns={["name", { of: "kind", from: "wide" }]}   // entries of the row, with words in its contract; or { key, title, render }
 *       rowKey={(row) => row.id}
 *       rowLink={(row) => ({ to: "/unions/$unionId", params: { unionId: row.id } })}
 *       exportRoute={unionsContract.routes.export}     // takes the same query, without the page
 *       empty={{ title: t("none"), hint: t("noneHint"), action: <Button/> }}
 *     />
 */
export function ListPage<R extends Route>({
  title,
  trail,
  status,
  meta,
  actions,
  before,
  ...list
}: {
  title: string;
  trail?: Parameters<typeof PageHeader>[0]["trail"];
  status?: ReactNode;
  meta?: ReactNode;
  /** Buttons at the right of the head. */
  actions?: ReactNode;
  /** Between head and list: figures, tabs. */
  before?: ReactNode;
} & Omit<RecordListProps<R>, "name">) {
  return (
    <>
      <PageHeader title={title} status={status} meta={meta} actions={actions} {...(trail ? { trail } : {})} />
      {before}
      <RecordList {...(list as unknown as RecordListProps<R>)} name={title} />
    </>
  );
}
