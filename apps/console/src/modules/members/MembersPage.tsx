import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { isNeedyKind, type IdentityKind } from "@niangjia/domain/members/identity-kinds";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { sexTexts } from "@niangjia/domain/members/members.words";
import { usePick, useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { ExportFullDialog } from "./ExportFullDialog.tsx";
import { FindDialog } from "./FindDialog.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import { KindTags, MembershipTag } from "./members.words.tsx";
import "./members.css";

/** The members of the scope, union by union. */
export default function MembersPage() {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const mayEdit = useMay("members.edit");
  const mayImport = useMay("members.import");
  const mayExport = useMay("members.export");
  const mayUnmask = useMay("members.unmask");
  const mayReadNeedy = useMay("members.read_needy");
  const [dialog, setDialog] = useState<"find" | "full" | null>(null);
  return (
    <>
      <ListPage
        title={t("members")}
        actions={
          <>
            <Button onClick={() => setDialog("find")}>{t("findByNumber")}</Button>
            {mayUnmask && mayExport && <Button onClick={() => setDialog("full")}>{t("exportFull")}</Button>}
            {mayImport && (
              <Link to="/members/import">
                <Button tabIndex={-1}>{t("importLedger")}</Button>
              </Link>
            )}
            {mayEdit && (
              <Link to="/members/new">
                <Button type="primary" tabIndex={-1}>
                  {t("register")}
                </Button>
              </Link>
            )}
          </>
        }
        route={membersContract.routes.people}
        search={{ placeholder: t("searchHint") }}
        filters={[
          { name: "status", offers: (status) => status !== "applied" && status !== "rejected" },
          { name: "group", offers: (group) => mayReadNeedy || group !== "needy" },
          { name: "kind", offers: (kind) => mayReadNeedy || !isNeedyKind(kind as IdentityKind) },
          "unionId",
          "employerId",
        ]}
        sorts={[{ value: "recent", label: t("byRecent") }]}
        {...(mayExport ? { exportRoute: membersContract.routes.exportMembers } : {})}
        rowKey={(row) => row.personId}
        rowLink={(row) => ({ to: "/members/$personId", params: { personId: row.personId } })}
        rowTone={(row) => (row.status === "active" || row.status === "transfer_pending" ? undefined : "quiet")}
        columns={[
          { key: "name", title: t("name"), width: 120, render: (row) => row.name },
          {
            key: "sex",
            title: t("sex"),
            width: 64,
            from: "wide",
            render: (row) => (row.sex === null ? null : pick(sexTexts[row.sex])),
          },
          { key: "union", title: t("union"), width: 170, render: (row) => row.unionName },
          { key: "employer", title: t("employer"), from: "medium", render: (row) => row.employerName },
          {
            key: "identities",
            title: t("identities"),
            from: "medium",
            width: 220,
            render: (row) => <KindTags kinds={row.identities} />,
          },
          {
            key: "phone",
            title: t("phone"),
            kind: "code",
            width: 130,
            from: "medium",
            render: (row) => row.phoneMasked,
          },
          { key: "status", title: t("status"), width: 100, render: (row) => <MembershipTag status={row.status} /> },
        ]}
        empty={{ title: t("membersEmpty"), hint: t("membersEmptyHint") }}
      />
      <FindDialog open={dialog === "find"} onClose={() => setDialog(null)} />
      <ExportFullDialog open={dialog === "full"} onClose={() => setDialog(null)} />
    </>
  );
}
