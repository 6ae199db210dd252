import { nameOfKind, wordOfWait } from "@niangjia/domain/record-kinds";
import { recordsContract, waitingLanes } from "@niangjia/domain/records/records.contract";
import { recordsTitles } from "@niangjia/domain/records/records.titles";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { useSession } from "../../shell/acting.ts";
import { DateTime } from "../../shell/DateTime.tsx";
import { Lanes, useLane } from "../../shell/list/Lanes.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { usePlace } from "../../shell/places.ts";
import { recordsMessages } from "./records.messages.ts";

type Lane = (typeof waitingLanes)[number];
const every = 30_000;

/** What waits for whoever acts, of every kind, by due time: in a post also what waits for its union. */
export default function WaitingPage() {
  const t = useText(recordsMessages);
  const pick = usePick();
  const placeOf = usePlace();
  const { capacity } = useSession();
  const lane = useLane(waitingLanes);
  const counts = useRoute(recordsContract.routes.waitingCounts, {}, { refetchInterval: every }).data;
  return (
    <ListPage
      title={pick(recordsTitles.waiting)}
      meta={t("meta")}
      before={
        <Lanes<Lane>
          label={t("lanes")}
          value={lane}
          lanes={
            capacity.kind === "post"
              ? [
                  { value: "all", words: t("lane_all") },
                  { value: "mine", words: t("lane_mine"), count: counts?.mine },
                  { value: "union", words: t("lane_union"), count: counts?.union },
                ]
              : []
          }
          alarm={counts && counts.overdue > 0 ? t("overdueCount", { n: counts.overdue }) : undefined}
        />
      }
      route={recordsContract.routes.waiting}
      fixed={{ lane }}
      refreshEvery={every}
      rowKey={(row) => row.id}
      rowLink={(row) => placeOf(row.kind, row.recordId)}
      rowTone={(row) => (row.isOverdue ? "bad" : undefined)}
      columns={[
        { key: "kind", title: t("kind"), width: 120, render: (row) => pick(nameOfKind(row.kind)) },
        { key: "number", title: t("number"), width: 190, render: (row) => row.number },
        { key: "why", title: t("why"), render: (row) => pick(wordOfWait(row.kind, row.why)) },
        {
          key: "since",
          title: t("since"),
          kind: "date",
          from: "wide",
          width: 170,
          render: (row) => <DateTime at={row.since} />,
        },
        {
          key: "due",
          title: t("due"),
          kind: "date",
          width: 200,
          render: (row) =>
            row.dueAt === null ? (
              t("noDue")
            ) : (
              <>
                <DateTime at={row.dueAt} />
                {row.isOverdue && <span className="due-over"> {t("overdue")}</span>}
              </>
            ),
        },
      ]}
      empty={{ title: t("empty"), hint: t("emptyHint") }}
    />
  );
}
