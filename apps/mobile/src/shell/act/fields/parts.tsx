import { useState } from "react";
import {
  durationUnits,
  type DurationUnit,
  type TypedDuration,
  type TypedPoint,
  noDuration,
} from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { FieldProps } from "@niangjia/client/filling";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { describedBy, FieldFrame } from "@niangjia/ui/phone/Field.tsx";
import { actMessages } from "../act.messages.ts";
import { useFieldWords } from "../field-words.ts";

const units = Object.keys(durationUnits) as DurationUnit[];

export function DurationField({ field, id, value, onChange, error, isDisabled }: FieldProps<TypedDuration>) {
  const t = useText(formMessages);
  const { name, label, hint } = useFieldWords()(field);
  const { amount, unit } = value ?? noDuration;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} isGroup>
      <div className="with-unit">
        <input
          id={id}
          className="input"
          inputMode="numeric"
          autoComplete="off"
          aria-label={t("amount", { field: name })}
          value={amount}
          disabled={isDisabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
          onChange={(event) => onChange({ amount: event.target.value, unit })}
        />
        <select
          className="input"
          aria-label={t("unit", { field: name })}
          value={unit}
          disabled={isDisabled}
          onChange={(event) => onChange({ amount, unit: event.target.value as DurationUnit })}
        >
          {units.map((one) => (
            <option key={one} value={one}>
              {t(`unit_${one}`)}
            </option>
          ))}
        </select>
      </div>
    </FieldFrame>
  );
}

const sides = ["latitude", "longitude"] as const;
/** Five decimals are a metre. */
const decimals = 5;

export function PointField({ field, id, value, onChange, error, isDisabled = false }: FieldProps<TypedPoint>) {
  const t = useText(formMessages);
  const { label, hint } = useFieldWords()(field);
  const own = useText(actMessages);
  const [isAsking, setAsking] = useState(false);
  const [isFailed, setFailed] = useState(false);
  const point = value ?? { latitude: "", longitude: "" };
  const askDevice = () => {
    setAsking(true);
    setFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setAsking(false);
        onChange({ latitude: coords.latitude.toFixed(decimals), longitude: coords.longitude.toFixed(decimals) });
      },
      () => {
        setAsking(false);
        setFailed(true);
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} isGroup>
      <div className="side-by-side">
        {sides.map((side) => {
          const control = side === "latitude" ? id : `${id}-${side}`;
          return (
            <div key={side} className="field">
              <label htmlFor={control}>{t(side)}</label>
              <input
                id={control}
                className="input"
                inputMode="decimal"
                autoComplete="off"
                value={point[side]}
                disabled={isDisabled}
                aria-invalid={error ? true : undefined}
                onChange={(event) => onChange({ ...point, [side]: event.target.value })}
              />
            </div>
          );
        })}
      </div>
      <Button icon="place" isBusy={isAsking} disabled={isDisabled} onClick={askDevice}>
        {own("here")}
      </Button>
      <p className="small soft" aria-live="polite">
        {isFailed && own("hereFailed")}
      </p>
    </FieldFrame>
  );
}
