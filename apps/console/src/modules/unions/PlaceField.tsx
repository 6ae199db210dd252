import type { FieldProps } from "@niangjia/client/filling";
import type { Picked } from "@niangjia/domain/kernel/filling";
import { FieldFrame } from "../../shell/act/FieldFrame.tsx";
import { DivisionPicker } from "./DivisionPicker.tsx";

/** A division of China, as a field of a form. */
export default function PlaceField({ field, id, value, onChange, error, isDisabled = false }: FieldProps<Picked>) {
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <DivisionPicker
          {...told}
          {...(error ? { status: "error" } : {})}
          value={value?.value ?? null}
          name={value?.name}
          disabled={isDisabled}
          onChange={(code, name) => onChange(code === null ? undefined : { value: code, name })}
        />
      )}
    </FieldFrame>
  );
}
