import type { ReactNode } from "react";
import type { FieldProps } from "@niangjia/client/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { usePick, useText } from "@niangjia/ui/language";
import "./act.css";

/** What a control says of itself: spread into it. */
export interface Told {
  readonly id: string;
  readonly "aria-labelledby": string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

interface FrameProps extends Pick<FieldProps, "field" | "id" | "error"> {
  /** Several controls under one label: what is told goes to the element around them. */
  readonly isGroup?: boolean;
  /** After the control: what it counts. */
  readonly unit?: string | undefined;
  readonly children: (told: Told) => ReactNode;
}

/** A label tied to its control, what to write under it, and what has to change. */
export function FieldFrame({ field, id, error, isGroup = false, unit, children }: FrameProps) {
  const pick = usePick();
  const labelId = `${id}-label`;
  const about = [field.hint && `${id}-hint`, unit && `${id}-unit`, error && `${id}-wrong`].filter(Boolean).join(" ");
  const told = {
    id,
    "aria-labelledby": labelId,
    ...(about ? { "aria-describedby": about } : {}),
    ...(error ? { "aria-invalid": true as const } : {}),
  };
  return (
    <div className={`act-field${isGroup || field.kind === "long" ? " act-wide" : ""}`}>
      {isGroup ? (
        <span className="act-label" id={labelId}>
          <LabelWords field={field} />
        </span>
      ) : (
        <label className="act-label" id={labelId} htmlFor={id}>
          <LabelWords field={field} />
        </label>
      )}
      {field.hint && (
        <p className="act-hint" id={`${id}-hint`}>
          {pick(field.hint)}
        </p>
      )}
      {unit ? (
        <span className="act-line">
          {children(told)}
          <span className="act-unit" id={`${id}-unit`}>
            {unit}
          </span>
        </span>
      ) : (
        children(told)
      )}
      <Wrong id={id} error={error} />
    </div>
  );
}

/** The label, and that it may stay empty. */
export function LabelWords({ field }: Pick<FieldProps, "field">) {
  const t = useText(formMessages);
  const pick = usePick();
  return (
    <>
      {pick(field.label)}
      {field.isOptional && field.kind !== "yes_no" && <span className="act-optional">{t("optional")}</span>}
    </>
  );
}

export function Wrong({ id, error }: Pick<FieldProps, "id" | "error">) {
  return error ? (
    <p className="act-wrong" id={`${id}-wrong`}>
      {error}
    </p>
  ) : null;
}
