import type { FieldProps } from "@niangjia/client/filling";
import { usePick } from "@niangjia/ui/language";
import { StatusTag } from "../../StatusTag.tsx";
import { FieldFrame } from "../FieldFrame.tsx";

/** A state that is shown, never asked for. */
export function StatusField({ field, id, value, error }: FieldProps<string | number>) {
  const pick = usePick();
  const chosen = field.choices?.find((choice) => choice.value === value);
  return (
    <FieldFrame field={field} id={id} error={error} isGroup>
      {({ "aria-invalid": _, ...told }) => (
        <output {...told}>{chosen ? <StatusTag>{pick(chosen.label)}</StatusTag> : "—"}</output>
      )}
    </FieldFrame>
  );
}
