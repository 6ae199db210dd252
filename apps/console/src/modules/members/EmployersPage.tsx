import { useState } from "react";
import { Button } from "antd";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import type { Employer } from "./employer.ts";
import { EmployerDialog } from "./EmployerDialog.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import "./members.css";

/** Employers that members work for. */
export default function EmployersPage() {
  const t = useText(membersScreenMessages);
  const mayEdit = useMay("members.edit");
  const [editing, setEditing] = useState<Employer | "new" | null>(null);
  return (
    <>
      <ListPage
        title={t("employers")}
        actions={
          mayEdit && (
            <Button type="primary" onClick={() => setEditing("new")}>
              {t("addEmployer")}
            </Button>
          )
        }
        route={membersContract.routes.employers}
        search={{ placeholder: t("employersHint") }}
        rowKey={(row) => row.employerId}
        rowLink={(row) => ({ to: "/members", search: { employerId: row.employerId } })}
        columns={[
          { key: "name", title: t("employerName"), render: (row) => row.name },
          {
            key: "code",
            title: t("creditCode"),
            kind: "code",
            width: 210,
            render: (row) => (
              <>
                {row.creditCode}
                {row.creditCodeWarnings.length > 0 && <small className="member-odd"> {t("codeOdd")}</small>}
              </>
            ),
          },
          { key: "industry", title: t("industry"), width: 150, from: "medium", render: (row) => row.industry },
          { key: "union", title: t("employerUnion"), width: 180, from: "medium", render: (row) => row.unionName },
          {
            key: "actions",
            title: "",
            kind: "actions",
            width: 90,
            render: (row) => (
              <DecisionButton quiet size="small" decision={row.can.edit} onPress={() => setEditing(row)}>
                {t("edit")}
              </DecisionButton>
            ),
          },
        ]}
        empty={{ title: t("employersEmpty") }}
      />
      {editing !== null && (
        <EmployerDialog employer={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}
