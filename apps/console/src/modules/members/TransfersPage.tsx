import { Button } from "antd";
import { useState } from "react";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { transferStatusTexts } from "@niangjia/domain/members/members.words";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { useSession } from "../../shell/acting.ts";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useTell } from "../../shell/tell.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import "./members.css";

const { routes } = membersContract;

/** Transfers into and out of the unions of the scope. */
export default function TransfersPage() {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const tell = useTell();
  const { capacity } = useSession();
  const [refusing, setRefusing] = useState<{ transferId: string; version: number } | null>(null);
  const [isAsking, setAsking] = useState(false);
  const decide = useCommand(routes.decideTransfer, { onDone: () => tell(t("done")) });
  return (
    <>
      <ListPage
        title={t("transfers")}
        actions={
          <Button type="primary" onClick={() => setAsking(true)}>
            {t("requestIn")}
          </Button>
        }
        before={<RefusalAlert error={decide.error} />}
        route={routes.transfers}
        filters={["side", "status"]}
        rowKey={(row) => row.transferId}
        columns={[
          {
            key: "name",
            title: t("name"),
            width: 110,
            render: (row) => (
              <>
                {row.personName} <small>{row.phoneMasked}</small>
              </>
            ),
          },
          { key: "from", title: t("from"), render: (row) => row.fromUnionName },
          { key: "to", title: t("toUnion"), render: (row) => row.toUnionName },
          {
            key: "stage",
            title: t("stage"),
            width: 150,
            render: (row) =>
              row.status === "open"
                ? t(row.releasedAt === null ? "waitsRelease" : "waitsAccept")
                : pick(transferStatusTexts[row.status]),
          },
          {
            key: "asked",
            title: t("askedAt"),
            kind: "date",
            width: 170,
            from: "medium",
            render: (row) => (
              <>
                <DateTime at={row.askedAt} relative />{" "}
                <small>{t(row.askedBy === "member" ? "askedByMember" : "askedByUnion")}</small>
              </>
            ),
          },
          { key: "words", title: t("because"), from: "wide", render: (row) => row.endedBecause ?? row.words },
          {
            key: "actions",
            title: "",
            kind: "actions",
            width: 230,
            render: (row) => {
              if (row.status !== "open") return null;
              const act = (name: "release" | "accept") =>
                decide.mutate({ params: { transferId: row.transferId, act: name }, body: { version: row.version } });
              const offered = (name: string) => (row.can[name]?.allowed ? row.can[name] : undefined);
              return (
                <>
                  <DecisionButton
                    size="small"
                    type="primary"
                    decision={offered("release")}
                    onPress={() => act("release")}
                  >
                    {t("release")}
                  </DecisionButton>{" "}
                  <DecisionButton
                    size="small"
                    type="primary"
                    decision={offered("accept")}
                    onPress={() => act("accept")}
                  >
                    {t("accept")}
                  </DecisionButton>{" "}
                  <DecisionButton size="small" decision={offered("refuse")} onPress={() => setRefusing(row)}>
                    {t("refuse")}
                  </DecisionButton>
                </>
              );
            },
          },
        ]}
        empty={{ title: t("transfersEmpty") }}
      />
      {refusing !== null && (
        <ActDialog
          open
          onClose={() => setRefusing(null)}
          route={routes.decideTransfer}
          params={{ transferId: refusing.transferId, act: "refuse" }}
          view={refusing}
        />
      )}
      <ActDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        route={routes.requestTransferIn}
        view={capacity.unionId ? { toUnionId: capacity.unionId } : {}}
        names={{ toUnionId: capacity.unionName ?? "" }}
      />
    </>
  );
}
