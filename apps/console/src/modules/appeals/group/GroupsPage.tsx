import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { appealCategories } from "@niangjia/domain/appeals/appeals.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../../shell/DateTime.tsx";
import { ListPage } from "../../../shell/list/ListPage.tsx";
import { StatusTag } from "../../../shell/StatusTag.tsx";
import { groupMessages } from "./group.messages.ts";
import { GroupStatusTag } from "./group.words.tsx";
import "./group.css";

/** Group cases of the scope: those the platform proposes, those that are handled, those that ended. */
export default function GroupsPage() {
  const t = useText(groupMessages);
  const pick = usePick();
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
        { key: "title", title: t("title"), render: (row) => row.title },
        {
          key: "category",
          title: t("category"),
          width: 140,
          from: "wide",
          render: (row) => pick(appealCategories[row.category]),
        },
        {
          key: "workers",
          title: t("workers"),
          kind: "number",
          width: 110,
          render: (row) => (
            <>
              {row.workers} {row.isLawful && <StatusTag tone="warn">{t("tenPlus")}</StatusTag>}
            </>
          ),
        },
        { key: "appeals", title: t("appeals"), kind: "number", width: 90, render: (row) => row.appeals },
        { key: "open", title: t("openOf"), kind: "number", width: 80, render: (row) => row.open },
        { key: "union", title: t("union"), width: 180, from: "medium", render: (row) => row.union.name },
        { key: "status", title: t("status"), width: 110, render: (row) => <GroupStatusTag status={row.status} /> },
        {
          key: "since",
          title: t("since"),
          kind: "date",
          width: 150,
          from: "medium",
          render: (row) => <DateTime at={row.since} />,
        },
      ]}
      empty={{ title: t("groupsEmpty"), hint: t("groupsEmptyHint") }}
    />
  );
}
