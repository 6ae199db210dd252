import type { QuestionKind } from "@niangjia/domain/appeals/appeals.terms";
import type { QuestionAnswer, QuestionView } from "@niangjia/domain/appeals/handling/handling.views";
import { parseCivilDate } from "@niangjia/domain/clocks/civil-date";
import { parseYuan } from "@niangjia/domain/codes/money";

/** Whether something is typed that the kind of answer cannot be read from. */
export function isUnread(kind: QuestionKind, typed: string): boolean {
  const text = typed.trim();
  if (text === "") return false;
  return (kind === "amount" && !parseYuan(text).ok) || (kind === "date" && !parseCivilDate(text).ok);
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
