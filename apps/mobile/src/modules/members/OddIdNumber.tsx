import { useEffect, useRef } from "react";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { residentIdFindingTexts } from "@niangjia/domain/codes/resident-id";
import { judgeIdNumber, type IdType } from "@niangjia/domain/members/id-number";
import type { FieldProps } from "@niangjia/client/filling";
import { usePick } from "@niangjia/ui/language";
import { Tick } from "@niangjia/ui/phone/Choices.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { useFieldWords } from "../../shell/act/field-words.ts";

/**
 * What is odd about the number that stands beside it, and the tick that it is printed so; it never blocks. Told once the number
 * is as long as it should be: nobody is corrected while typing.
 */
export function OddIdNumber({ field, id, value = false, onChange, inForm }: FieldProps<boolean>) {
  const pick = usePick();
  const { label } = useFieldWords()(field);
  const [idType, number] = [inForm?.["idType"] as IdType | undefined, String(inForm?.["idNumber"] ?? "").trim()];
  // Another number was not compared yet.
  const compared = useRef(number);
  useEffect(() => {
    if (compared.current !== number && value) onChange(false);
    compared.current = number;
  }, [number, value, onChange]);
  const isLong = number.length >= (idType === "resident" ? 18 : 5);
  if (idType === undefined || idType === "none" || !isLong) return null;
  const judged = judgeIdNumber(idType, number, civilDateOf(instant(new Date().toISOString())));
  const findings = judged.malformedBecause ? [judged.malformedBecause] : judged.warnings;
  if (findings.length === 0) return null;
  return (
    <Note tone="warn">
      {findings.map((one) => (
        <p key={one}>{pick(residentIdFindingTexts[one])}</p>
      ))}
      {judged.malformedBecause === null && <Tick id={id} label={label} checked={value} onChange={onChange} />}
    </Note>
  );
}
