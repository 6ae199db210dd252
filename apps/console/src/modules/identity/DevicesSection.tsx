import { Button } from "antd";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { RecordList } from "../../shell/list/RecordList.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { useTell } from "../../shell/tell.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

const methodWords = {
  code: "methodCode",
  password: "methodPassword",
  passkey: "methodPasskey",
  oidc: "methodOidc",
  demo: "methodDemo",
} as const;

/** Where the person is signed in; any of it can be ended from here. */
export function DevicesSection() {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const end = useCommand(identityContract.routes.endMySession, { onDone: () => tell(t("sessionEnded")) });
  const endOthers = useCommand(identityContract.routes.endOtherSessions, {
    onDone: ({ ended }) => tell(t("othersEnded", { ended })),
  });
  return (
    <Section
      bare
      title={t("devices")}
      actions={
        <Button loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
          {t("endOthers")}
        </Button>
      }
    >
      <RefusalAlert error={end.error ?? endOthers.error} />
      <RecordList
        name={t("devices")}
        route={identityContract.routes.mySessions}
        rowKey={(row) => row.sessionId}
        prefix="device."
        columns={[
          {
            key: "device",
            title: t("device"),
            render: (row) => (
              <>
                {[row.browser, row.system].filter(Boolean).join(" · ") || t("unknownDevice")}{" "}
                {row.isThisOne && <StatusTag tone="good">{t("thisDevice")}</StatusTag>}
              </>
            ),
          },
          { key: "method", title: t("method"), render: (row) => t(methodWords[row.method]), width: 110 },
          {
            key: "created",
            title: t("signedInAt"),
            kind: "date",
            render: (row) => <DateTime at={row.createdAt} />,
            width: 170,
            from: "medium",
          },
          {
            key: "seen",
            title: t("lastSeen"),
            kind: "date",
            render: (row) => <DateTime at={row.lastSeenAt} relative />,
            width: 130,
          },
          {
            key: "acts",
            title: "",
            kind: "actions",
            width: 90,
            render: (row) =>
              row.isThisOne ? null : (
                <Button size="small" onClick={() => end.mutate({ params: { sessionId: row.sessionId } })}>
                  {t("endSession")}
                </Button>
              ),
          },
        ]}
      />
    </Section>
  );
}
