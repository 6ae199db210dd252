import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { nameOfKind, wordOfWait } from "@niangjia/domain/record-kinds";
import { recordsContract, waitingLanes } from "@niangjia/domain/records/records.contract";
import { recordsTitles } from "@niangjia/domain/records/records.titles";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { useSession } from "../../shell/acting.ts";
import { DateTime } from "../../shell/DateTime.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { usePlace } from "../../shell/places.ts";
import { recordsMessages } from "./records.messages.ts";

type Lane = (typeof waitingLanes)[number];
const every = 30_000;

/** What waits for whoever acts, of every kind, by due time: in a post also what waits for its union. */
export default function WaitingPage() {
  const t = useText(recordsMessages);
  const pick = usePick();
  const navigate = useNavigate();
  const placeOf = usePlace();
  const { capacity } = useSession();
  const search = useSearch({ strict: false }) as { lane?: string };
  const lane = (waitingLanes as readonly string[]).includes(search.lane ?? "") ? (search.lane as Lane) : "all";
  const counts = useRoute(recordsContract.routes.waitingCounts, {}, { refetchInterval: every }).data;
  const label = (words: string, count: number | undefined) => (count === undefined ? words : `${words} ${count}`);
  return (
    <ListPage
      title={pick(recordsTitles.waiting)}
      meta={t("meta")}
      before={
        <nav aria-label={t("lanes")} className="desk-lanes">
          {capacity.kind === "post" && (
            <Segmented<Lane>
              aria-label={t("lanes")}
              value={lane}
              onChange={(value) =>
                void navigate({ to: ".", search: (value === "all" ? {} : { lane: value }) as never })
              }
              options={[
                { value: "all", label: t("lane_all") },
                { value: "mine", label: label(t("lane_mine"), counts?.mine) },
                { value: "union", label: label(t("lane_union"), counts?.union) },
              ]}
            />
          )}
          {counts !== undefined && counts.overdue > 0 && (
            <span className="due-over">{t("overdueCount", { n: counts.overdue })}</span>
          )}
        </nav>
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
