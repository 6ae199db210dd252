import type { QuestionAnswer, QuestionView } from "@niangjia/domain/appeals/handling/handling.views";
import { parseYuan } from "@niangjia/domain/codes/money";

export function isAmountWrong(typed: string): boolean {
  return typed.trim() !== "" && !parseYuan(typed.trim()).ok;
}

/** What was typed for each question, as the kind of answer it wants; null where nothing was. */
export function answersOf(items: QuestionView["items"], typed: readonly string[]): QuestionAnswer[] {
  return items.map(({ kind }, index): QuestionAnswer => {
    const text = typed[index]?.trim() ?? "";
    if (text === "") return null;
    switch (kind) {
      case "text":
        return { kind, text };
      case "yes_no":
        return { kind, yes: text === "yes" };
      case "date":
        return { kind, date: text };
      case "amount": {
        const read = parseYuan(text);
        return read.ok ? { kind, fen: Number(read.value) } : null;
      }
      case "file":
        return null;
    }
  });
}
