import { useId } from "react";
import { DateInput } from "@niangjia/ui/dates/DateInput.tsx";
import { describedBy, FieldFrame } from "@niangjia/ui/phone/Field.tsx";
import { useElder } from "./device.ts";

/** A date under its label. What stands in it is told as it is typed until a date can be read. */
export function DateEntry({
  id: given,
  label,
  name = label,
  hint,
  error,
  ...input
}: {
  readonly id?: string | undefined;
  readonly label: string;
  /** What the calendar is called, where the label says more. */
  readonly name?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly isDisabled?: boolean | undefined;
}) {
  const made = useId();
  const id = given ?? made;
  const { isOn } = useElder();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <DateInput
        {...input}
        id={id}
        name={name}
        isInPage={isOn}
        isInvalid={error !== undefined}
        describedBy={describedBy(id, hint, error)}
        className="input"
      />
    </FieldFrame>
  );
}
