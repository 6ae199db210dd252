import { fen, formatFen } from "@niangjia/domain/codes/money";
import type { DeclaredField } from "@niangjia/domain/kernel/fields";
import { hundredths, typedDuration } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { Language, Text } from "@niangjia/domain/kernel/text";
import { dateText, instantText } from "./dates.ts";
import { marks } from "./language.ts";

/** What a value of a record reads as, by the kind of its field; null where there is none. */
export function shownText(field: DeclaredField, value: unknown, language: Language): string | null {
  if (value === null || value === undefined || value === "") return null;
  const pick = (text: Text) => text[language];
  const choice = (code: unknown) => {
    const found = field.choices?.find((one) => one.value === code);
    return found ? pick(found.label) : String(code);
  };
  switch (field.kind) {
    case "choice":
    case "status":
      return choice(value);
    case "choices":
      return (value as readonly unknown[]).map(choice).join(marks.comma[language]);
    case "yes_no":
      return pick(formMessages[value ? "yes" : "no"]);
    case "number":
      return `${String(value)}${field.unit ? ` ${pick(field.unit)}` : ""}`;
    case "percent":
      return `${hundredths(Number(value))}%`;
    case "money":
      return field.isText ? `${String(value)} ${pick(formMessages.yuan)}` : formatFen(fen(Number(value)), language);
    case "duration": {
      const { amount, unit } = typedDuration(Number(value));
      return `${amount} ${pick(formMessages[`unit_${unit}`])}`;
    }
    case "date":
      return dateText(String(value), language);
    case "instant":
      return instantText(String(value), language);
    default:
      return typeof value === "object" ? (value as { name: string }).name : String(value);
  }
}
