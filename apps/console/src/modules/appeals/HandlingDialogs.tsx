import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import type { Text } from "@niangjia/domain/kernel/text";
import { usePick } from "@niangjia/ui/language";

export interface DialogProps {
  readonly appeal: AppealView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Choices of a table of terms, in the reader's language. */
export function useChoices<K extends string>(table: Readonly<Record<K, Text>>): { value: K; label: string }[] {
  const pick = usePick();
  return (Object.keys(table) as K[]).map((value) => ({ value, label: pick(table[value]) }));
}
