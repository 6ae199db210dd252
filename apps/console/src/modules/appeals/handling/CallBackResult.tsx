import { satisfactions, type Satisfaction } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../../shell/DateTime.tsx";
import { Facts } from "../../../shell/Facts.tsx";
import { handlingScreenMessages } from "./handling.messages.ts";

/** What an independent call-back brought, beside the worker's own rating. */
export function CallBackResult({ appeal }: { appeal: AppealView }) {
  const t = useText(handlingScreenMessages);
  const pick = usePick();
  const { callBack } = appeal.handling;
  if (callBack === null) return null;
  const yesNo = (value: boolean | null) => (value === null ? null : t(value ? "yes" : "no"));
  return (
    <>
      <h3>{t("callBackOf")}</h3>
      <Facts
        items={[
          {
            label: t("result"),
            value: (
              <>
                {t(callBack.result === "reached" ? "callBackReached" : "callBackMissed")} ·{" "}
                <DateTime at={callBack.at} />
              </>
            ),
          },
          ...(callBack.result === "reached"
            ? [
                { label: t("callBackAnswered"), value: yesNo(callBack.answered) },
                { label: t("callBackSolved"), value: yesNo(callBack.solved) },
                {
                  label: t("callBackSatisfied"),
                  value:
                    callBack.satisfaction === null ? null : pick(satisfactions[callBack.satisfaction as Satisfaction]),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
