import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "../../../shell/DecisionButton.tsx";
import { areKeysOn, isTyping } from "../../../shell/layout/shell-keys.ts";
import { Lanes, useLane } from "../../../shell/list/Lanes.tsx";
import { ListPage } from "../../../shell/list/ListPage.tsx";
import type { RowOf } from "../../../shell/list/list-shape.ts";
import { useTell } from "../../../shell/tell.tsx";
import { AppealStatusTag, DueCell, WhatCell } from "../appeals.words.tsx";
import { DispatchDialog } from "../DispatchDialog.tsx";
import { groupMessages } from "./group.messages.ts";
import "../appeals.css";
import "./group.css";

const kinds = ["all", "unrouted", "returned", "reopened", "dispatched"] as const;
const labels = {
  all: "kindAll",
  unrouted: "kindUnrouted",
  returned: "kindReturned",
  reopened: "kindReopened",
  dispatched: "kindDispatched",
} as const;
const every = 20_000;
/** `g` and then `a` or `d` goes to a screen: the letter after a `g` is not meant for a row. */
const pairWindow = 1500;

type Row = RowOf<typeof appealsContract.routes.queue>;

/** The duty desk: what nobody has taken on yet, urgent first, worked through without the mouse. */
export default function QueuePage() {
  const t = useText(groupMessages);
  const tell = useTell();
  const kind = useLane(kinds, "kind");
  const counts = useRoute(appealsContract.routes.queue, { query: { limit: 1 } }, { refetchInterval: every }).data
    ?.counts;
  const accept = useCommand(appealsContract.routes.accept, { onDone: () => tell(t("acceptDone")) });
  const [sending, setSending] = useState<Row | null>(null);
  useRowLetters();
  return (
    <>
      <ListPage
        title={t("queue")}
        meta={
          <>
            {t("queueMeta")} <span className="queue-keys">{t("queueKeys")}</span>
          </>
        }
        before={
          <Lanes
            name="kind"
            label={t("kinds")}
            value={kind}
            lanes={kinds.map((value) => ({ value, words: t(labels[value]), count: counts?.[value] }))}
            alarm={counts && counts.urgent > 0 ? `${t("onlyUrgent")} ${counts.urgent}` : undefined}
          />
        }
        route={appealsContract.routes.queue}
        fixed={{ kind }}
        filters={["urgent", "proposed"]}
        refreshEvery={every}
        rowKey={(row) => row.id}
        rowLink={(row) => ({ to: "/appeals/$appealId", params: { appealId: row.id } })}
        rowTone={(row) =>
          row.isUrgent || row.isOverdue
            ? "bad"
            : row.status === "returned" || row.status === "reopened"
              ? "warn"
              : undefined
        }
        columns={[
          { key: "number", title: t("number"), width: 190, render: (row) => row.number },
          {
            key: "what",
            title: t("what"),
            render: (row) => (
              <>
                <WhatCell row={row} />
                <Hints row={row} />
              </>
            ),
          },
          { key: "worker", title: t("worker"), width: 90, render: (row) => row.workerName },
          { key: "employer", title: t("employer"), from: "wide", width: 210, render: (row) => row.employerName },
          { key: "status", title: t("status"), width: 100, render: (row) => <AppealStatusTag status={row.status} /> },
          {
            key: "due",
            title: t("due"),
            kind: "date",
            width: 150,
            from: "medium",
            render: (row) => <DueCell row={row} />,
          },
          {
            key: "do",
            title: "",
            kind: "actions",
            width: 150,
            render: (row) => (
              <span className="queue-acts">
                <DecisionButton
                  quiet
                  size="small"
                  type="primary"
                  data-letter="a"
                  decision={row.can["accept"]}
                  loading={accept.isPending && accept.variables?.params.id === row.id}
                  onPress={() => accept.mutate({ params: { id: row.id }, body: { version: row.version } })}
                >
                  {t("accept")}
                </DecisionButton>
                <DecisionButton
                  quiet
                  size="small"
                  data-letter="d"
                  decision={row.can["dispatch"]}
                  onPress={() => setSending(row)}
                >
                  {t("dispatch")}
                </DecisionButton>
              </span>
            ),
          },
        ]}
        empty={{ title: t("queueEmpty"), hint: t("queueEmptyHint") }}
      />
      {sending && <DispatchDialog key={sending.id} appeal={sending} open onClose={() => setSending(null)} />}
    </>
  );
}

/** What a new appeal may belong to, as the platform sees it. */
function Hints({ row }: { row: Row }) {
  const t = useText(groupMessages);
  if (!row.mayRepeat && !row.proposedGroup) return null;
  return (
    <span className="queue-hints">
      {row.mayRepeat && (
        <span>
          {t("mayRepeat")}{" "}
          <Link to={"/appeals/$appealId" as never} params={{ appealId: row.mayRepeat.id } as never}>
            {row.mayRepeat.number}
          </Link>
        </span>
      )}
      {row.proposedGroup && (
        <span>
          {t("mayBeGroup")}{" "}
          <Link to={"/appeal-groups/$groupId" as never} params={{ groupId: row.proposedGroup.id } as never}>
            {row.proposedGroup.title}
          </Link>
        </span>
      )}
    </span>
  );
}

/** A letter presses the button of the row that holds the focus; a refused button then says why. */
function useRowLetters(): void {
  useEffect(() => {
    let goAt = 0;
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || !areKeysOn()) return;
      if (event.key === "g") {
        goAt = Date.now();
        return;
      }
      if (Date.now() - goAt < pairWindow || !/^[ad]$/.test(event.key)) return;
      const button = document.activeElement
        ?.closest("tr")
        ?.querySelector<HTMLButtonElement>(`[data-letter="${event.key}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
