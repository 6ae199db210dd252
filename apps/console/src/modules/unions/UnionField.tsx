import type { FieldProps } from "@niangjia/client/filling";
import type { Picked } from "@niangjia/domain/kernel/filling";
import { FieldFrame } from "../../shell/act/FieldFrame.tsx";
import { UnionSearch } from "./UnionSearch.tsx";

/** A union, as a field of a form. */
export default function UnionField({ field, id, value, onChange, error, isDisabled = false }: FieldProps<Picked>) {
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <UnionSearch
          {...told}
          {...(error ? { status: "error" } : {})}
          value={value}
          onChange={onChange}
          by={field.by ?? "id"}
          isAnywhere={field.isAnywhere ?? false}
          disabled={isDisabled}
        />
      )}
    </FieldFrame>
  );
}
