import { useContext } from "react";
import type { DeclaredField } from "@niangjia/domain/kernel/fields";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { ActingContext } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";

export interface DrawnWords {
  /** The field's own name. */
  readonly name: string;
  /** The name, and that it may be left empty. */
  readonly label: string;
  readonly hint: string | undefined;
}

/** How a field is asked for here: whoever acts as oneself is asked in the words for the person the record is about. */
export function useFieldWords(): (field: DeclaredField) => DrawnWords {
  const t = useText(formMessages);
  const pick = usePick();
  const { as } = useContext(ActingContext);
  return (field) => {
    const name = pick(as === "own" ? (field.label.own ?? field.label) : field.label);
    return {
      name,
      label: field.isOptional && field.kind !== "yes_no" ? name + t("optional") : name,
      hint: field.hint && pick(field.hint),
    };
  };
}
