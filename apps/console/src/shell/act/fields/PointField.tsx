import { Input } from "antd";
import type { FieldProps } from "@niangjia/client/filling";
import type { TypedPoint } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { useText } from "@niangjia/ui/language";
import { FieldFrame } from "../FieldFrame.tsx";

const nowhere: TypedPoint = { latitude: "", longitude: "" };

/** Latitude and longitude in degrees (WGS-84), as a map gives them. */
export function PointField({
  field,
  id,
  value = nowhere,
  onChange,
  error,
  isDisabled = false,
}: FieldProps<TypedPoint>) {
  const t = useText(formMessages);
  return (
    <FieldFrame field={field} id={id} error={error} isGroup>
      {({ "aria-invalid": isWrong, ...told }) => (
        <div role="group" {...told} className="act-line">
          {(["latitude", "longitude"] as const).map((part) => (
            <label key={part} className="act-line">
              <span className="act-unit">{t(part)}</span>
              <Input
                {...(isWrong ? { "aria-invalid": isWrong, status: "error" as const } : {})}
                className="act-short"
                inputMode="decimal"
                autoComplete="off"
                value={value[part]}
                disabled={isDisabled}
                onChange={(event) => onChange({ ...value, [part]: event.target.value })}
              />
            </label>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}
