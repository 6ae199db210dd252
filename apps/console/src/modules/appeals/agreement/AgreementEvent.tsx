import { proofs, type Proof } from "@niangjia/domain/appeals/agreement/agreement.rules";
import { taskOutcomes, type TaskOutcome } from "@niangjia/domain/appeals/tasks/tasks.rules";
import type { AppealEvent } from "@niangjia/domain/appeals/appeals.views";
import { usePick, useText } from "@niangjia/ui/language";
import { Money } from "../../../shell/Money.tsx";
import { agreementScreenMessages } from "./agreement.messages.ts";

/** What an event of an agreement or a task was about. */
export function AgreementEvent({ event }: { event: AppealEvent }) {
  const t = useText(agreementScreenMessages);
  const pick = usePick();
  const { detail } = event;
  const money =
    typeof detail["amountFen"] === "number" ? (
      <>
        {" "}
        · <Money fen={detail["amountFen"]} />
      </>
    ) : null;
  switch (event.kind) {
    case "agreed":
      return (
        <p>
          {t("round", { n: Number(detail["round"]) })}
          {Number(detail["sumFen"]) > 0 && (
            <>
              {" "}
              · {t("sum")} <Money fen={Number(detail["sumFen"])} />
            </>
          )}
        </p>
      );
    case "promise_proved":
      return (
        <p>
          {String(detail["what"] ?? "")}
          {money} · {pick(proofs[detail["proof"] as Proof])}
          {detail["isLate"] === true && ` · ${t("late")}`}
        </p>
      );
    case "promise_broken":
      return (
        <p>
          {String(detail["what"] ?? "")}
          {money} · {t("due", { on: String(detail["dueOn"] ?? "") })}
        </p>
      );
    case "replied":
      return typeof detail["outcome"] === "string" ? (
        <p>{pick(taskOutcomes[detail["outcome"] as TaskOutcome])}</p>
      ) : null;
    case "task_ended":
    case "task_recalled":
      return <p>{String(detail["officeName"] ?? "")}</p>;
    default:
      return null;
  }
}
