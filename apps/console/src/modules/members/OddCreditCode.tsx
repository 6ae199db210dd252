import { Checkbox } from "antd";
import { useEffect, useRef } from "react";
import { socialCreditFindingTexts } from "@niangjia/domain/codes/social-credit-code";
import { judgeCreditCode } from "@niangjia/domain/members/id-number";
import type { FieldProps } from "@niangjia/client/filling";
import { usePick } from "@niangjia/ui/language";

/** What is odd about the credit code that stands beside it, and the tick that it is printed so; it never blocks. */
export function OddCreditCode({ field, id, value = false, onChange, inForm }: FieldProps<boolean>) {
  const pick = usePick();
  const code = String(inForm?.["creditCode"] ?? "").trim();
  // Another code was not compared yet.
  const compared = useRef(code);
  useEffect(() => {
    if (compared.current !== code && value) onChange(false);
    compared.current = code;
  }, [code, value, onChange]);
  if (code === "") return null;
  const judged = judgeCreditCode(code);
  const findings = judged.malformedBecause ? [judged.malformedBecause] : judged.warnings;
  return (
    <>
      {findings.map((one) => (
        <p key={one} className="member-odd">
          {pick(socialCreditFindingTexts[one])}
        </p>
      ))}
      {judged.malformedBecause === null && findings.length > 0 && (
        <Checkbox id={id} checked={value} onChange={(event) => onChange(event.target.checked)}>
          {pick(field.label)}
        </Checkbox>
      )}
    </>
  );
}
