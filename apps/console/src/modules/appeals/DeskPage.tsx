import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { deskLanes } from "@niangjia/domain/appeals/order.routes";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { useMay } from "../../shell/acting.ts";
import { useTell } from "../../shell/tell.tsx";
import { appealsMessages } from "./appeals.messages.ts";
import { AppealStatusTag, DueCell, WhatCell } from "./appeals.words.tsx";
import "./appeals.css";

type Lane = (typeof deskLanes)[number];
const every = 30_000;

/** What waits for the acting person, by due time. */
export default function DeskPage() {
  const t = useText(appealsMessages);
  const tell = useTell();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { lane?: string };
  const lane = (deskLanes as readonly string[]).includes(search.lane ?? "") ? (search.lane as Lane) : "all";
  const counts = useRoute(appealsContract.routes.desk, { query: { lane: "all", limit: 1 } }, { refetchInterval: every })
    .data?.counts;
  const accept = useCommand(appealsContract.routes.accept, { onDone: () => tell(t("acceptDone")) });
  const mayCallBack = useMay("appeals.dispatch");
  const label = (words: string, count: number | undefined) => (count === undefined ? words : `${words} ${count}`);
  return (
    <ListPage
      title={t("desk")}
      meta={t("deskMeta")}
      before={
        <nav aria-label={t("lanes")} className="desk-lanes">
          <Segmented<Lane>
            aria-label={t("lanes")}
            value={lane}
            onChange={(value) => void navigate({ to: ".", search: (value === "all" ? {} : { lane: value }) as never })}
            options={[
              { value: "all", label: t("laneAll") },
              { value: "to_accept", label: label(t("laneToAccept"), counts?.to_accept) },
              { value: "mine", label: label(t("laneMine"), counts?.mine) },
              { value: "waiting", label: label(t("laneWaiting"), counts?.waiting) },
              { value: "waiting_rating", label: label(t("laneWaitingRating"), counts?.waiting_rating) },
              ...(mayCallBack
                ? [{ value: "call_back" as const, label: label(t("laneCallBack"), counts?.call_back) }]
                : []),
            ]}
          />
          {counts !== undefined && counts.overdue > 0 && (
            <span className="due-over">
              {t("countOverdue")} {counts.overdue}
            </span>
          )}
        </nav>
      }
      route={appealsContract.routes.desk}
      fixed={{ lane }}
      refreshEvery={every}
      rowKey={(row) => row.id}
      rowLink={(row) => ({ to: "/appeals/$appealId", params: { appealId: row.id } })}
      rowTone={(row) => (row.isOverdue ? "bad" : undefined)}
      columns={[
        { key: "number", title: t("number"), width: 190, render: (row) => row.number },
        { key: "what", title: t("what"), render: (row) => <WhatCell row={row} /> },
        { key: "worker", title: t("worker"), width: 110, render: (row) => row.workerName },
        { key: "employer", title: t("employer"), from: "wide", width: 220, render: (row) => row.employerName },
        { key: "status", title: t("status"), width: 100, render: (row) => <AppealStatusTag status={row.status} /> },
        { key: "due", title: t("due"), kind: "date", width: 170, render: (row) => <DueCell row={row} /> },
        {
          key: "do",
          title: "",
          kind: "actions",
          width: 90,
          render: (row) => (
            <DecisionButton
              quiet
              size="small"
              type="primary"
              decision={row.can["accept"]?.allowed ? row.can["accept"] : undefined}
              loading={accept.isPending && accept.variables?.params.id === row.id}
              onPress={() => accept.mutate({ params: { id: row.id }, body: { version: row.version } })}
            >
              {t("accept")}
            </DecisionButton>
          ),
        },
      ]}
      empty={{ title: t("deskEmpty"), hint: t("deskEmptyHint") }}
    />
  );
}
