import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealRow } from "@niangjia/domain/appeals/appeals.views";
import { useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { groupMessages } from "./group/group.messages.ts";
import { useReportFilters } from "./report/report.filters.tsx";
import { appealsMessages } from "./appeals.messages.ts";
import { employerKeyFilter, groupFilter, handlerFilter } from "./appeals.picks.tsx";
import { AppealStatusTag, DueCell, WhatCell } from "./appeals.words.tsx";
import "./appeals.css";

/** Every appeal of the scope. */
export default function AppealsPage() {
  const t = useText(appealsMessages);
  const g = useText(groupMessages);
  const mayGroup = useMay("appeals.dispatch");
  const [grouping, setGrouping] = useState<{ rows: readonly AppealRow[]; done: () => void } | null>(null);
  const [about, ...linked] = useReportFilters();
  return (
    <>
      <ListPage
        title={t("list")}
        route={appealsContract.routes.list}
        search={{ placeholder: t("searchHint") }}
        filters={[
          "status",
          about,
          "waits",
          "openOnly",
          "overdue",
          "urgent",
          "mine",
          "channel",
          "difficulty",
          "dueFor",
          "broken",
          "grouped",
          "proposed",
          "dissatisfied",
          ...linked,
          "fact",
          "from",
          "until",
          "union",
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
