import { Button, Form, Input } from "antd";
import { useState } from "react";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { transferStatusTexts } from "@niangjia/domain/members/members.words";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { useSession } from "../../shell/acting.ts";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useTell } from "../../shell/tell.tsx";
import { UnionPicker } from "../../shell/UnionPicker.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import "./members.css";

const { routes } = membersContract;
type RequestIn = { name: string; idNumber: string; toUnionId: string; words?: string };

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
        filters={[
          {
            kind: "choice",
            name: "side",
            label: t("side"),
            initial: "in",
            options: [
              { value: "in", label: t("sideIn") },
              { value: "out", label: t("sideOut") },
            ],
          },
          {
            kind: "choice",
            name: "status",
            label: t("stage"),
            initial: "open",
            options: [
              { value: "open", label: t("open") },
              { value: "ended", label: t("ended") },
            ],
          },
        ]}
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
      <ConfirmCommand
        open={refusing !== null}
        onClose={() => setRefusing(null)}
        title={t("refuse")}
        confirm={t("refuse")}
        danger
        route={routes.decideTransfer}
        onDone={() => tell(t("done"))}
        request={(form: { because: string }) => ({
          params: { transferId: refusing!.transferId, act: "refuse" as const },
          body: { version: refusing!.version, because: form.because },
        })}
      >
        <Form.Item name="because" label={t("because")} rules={[{ required: true, message: t("becauseNeeded") }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </ConfirmCommand>
      <ConfirmCommand
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t("requestIn")}
        confirm={t("requestIn")}
        about={t("requestInAbout")}
        route={routes.requestTransferIn}
        onDone={() => tell(t("requested"))}
        initial={{ toUnionId: capacity.unionId ?? "" } as Partial<RequestIn>}
        request={(form: RequestIn) => ({
          body: {
            name: form.name,
            idNumber: form.idNumber,
            toUnionId: form.toUnionId,
            words: form.words?.trim() || null,
          },
        })}
      >
        <Form.Item name="name" label={t("name")} rules={[{ required: true, message: t("nameNeeded") }]}>
          <Input autoComplete="off" maxLength={50} />
        </Form.Item>
        <Form.Item name="idNumber" label={t("idNumber")} rules={[{ required: true, message: t("idNumberNeeded") }]}>
          <Input autoComplete="off" maxLength={30} />
        </Form.Item>
        <Form.Item name="toUnionId" label={t("toUnion")}>
          <UnionPicker />
        </Form.Item>
        <Form.Item name="words" label={t("words")}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </ConfirmCommand>
    </>
  );
}
