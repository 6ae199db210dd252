import type { FieldProps } from "@niangjia/client/filling";
import type { Picked } from "@niangjia/domain/kernel/filling";
import { FieldFrame } from "../../shell/act/FieldFrame.tsx";
import { EmployerSelect } from "./EmployerSelect.tsx";

/** An employer of the list, as a field of a form. */
export default function EmployerField({ field, id, value, onChange, error, isDisabled = false }: FieldProps<Picked>) {
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <EmployerSelect
          {...told}
          {...(error ? { status: "error" } : {})}
          {...(value ? { value: value.value, known: { id: value.value, name: value.name } } : {})}
          disabled={isDisabled}
          onChange={(employer, name) => onChange(employer === undefined ? undefined : { value: employer, name })}
        />
      )}
    </FieldFrame>
  );
}
