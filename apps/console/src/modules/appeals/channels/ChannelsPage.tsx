import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { ChannelView } from "@niangjia/domain/appeals/channels/channels.views";
import { channelKinds } from "@niangjia/domain/appeals/channels/channels.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../../shell/DateTime.tsx";
import { ListPage } from "../../../shell/list/ListPage.tsx";
import { StatusTag } from "../../../shell/StatusTag.tsx";
import { AddChannel, EditChannel, RotateSecret, SecretOnce, type Shown } from "./ChannelDialogs.tsx";
import { channelsMessages } from "./channels.messages.ts";

type Dialog =
  | { readonly kind: "add" }
  | { readonly kind: "edit" | "rotate"; readonly channel: ChannelView }
  | { readonly kind: "secret"; readonly shown: Shown }
  | null;

/** Machines that bring appeals: mail boxes and partner systems. */
export default function ChannelsPage() {
  const t = useText(channelsMessages);
  const pick = usePick();
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  const show = (shown: Shown) => setDialog({ kind: "secret", shown });
  return (
    <>
      <ListPage
        title={t("channels")}
        meta={t("channelsMeta")}
        actions={
          <Button type="primary" onClick={() => setDialog({ kind: "add" })}>
            {t("newChannel")}
          </Button>
        }
        route={appealsContract.routes.channels}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "name",
            title: t("name"),
            render: (row) => (
              <>
                {row.name}
                {row.address && <small> {row.address}</small>}
                {row.kind === "mail" && !row.authservId && (
                  <>
                    {" "}
                    <StatusTag tone="warn">{t("unverifiedBox")}</StatusTag>
                  </>
                )}
              </>
            ),
          },
          { key: "kind", title: t("kind"), width: 170, render: (row) => pick(channelKinds[row.kind]) },
          {
            key: "secret",
            title: t("secret"),
            kind: "code",
            width: 90,
            from: "medium",
            render: (row) => `…${row.secretLast}`,
          },
          {
            key: "last",
            title: t("last"),
            width: 150,
            from: "medium",
            render: (row) => row.lastReceivedAt && <DateTime at={row.lastReceivedAt} />,
          },
          {
            key: "appeals",
            title: t("appeals"),
            width: 100,
            render: (row) => (row.appealCount >= 10_000 ? "10000+" : row.appealCount),
          },
          { key: "refused", title: t("refused"), width: 120, from: "medium", render: (row) => row.refusedCount },
          {
            key: "state",
            title: t("state"),
            width: 90,
            render: (row) => (
              <StatusTag tone={row.isActive ? "good" : "plain"}>{t(row.isActive ? "active" : "off")}</StatusTag>
            ),
          },
          {
            key: "actions",
            title: "",
            kind: "actions",
            width: 250,
            render: (row) => (
              <>
                <Button size="small" onClick={() => setDialog({ kind: "edit", channel: row })}>
                  {t("edit")}
                </Button>{" "}
                <Button size="small" onClick={() => setDialog({ kind: "rotate", channel: row })}>
                  {t("rotate")}
                </Button>{" "}
                {row.kind === "mail" && (
                  <Link to={"/appeals-channels/$channelId" as never} params={{ channelId: row.id } as never}>
                    {t("messages")}
                  </Link>
                )}
              </>
            ),
          },
        ]}
        empty={{ title: t("none"), hint: t("noneHint") }}
      />
      {dialog?.kind === "add" && <AddChannel onClose={close} onMade={show} />}
      {dialog?.kind === "edit" && <EditChannel channel={dialog.channel} onClose={close} />}
      {dialog?.kind === "rotate" && <RotateSecret channel={dialog.channel} onClose={close} onMade={show} />}
      {dialog?.kind === "secret" && <SecretOnce shown={dialog.shown} onClose={close} />}
    </>
  );
}
