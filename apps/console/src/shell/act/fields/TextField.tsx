import { Input, type InputProps } from "antd";
import type { FieldProps } from "@niangjia/client/filling";
import { FieldFrame } from "../FieldFrame.tsx";

/** One line. No length is cut off: too much is told, so that nothing typed or pasted is lost. */
export function TextField({
  field,
  id,
  value = "",
  onChange,
  error,
  isDisabled = false,
  unit,
  input,
}: FieldProps<string> & { readonly unit?: string | undefined; readonly input?: InputProps }) {
  return (
    <FieldFrame field={field} id={id} error={error} unit={unit}>
      {(told) => (
        <Input
          autoComplete="off"
          {...input}
          {...told}
          {...(error ? { status: "error" as const } : {})}
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

export function PhoneField(props: FieldProps<string>) {
  return <TextField {...props} input={{ type: "tel", inputMode: "tel" }} />;
}

export function CodeField(props: FieldProps<string>) {
  return <TextField {...props} input={{ spellCheck: false, autoCapitalize: "characters" }} />;
}
