import { Button } from "antd";
import { useEffect, useRef, type ComponentType } from "react";
import type { FieldProps } from "@niangjia/client/filling";
import { rowFields, typedOf, type Typed } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { useText } from "@niangjia/ui/language";
import { FieldFrame } from "../FieldFrame.tsx";
import { focusOn } from "../focus.ts";

type RowsProps = FieldProps<readonly Typed[]> & {
  /** Draws one field of a row. */
  readonly Field: ComponentType<FieldProps<never>>;
};

/** Several of the same fields. A new entry takes the focus; when one is taken away, the button to add does. */
export function RowsField({ field, id, value = [], onChange, error, errorAt, isDisabled = false, Field }: RowsProps) {
  // Where one is needed, the first stands there to be filled in.
  const rows = value.length === 0 && field.least ? [typedOf(field.rows ?? [], {})] : value;
  const t = useText(formMessages);
  const adding = useRef<HTMLButtonElement>(null);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current !== null) focusOn(wanted.current);
    wanted.current = null;
  }, [rows.length]);
  return (
    <FieldFrame field={field} id={`${id}-all`} error={error} isGroup>
      {({ "aria-invalid": _, ...told }) => (
        <div role="group" {...told}>
          {rows.map((row, at) => (
            <fieldset key={at} className="act-row">
              <legend>{t("row", { number: at + 1 })}</legend>
              {rowFields(field, row).map((one) => (
                <Field
                  key={one.name}
                  field={one}
                  id={`${id}-${at}-${one.name}`}
                  value={row[one.name] as never}
                  error={errorAt?.(`${at}.${one.name}`)}
                  errorAt={(path) => errorAt?.(`${at}.${one.name}.${path}`)}
                  isDisabled={isDisabled}
                  onChange={(next) => onChange(rows.map((old, i) => (i === at ? { ...old, [one.name]: next } : old)))}
                />
              ))}
              <p>
                <Button
                  size="small"
                  disabled={isDisabled}
                  onClick={() => {
                    onChange(rows.filter((_, i) => i !== at));
                    adding.current?.focus();
                  }}
                >
                  {t("row_remove", { number: at + 1 })}
                </Button>
              </p>
            </fieldset>
          ))}
          <Button
            id={id}
            ref={adding}
            size="small"
            disabled={isDisabled || (field.most !== undefined && rows.length >= field.most)}
            onClick={() => {
              wanted.current = `${id}-${rows.length}-${field.rows?.[0]?.name ?? ""}`;
              onChange([...rows, typedOf(field.rows ?? [], {})]);
            }}
          >
            {t("row_add")}
          </Button>
        </div>
      )}
    </FieldFrame>
  );
}
