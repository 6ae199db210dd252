import type { DeclaredField } from "@niangjia/domain/kernel/fields";
import { useLanguage, usePick } from "@niangjia/ui/language";
import { Tag } from "@niangjia/ui/phone/States.tsx";
import { shownText } from "@niangjia/ui/shown";

/** A value of a record, by the kind of its field: a state in its tone, else text. */
export function ShownField({ field, value }: { field: DeclaredField; value: unknown }) {
  const pick = usePick();
  const text = shownText(field, value, useLanguage());
  const choice = field.choices?.find((one) => one.value === value);
  return choice?.tone ? <Tag tone={choice.tone}>{pick(choice.label)}</Tag> : text;
}
