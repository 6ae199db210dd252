import { useText } from "@niangjia/ui/language";
import { Tick } from "@niangjia/ui/phone/Choices.tsx";
import { EmployerField } from "./EmployerField.tsx";
import { PlacePicker } from "../../unions/PlacePicker.tsx";
import { writingMessages } from "./writing.messages.ts";
import type { StepProps } from "./step-props.ts";

export function WhereStep({ draft, change, sentence }: StepProps) {
  const t = useText(writingMessages);
  return (
    <>
      <EmployerField
        employerId={draft.employerId}
        name={draft.employerName ?? ""}
        onChange={(employerId, employerName) => change({ employerId, employerName, isEmployerKnown: false })}
        error={sentence([], ["employerName", "employerId"])}
      />
      {draft.employerId === null && (
        <PlacePicker
          label={t("employerPlace")}
          hint={t("employerPlaceHint")}
          value={draft.employerPlace}
          onChange={(employerPlace) => change({ employerPlace })}
          error={sentence(["place_missing"], ["employerDivision"])}
        />
      )}
      <div className="rows">
        <Tick
          label={t("elsewhere")}
          hint={t("elsewhereHint")}
          checked={draft.worksElsewhere}
          onChange={(worksElsewhere) => change({ worksElsewhere })}
        />
      </div>
      {draft.worksElsewhere && (
        <PlacePicker
          label={t("workplace")}
          value={draft.workplace}
          onChange={(workplace) => change({ workplace })}
          error={sentence(["workplace_missing"], ["workplaceDivision"])}
        />
      )}
    </>
  );
}
