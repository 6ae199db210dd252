import type { DeclaredField } from "@niangjia/domain/kernel/fields";
import { useLanguage, usePick } from "@niangjia/ui/language";
import { shownText } from "@niangjia/ui/shown";
import { CivilDate, DateTime } from "../DateTime.tsx";
import { StatusTag } from "../StatusTag.tsx";

/** A value of a record, by the kind of its field: a state in its tone, a time with its exact instant, else text. */
export function ShownField({ field, value }: { field: DeclaredField; value: unknown }) {
  const pick = usePick();
  const language = useLanguage();
  const text = shownText(field, value, language);
  if (text === null) return null;
  if (field.kind === "date") return <CivilDate on={String(value)} />;
  if (field.kind === "instant") return <DateTime at={String(value)} />;
  const choice = field.choices?.find((one) => one.value === value);
  if (choice?.tone) return <StatusTag tone={choice.tone}>{pick(choice.label)}</StatusTag>;
  return text;
}
