import { Input } from "antd";
import type { FieldProps } from "@niangjia/client/filling";
import { FieldFrame } from "../FieldFrame.tsx";

/** Several lines; the box grows with what is written. */
export function LongField({ field, id, value = "", onChange, error, isDisabled = false }: FieldProps<string>) {
  return (
    <FieldFrame field={field} id={id} error={error}>
      {(told) => (
        <Input.TextArea
          {...told}
          {...(error ? { status: "error" as const } : {})}
          autoSize={{ minRows: 3, maxRows: 14 }}
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}
