import { useState } from "react";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { correctableFieldTexts, sexTexts } from "@niangjia/domain/members/members.words";
import { usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { membersScreenMessages } from "./members.messages.ts";

const { routes } = membersContract;
type Correction = RouteOutput<typeof routes.corrections>["items"][number];

/** What people ask to have corrected in their verified data. */
export default function CorrectionsPage() {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const [deciding, setDeciding] = useState<{ correction: Correction; act: "accept" | "refuse" } | null>(null);
  const wanted = (row: Correction) =>
    row.field === "sex" ? pick(sexTexts[Number(row.wanted) as 1 | 2 | 9]) : row.wanted;
  return (
    <>
      <ListPage
        title={t("corrections")}
        route={routes.corrections}
        rowKey={(row) => row.correctionId}
        rowLink={(row) => ({ to: "/members/$personId", params: { personId: row.personId } })}
        columns={[
          { key: "name", title: t("name"), width: 110, render: (row) => row.personName },
          { key: "field", title: t("field"), width: 110, render: (row) => pick(correctableFieldTexts[row.field]) },
          { key: "wanted", title: t("wanted"), width: 190, render: wanted },
          { key: "words", title: t("because"), render: (row) => row.words },
          {
            key: "asked",
            title: t("askedAt"),
            kind: "date",
            width: 140,
            from: "medium",
            render: (row) => <DateTime at={row.askedAt} relative />,
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
                  decision={row.can["accept"]}
                  onPress={() => setDeciding({ correction: row, act: "accept" })}
                >
                  {t("agree")}
                </DecisionButton>{" "}
                <DecisionButton
                  quiet
                  size="small"
                  decision={row.can["refuse"]}
                  onPress={() => setDeciding({ correction: row, act: "refuse" })}
                >
                  {t("reject")}
                </DecisionButton>
              </>
            ),
          },
        ]}
        empty={{ title: t("correctionsEmpty") }}
      />
      {deciding && (
        <ActDialog
          open
          onClose={() => setDeciding(null)}
          title={t(deciding.act === "accept" ? "agree" : "reject")}
          route={routes.decideCorrection}
          params={{ correctionId: deciding.correction.correctionId, act: deciding.act }}
          view={{ ...deciding.correction, act: deciding.act }}
          lead={
            <p>
              {deciding.correction.personName} · {pick(correctableFieldTexts[deciding.correction.field])} →{" "}
              {wanted(deciding.correction)}
            </p>
          }
        />
      )}
    </>
  );
}
