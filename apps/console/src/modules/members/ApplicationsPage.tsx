import { useState } from "react";
import { residentIdFindingTexts } from "@niangjia/domain/codes/resident-id";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { MembershipDialogs } from "./MembershipDialogs.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import { KindTags } from "./members.words.tsx";
import "./members.css";

/** Applications that wait for the unions of the scope. */
export default function ApplicationsPage() {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const [deciding, setDeciding] = useState<{ membershipId: string; version: number; act: "approve" | "reject" } | null>(
    null,
  );
  return (
    <>
      <ListPage
        title={t("applications")}
        route={membersContract.routes.applications}
        rowKey={(row) => row.membershipId}
        columns={[
          { key: "name", title: t("applicant"), width: 110, render: (row) => row.name },
          { key: "union", title: t("union"), width: 170, render: (row) => row.unionName },
          {
            key: "number",
            title: t("idNumber"),
            kind: "code",
            width: 200,
            render: (row) => (
              <>
                {row.idNumberMasked}
                {row.idNumberWarnings.map((one) => (
                  <p key={one} className="member-odd">
                    {pick(residentIdFindingTexts[one])}
                  </p>
                ))}
              </>
            ),
          },
          {
            key: "phone",
            title: t("phone"),
            kind: "code",
            width: 130,
            from: "medium",
            render: (row) => row.phoneMasked,
          },
          {
            key: "kinds",
            title: t("identities"),
            from: "medium",
            render: (row) => (
              <>
                <KindTags kinds={row.kinds} /> {row.employerName}
              </>
            ),
          },
          { key: "words", title: t("applicantWords"), from: "wide", render: (row) => row.applicantWords },
          {
            key: "at",
            title: t("appliedAt"),
            kind: "date",
            width: 140,
            from: "medium",
            render: (row) => <DateTime at={row.appliedAt} relative />,
          },
          {
            key: "actions",
            title: "",
            kind: "actions",
            width: 190,
            render: (row) => (
              <>
                <DecisionButton
                  quiet
                  size="small"
                  type="primary"
                  decision={row.can["approve"]}
                  onPress={() => setDeciding({ ...row, act: "approve" })}
                >
                  {t("approve")}
                </DecisionButton>{" "}
                <DecisionButton
                  quiet
                  size="small"
                  decision={row.can["reject"]}
                  onPress={() => setDeciding({ ...row, act: "reject" })}
                >
                  {t("reject")}
                </DecisionButton>
              </>
            ),
          },
        ]}
        empty={{ title: t("applicationsEmpty") }}
      />
      {deciding && <MembershipDialogs membership={deciding} act={deciding.act} onClose={() => setDeciding(null)} />}
    </>
  );
}
