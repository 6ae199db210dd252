import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { deskLanes } from "@niangjia/domain/appeals/order.routes";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Lanes, useLane } from "../../shell/list/Lanes.tsx";
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
  const lane = useLane(deskLanes);
  const counts = useRoute(appealsContract.routes.desk, { query: { lane: "all", limit: 1 } }, { refetchInterval: every })
    .data?.counts;
  const accept = useCommand(appealsContract.routes.accept, { onDone: () => tell(t("acceptDone")) });
  const mayCallBack = useMay("appeals.dispatch");
  return (
    <ListPage
      title={t("desk")}
      meta={t("deskMeta")}
      before={
        <Lanes<Lane>
          label={t("lanes")}
          value={lane}
          lanes={[
            { value: "all", words: t("laneAll") },
            { value: "to_accept", words: t("laneToAccept"), count: counts?.to_accept },
            { value: "mine", words: t("laneMine"), count: counts?.mine },
            { value: "waiting", words: t("laneWaiting"), count: counts?.waiting },
            { value: "waiting_rating", words: t("laneWaitingRating"), count: counts?.waiting_rating },
            ...(mayCallBack
              ? [{ value: "call_back" as const, words: t("laneCallBack"), count: counts?.call_back }]
              : []),
          ]}
          alarm={counts && counts.overdue > 0 ? `${t("countOverdue")} ${counts.overdue}` : undefined}
        />
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
