import { kernelMessages } from "@niangjia/domain/kernel/kernel.messages";
import { fill, type Language, type Text } from "@niangjia/domain/kernel/text";
import { createContext, useContext } from "react";
import { useLanguage } from "./language.ts";

export type Reasons = Readonly<Record<string, Text>>;

/**
 * The sentence of a refusal code. Kernel codes are always known; an app adds the messages of the
 * modules it carries (the console all of them, lazily; the phone app only its own).
 */
export function reasonText(
  code: string,
  language: Language,
  reasons: Reasons = {},
  values?: Readonly<Record<string, unknown>>,
): string {
  const text = reasons[code] ?? (kernelMessages as Reasons)[code];
  if (text) return fill(text[language], values);
  return fill(language === "zh" ? "现在不能这样做({code})。" : "This cannot be done now ({code}).", { code });
}

/** The modules' sentences that are loaded so far. Provided once by an app's shell. */
export const ReasonsContext = createContext<Reasons>({});

/** `reason(code)` in the reader's language. */
export function useReason(): (code: string, values?: Readonly<Record<string, unknown>>) => string {
  const language = useLanguage();
  const reasons = useContext(ReasonsContext);
  return (code, values) => reasonText(code, language, reasons, values);
}
