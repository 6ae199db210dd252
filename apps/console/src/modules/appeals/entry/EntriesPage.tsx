import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { entryKinds, spellEntryCode } from "@niangjia/domain/appeals/entry/entry.rules";
import type { EntryView } from "@niangjia/domain/appeals/entry/entry.views";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../../shell/DateTime.tsx";
import { ListPage } from "../../../shell/list/ListPage.tsx";
import { StatusTag } from "../../../shell/StatusTag.tsx";
import { EntryDialog } from "./EntryDialog.tsx";
import { entryMessages } from "./entry.messages.ts";

/** Printed codes of the acting union and those below. */
export default function EntriesPage() {
  const t = useText(entryMessages);
  const pick = usePick();
  const [editing, setEditing] = useState<EntryView | "new" | null>(null);
  return (
    <>
      <ListPage
        title={t("entries")}
        meta={t("entriesMeta")}
        actions={
          <Button type="primary" onClick={() => setEditing("new")}>
            {t("newEntry")}
          </Button>
        }
        route={appealsContract.routes.entries}
        search={{ placeholder: t("search") }}
        filters={["kind", "activeOnly"]}
        rowKey={(row) => row.id}
        rowLink={(row) => ({ to: "/appeals-entries/$entryId", params: { entryId: row.id } })}
        columns={[
          { key: "name", title: t("name"), width: 220, render: (row) => row.name },
          { key: "kind", title: t("kind"), width: 130, from: "wide", render: (row) => pick(entryKinds[row.kind]) },
          {
            key: "code",
            title: t("code"),
            kind: "code",
            width: 160,
            render: (row) => <code>{spellEntryCode(row.code)}</code>,
          },
          { key: "place", title: t("place"), from: "medium", render: (row) => row.division.name },
          { key: "union", title: t("union"), width: 150, from: "wide", render: (row) => row.union.name },
          {
            key: "count",
            title: t("count"),
            width: 100,
            render: (row) => (row.appealCount >= 1000 ? "1000+" : row.appealCount),
          },
          {
            key: "last",
            title: t("last"),
            width: 150,
            from: "medium",
            render: (row) => row.lastAt && <DateTime at={row.lastAt} />,
          },
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
            width: 130,
            render: (row) => (
              <>
                <Button size="small" onClick={() => setEditing(row)}>
                  {t("edit")}
                </Button>{" "}
                <Link to={"/appeals-entries/$entryId" as never} params={{ entryId: row.id } as never}>
                  {t("sheet")}
                </Link>
              </>
            ),
          },
        ]}
        empty={{ title: t("none"), hint: t("noneHint") }}
      />
      {editing !== null && (
        <EntryDialog
          key={editing === "new" ? "new" : `${editing.id}-${editing.version}`}
          entry={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
