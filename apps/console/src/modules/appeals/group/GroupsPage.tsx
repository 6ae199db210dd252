import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useText } from "@niangjia/ui/language";
import { ListPage } from "../../../shell/list/ListPage.tsx";
import { StatusTag } from "../../../shell/StatusTag.tsx";
import { groupMessages } from "./group.messages.ts";
import "./group.css";

/** Group cases of the scope: those the platform proposes, those that are handled, those that ended. */
export default function GroupsPage() {
  const t = useText(groupMessages);
  return (
    <ListPage
      title={t("groups")}
      meta={t("groupsMeta")}
      route={appealsContract.routes.groups}
      search={{ placeholder: t("searchGroups") }}
      filters={["status", "category"]}
      rowKey={(row) => row.id}
      rowLink={(row) => ({ to: "/appeal-groups/$groupId", params: { groupId: row.id } })}
      rowTone={(row) =>
        row.status === "dismissed" || row.status === "closed" ? "quiet" : row.isLawful ? "warn" : undefined
      }
      columns={[
        "title",
        { of: "category", from: "wide", width: 140 },
        {
          of: "workers",
          width: 110,
          render: (row) => (
            <>
              {row.workers} {row.isLawful && <StatusTag tone="warn">{t("tenPlus")}</StatusTag>}
            </>
          ),
        },
        { of: "appeals", width: 90 },
        { of: "open", width: 80 },
        { of: "union", from: "medium", width: 180 },
        { of: "status", width: 110 },
        { of: "since", from: "medium" },
      ]}
      empty={{ title: t("groupsEmpty"), hint: t("groupsEmptyHint") }}
    />
  );
}
