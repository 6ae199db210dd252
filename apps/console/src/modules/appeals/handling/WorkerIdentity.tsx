import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "../../../shell/DecisionButton.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { useMay } from "../../../shell/acting.ts";
import { appealsMessages } from "../appeals.messages.ts";
import { handlingScreenMessages } from "./handling.messages.ts";

const words = { ...appealsMessages, ...handlingScreenMessages };

/** Who it is: the name as the register shows it and the masked number; both in full on request, which is put on record. */
export function WorkerIdentity({ appeal }: { appeal: AppealView }) {
  const t = useText(words);
  const may = useMay("appeals.read_contact");
  const show = useCommand(appealsContract.routes.contact);
  const { isSealed } = appeal.handling;
  if (show.data) {
    return (
      <>
        {show.data.name} · {show.data.phone ? <a href={`tel:${show.data.phone}`}>{show.data.phone}</a> : t("noPhone")}{" "}
        <small>{t("numberAudited")}</small>
      </>
    );
  }
  return (
    <>
      {appeal.workerName}
      {appeal.phoneMasked && !isSealed && ` · ${appeal.phoneMasked}`}{" "}
      {may && (appeal.phoneMasked !== "" || isSealed) && (
        <DecisionButton
          decision={appeal.handling.mayReveal}
          size="small"
          loading={show.isPending}
          onPress={() => show.mutate({ params: { id: appeal.id } })}
        >
          {t(isSealed ? "showWorker" : "showNumber")}
        </DecisionButton>
      )}
      {isSealed && may && (
        <>
          <br />
          <small>{t("sealedHint")}</small>
        </>
      )}
      <RefusalAlert error={show.error} />
    </>
  );
}
