import type { ComponentType } from "react";
import { rowFields, typedOf, type Typed } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { FieldProps } from "@niangjia/client/filling";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { FieldFrame } from "@niangjia/ui/phone/Field.tsx";
import { useFieldWords } from "../field-words.ts";
import { useFocusOnward } from "../focus-onward.ts";

/**
 * Several of the same fields, one entry below the other. `Control` asks for each of them. A new entry takes the focus; when one is
 * taken away, the next one does, or the button to add.
 */
export function RowsField({
  Control,
  field,
  id,
  value,
  onChange,
  error,
  errorAt,
  isDisabled = false,
}: FieldProps<readonly Typed[]> & { readonly Control: ComponentType<FieldProps> }) {
  const t = useText(formMessages);
  const { label, hint } = useFieldWords()(field);
  const rows = value ?? [];
  const focusOnward = useFocusOnward(rows.length);
  const firstOf = (at: number) => `${id}-${at}-${field.rows?.[0]?.name ?? ""}`;
  const become = (next: readonly Typed[]) => onChange(next.length === 0 ? undefined : next);
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} isGroup>
      {rows.map((row, at) => (
        // Entries have no name of their own: they are told apart by their place.
        <fieldset key={at} className="card">
          <legend className="unseen">{t("row", { number: at + 1 })}</legend>
          <p className="label" aria-hidden="true">
            {t("row", { number: at + 1 })}
          </p>
          {rowFields(field, row).map((one) => (
            <Control
              key={one.name}
              field={one}
              id={`${id}-${at}-${one.name}`}
              value={row[one.name]}
              onChange={(entry) => become(rows.map((other, i) => (i === at ? { ...other, [one.name]: entry } : other)))}
              error={errorAt?.(`${at}.${one.name}`)}
              errorAt={(path) => errorAt?.(`${at}.${one.name}.${path}`)}
              isDisabled={isDisabled}
            />
          ))}
          <Button
            disabled={isDisabled}
            onClick={() => {
              focusOnward(at < rows.length - 1 ? firstOf(at) : id);
              become(rows.filter((_, i) => i !== at));
            }}
          >
            {t("row_remove", { number: at + 1 })}
          </Button>
        </fieldset>
      ))}
      <Button
        id={id}
        isWide
        disabled={isDisabled || (field.most !== undefined && rows.length >= field.most)}
        onClick={() => {
          focusOnward(firstOf(rows.length));
          become([...rows, typedOf(field.rows ?? [], {})]);
        }}
      >
        {t("row_add")}
      </Button>
    </FieldFrame>
  );
}
