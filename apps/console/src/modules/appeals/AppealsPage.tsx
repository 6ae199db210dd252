import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { waitsFor, type WaitsFor } from "@niangjia/domain/appeals/appeals.filter";
import { appealChannels, appealTopics, difficulties, dueKinds } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealRow } from "@niangjia/domain/appeals/appeals.views";
import { reportFactKeys, reportFacts } from "@niangjia/domain/appeals/report/report.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { unionFilter } from "../../shell/list/union-filter.tsx";
import { groupMessages } from "./group/group.messages.ts";
import { useReportFilters } from "./report/report.filters.tsx";
import { appealsMessages } from "./appeals.messages.ts";
import { employerKeyFilter, groupFilter, handlerFilter } from "./appeals.picks.tsx";
import {
  AppealStatusTag,
  DueCell,
  useCategoryOptions,
  useChoices,
  useStatusOptions,
  WhatCell,
} from "./appeals.words.tsx";
import "./appeals.css";

/** Every appeal of the scope. */
export default function AppealsPage() {
  const t = useText(appealsMessages);
  const g = useText(groupMessages);
  const pick = usePick();
  const statuses = useStatusOptions();
  const categories = useCategoryOptions();
  const mayGroup = useMay("appeals.dispatch");
  const [grouping, setGrouping] = useState<{ rows: readonly AppealRow[]; done: () => void } | null>(null);
  const reportFilters = useReportFilters();
  const topics = Object.values(appealTopics).flatMap((table) =>
    Object.entries(table).map(([value, text]) => ({ value, label: pick(text) })),
  );
  return (
    <>
      <ListPage
        title={t("list")}
        route={appealsContract.routes.list}
        search={{ placeholder: t("searchHint") }}
        filters={[
          { kind: "choices", name: "status", label: t("status"), options: statuses },
          { kind: "choice", name: "category", label: t("category"), options: categories },
          {
            kind: "choice",
            name: "waits",
            label: t("waits"),
            options: (Object.keys(waitsFor) as WaitsFor[]).map((value) => ({ value, label: pick(waitsFor[value]) })),
          },
          { kind: "only", name: "openOnly", label: t("onlyOpen") },
          { kind: "only", name: "overdue", label: t("onlyOverdue") },
          { kind: "only", name: "urgent", label: t("onlyUrgent") },
          { kind: "only", name: "mine", label: t("onlyMine") },
          { kind: "choice", name: "topic", label: t("topic"), options: topics },
          { kind: "choice", name: "channel", label: t("channel"), options: useChoices(appealChannels) },
          { kind: "choice", name: "difficulty", label: t("difficulty"), options: useChoices(difficulties) },
          { kind: "choice", name: "dueFor", label: t("dueFor"), options: useChoices(dueKinds) },
          { kind: "only", name: "broken", label: t("promiseBroken") },
          { kind: "yes_no", name: "grouped", label: t("inAGroup") },
          { kind: "only", name: "proposed", label: g("onlyProposed") },
          { kind: "only", name: "dissatisfied", label: t("onlyDissatisfied") },
          ...reportFilters,
          {
            kind: "choice",
            name: "fact",
            label: t("fact"),
            options: reportFactKeys.map((value) => ({ value, label: pick(reportFacts[value]) })),
          },
          { kind: "date", name: "from", label: t("from") },
          { kind: "date", name: "until", label: t("until") },
          unionFilter("union", t("unionPath"), "path"),
          employerKeyFilter("employer", t("employer")),
          handlerFilter("handler", t("handler")),
          groupFilter("group", g("groups")),
        ]}
        sorts={[
          { value: "newest", label: t("newest") },
          { value: "oldest", label: t("oldest") },
          { value: "due", label: t("byDue") },
        ]}
        exportRoute={appealsContract.routes.export}
        rowKey={(row) => row.id}
        rowLink={(row) => ({ to: "/appeals/$appealId", params: { appealId: row.id } })}
        rowTone={(row) => (row.isOverdue ? "bad" : undefined)}
        {...(mayGroup
          ? {
              bulk: (rows: readonly AppealRow[], done: () => void) => (
                <DecisionButton
                  size="small"
                  decision={{ allowed: true }}
                  onPress={() => rows.length > 1 && setGrouping({ rows, done })}
                >
                  {g("makeGroup")}
                </DecisionButton>
              ),
            }
          : {})}
        columns={[
          {
            key: "number",
            title: t("number"),
            kind: "code",
            width: 180,
            render: (row) => row.number,
            sort: { descending: "newest", ascending: "oldest" },
          },
          { key: "what", title: t("what"), render: (row) => <WhatCell row={row} /> },
          {
            key: "worker",
            title: t("workerAndEmployer"),
            width: 180,
            render: (row) => (
              <>
                {row.workerName}
                {row.employerName && <span className="what-text"> {row.employerName}</span>}
              </>
            ),
          },
          {
            key: "union",
            title: t("unionAndHandler"),
            width: 150,
            from: "medium",
            render: (row) => (
              <>
                {row.union.name}
                {row.handlerName && <span className="what-text"> {row.handlerName}</span>}
              </>
            ),
          },
          { key: "status", title: t("status"), width: 90, render: (row) => <AppealStatusTag status={row.status} /> },
          {
            key: "due",
            title: t("due"),
            kind: "date",
            width: 120,
            from: "medium",
            render: (row) => <DueCell row={row} />,
            sort: { ascending: "due" },
          },
          {
            key: "submitted",
            title: t("submittedAt"),
            kind: "date",
            width: 130,
            from: "wide",
            render: (row) => <DateTime at={row.submittedAt} />,
          },
        ]}
        empty={{ title: t("listEmpty") }}
      />
      {grouping && <GroupDialog rows={grouping.rows} onClose={() => setGrouping(null)} onDone={grouping.done} />}
    </>
  );
}

/** Chosen appeals handled together: each keeps its own number, answer and rating. */
function GroupDialog({
  rows,
  onClose,
  onDone,
}: {
  rows: readonly AppealRow[];
  onClose: () => void;
  onDone: () => void;
}) {
  const g = useText(groupMessages);
  return (
    <ActDialog
      open
      onClose={onClose}
      about={g("makeGroupAbout", { count: rows.length })}
      route={appealsContract.routes.openGroup}
      view={{ title: rows[0]?.employerName ?? "" }}
      fixed={{ appealIds: rows.map((row) => row.id) }}
      onDone={onDone}
    />
  );
}
