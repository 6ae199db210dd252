import type { FieldProps } from "@niangjia/client/filling";
import type { Picked } from "@niangjia/domain/kernel/filling";
import type { DivisionLevel } from "@niangjia/domain/unions/unions.terms";
import { FieldFrame } from "../../shell/act/FieldFrame.tsx";
import { DivisionPicker } from "./DivisionPicker.tsx";

/** A division of China, as a field of a form. */
export default function PlaceField(props: FieldProps<Picked>) {
  return <Place {...props} />;
}

/** The same, of one level alone. */
export function Place({
  field,
  id,
  value,
  onChange,
  error,
  isDisabled = false,
  level,
}: FieldProps<Picked> & { readonly level?: DivisionLevel | undefined }) {
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <DivisionPicker
          {...told}
          {...(error ? { status: "error" } : {})}
          value={value?.value ?? null}
          name={value?.name}
          level={level}
          disabled={isDisabled}
          onChange={(code, name) => onChange(code === null ? undefined : { value: code, name })}
        />
      )}
    </FieldFrame>
  );
}
