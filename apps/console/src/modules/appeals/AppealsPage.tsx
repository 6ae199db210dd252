import { appealFacts, appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { appealsMessages } from "./appeals.messages.ts";
import { AppealStatusTag, DueCell, factWords, useCategoryOptions, useStatusOptions, WhatCell } from "./appeals.words.tsx";
import "./appeals.css";

/** Every appeal of the scope. */
export default function AppealsPage() {
  const t = useText(appealsMessages);
  const statuses = useStatusOptions();
  const categories = useCategoryOptions();
  return (
    <ListPage
      title={t("list")}
      route={appealsContract.routes.list}
      search={{ placeholder: t("searchHint") }}
      filters={[
        { kind: "choice", name: "status", label: t("status"), options: statuses },
        { kind: "choice", name: "category", label: t("category"), options: categories },
        { kind: "yes_no", name: "openOnly", label: t("onlyOpen") },
        { kind: "yes_no", name: "overdue", label: t("onlyOverdue") },
        { kind: "yes_no", name: "urgent", label: t("onlyUrgent") },
        { kind: "yes_no", name: "mine", label: t("onlyMine") },
        { kind: "yes_no", name: "dissatisfied", label: t("onlyDissatisfied") },
        { kind: "choice", name: "fact", label: t("fact"), options: appealFacts.map((value) => ({ value, label: t(factWords[value]) })) },
        { kind: "date", name: "from", label: t("from") },
        { kind: "date", name: "until", label: t("until") },
        { kind: "text", name: "union", label: t("unionPath") },
      ]}
      sorts={[{ value: "newest", label: t("newest") }, { value: "oldest", label: t("oldest") }, { value: "due", label: t("byDue") }]}
      exportRoute={appealsContract.routes.export}
      rowKey={(row) => row.id}
      rowLink={(row) => ({ to: "/appeals/$appealId", params: { appealId: row.id } })}
      rowTone={(row) => (row.isOverdue ? "bad" : undefined)}
      columns={[
        { key: "number", title: t("number"), width: 190, render: (row) => row.number, sort: { descending: "newest", ascending: "oldest" } },
        { key: "what", title: t("what"), render: (row) => <WhatCell row={row} /> },
        { key: "worker", title: t("worker"), width: 90, render: (row) => row.workerName },
        { key: "employer", title: t("employer"), from: "wide", width: 200, render: (row) => row.employerName },
        { key: "union", title: t("union"), width: 150, from: "medium", render: (row) => row.union.name },
        { key: "handler", title: t("handler"), width: 90, from: "wide", render: (row) => row.handlerName },
        { key: "status", title: t("status"), width: 100, render: (row) => <AppealStatusTag status={row.status} /> },
        { key: "due", title: t("due"), kind: "date", width: 160, from: "medium", render: (row) => <DueCell row={row} />, sort: { ascending: "due" } },
        { key: "submitted", title: t("submittedAt"), kind: "date", width: 130, from: "wide", render: (row) => <DateTime at={row.submittedAt} /> },
      ]}
      empty={{ title: t("listEmpty") }}
    />
  );
}
