import { Link, useParams } from "@tanstack/react-router";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { messageRefusals, messageResults, senderMarks } from "@niangjia/domain/appeals/channels/channels.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../../shell/DateTime.tsx";
import { ListPage } from "../../../shell/list/ListPage.tsx";
import { StateTag } from "../../../shell/StatusTag.tsx";
import { channelsMessages } from "./channels.messages.ts";

/** What a mail box received, and what became of each message. */
export default function MessagesPage() {
  const t = useText(channelsMessages);
  const pick = usePick();
  const { channelId } = useParams({ strict: false }) as { channelId: string };
  return (
    <ListPage
      title={t("messagesTitle")}
      trail={[{ title: t("channels"), to: "/appeals-channels" }]}
      route={appealsContract.routes.channelMessages}
      params={{ channelId }}
      filters={["result"]}
      rowKey={(row) => row.id}
      columns={[
        { key: "at", title: t("at"), width: 160, render: (row) => <DateTime at={row.at} /> },
        { key: "sender", title: t("sender"), render: (row) => row.sender },
        {
          key: "mark",
          title: t("mark"),
          width: 150,
          render: (row) => <StateTag state={senderMarks[row.mark]} />,
        },
        {
          key: "result",
          title: t("result"),
          width: 150,
          render: (row) => <StateTag state={messageResults[row.result]} />,
        },
        {
          key: "reason",
          title: t("reason"),
          width: 180,
          render: (row) => row.reason && pick(messageRefusals[row.reason]),
        },
        { key: "leftOut", title: t("leftOut"), width: 110, from: "medium", render: (row) => row.leftOut || null },
        {
          key: "size",
          title: t("size"),
          width: 100,
          from: "medium",
          render: (row) => `${Math.ceil(row.bytes / 1024)} KB`,
        },
        {
          key: "appeal",
          title: t("appeal"),
          width: 90,
          render: (row) =>
            row.appealId && (
              <Link to={"/appeals/$appealId" as never} params={{ appealId: row.appealId } as never}>
                {t("open")}
              </Link>
            ),
        },
      ]}
      empty={{ title: t("noMessages") }}
    />
  );
}
