import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { residentIdFindingTexts } from "@niangjia/domain/codes/resident-id";
import { judgeIdNumber, type IdType } from "@niangjia/domain/members/id-number";
import { idTypeTexts } from "@niangjia/domain/members/members.words";
import { usePick, useText } from "@niangjia/ui/language";
import { Tick } from "@niangjia/ui/phone/Choices.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { myMembersMessages } from "./members.messages.ts";
import { Select } from "./Select.tsx";

export interface IdNumber {
  readonly idType: IdType;
  readonly idNumber: string;
  readonly isCompared: boolean;
}

/** Kind and number of the document. An odd number asks for one tick and never blocks. */
export function IdNumberFields({ value, onChange }: { value: IdNumber; onChange: (value: IdNumber) => void }) {
  const t = useText(myMembersMessages);
  const pick = usePick();
  const judged =
    value.idType === "none" || value.idNumber.trim() === ""
      ? null
      : judgeIdNumber(value.idType, value.idNumber, civilDateOf(instant(new Date().toISOString())));
  // Told once the number is as long as it should be: nobody is corrected while typing.
  const isLong = value.idNumber.trim().length >= (value.idType === "resident" ? 18 : 5);
  return (
    <>
      <Select
        label={t("idType")}
        value={value.idType}
        options={(Object.keys(idTypeTexts) as IdType[]).map((one) => ({ value: one, label: pick(idTypeTexts[one]) }))}
        onChange={(idType) => idType !== "" && onChange({ ...value, idType, isCompared: false })}
      />
      {value.idType !== "none" && (
        <Field
          label={t("idNumber")}
          value={value.idNumber}
          autoComplete="off"
          maxLength={30}
          error={judged?.malformedBecause && isLong ? pick(residentIdFindingTexts[judged.malformedBecause]) : undefined}
          onChange={(event) => onChange({ ...value, idNumber: event.target.value, isCompared: false })}
        />
      )}
      {judged && judged.malformedBecause === null && judged.warnings.length > 0 && (
        <Note tone="warn">
          {judged.warnings.map((warning) => (
            <p key={warning}>{pick(residentIdFindingTexts[warning])}</p>
          ))}
          <Tick
            label={t("compared")}
            checked={value.isCompared}
            onChange={(isCompared) => onChange({ ...value, isCompared })}
          />
        </Note>
      )}
    </>
  );
}
