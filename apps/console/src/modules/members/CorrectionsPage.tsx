import { Form, Input } from "antd";
import { useState } from "react";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { correctableFieldTexts, sexTexts } from "@niangjia/domain/members/members.words";
import { usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { DateTime } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { useTell } from "../../shell/tell.tsx";
import { membersScreenMessages } from "./members.messages.ts";

const { routes } = membersContract;
type Correction = RouteOutput<typeof routes.corrections>["items"][number];

/** What people ask to have corrected in their verified data. */
export default function CorrectionsPage() {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const tell = useTell();
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
        <ConfirmCommand
          open
          onClose={() => setDeciding(null)}
          title={t(deciding.act === "accept" ? "agree" : "reject")}
          confirm={t(deciding.act === "accept" ? "agree" : "reject")}
          danger={deciding.act === "refuse"}
          route={routes.decideCorrection}
          onDone={() => tell(t("done"))}
          about={
            <>
              <p>
                {deciding.correction.personName} · {pick(correctableFieldTexts[deciding.correction.field])} →{" "}
                {wanted(deciding.correction)}
              </p>
              {deciding.act === "accept" && <p>{t("agreeAbout")}</p>}
            </>
          }
          request={(form: { because?: string }) => ({
            params: { correctionId: deciding.correction.correctionId, act: deciding.act },
            body: { version: deciding.correction.version, because: form.because?.trim() || null },
          })}
        >
          <Form.Item
            name="because"
            label={deciding.act === "refuse" ? t("because") : t("words")}
            rules={deciding.act === "refuse" ? [{ required: true, message: t("becauseNeeded") }] : []}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </ConfirmCommand>
      )}
    </>
  );
}
