import { fill, type Language, type Text } from "@niangjia/domain/kernel/text";
import { createContext, useContext } from "react";

/** The reader's language, chosen on screen, kept on the device, else the browser's. */
export const LanguageContext = createContext<{ language: Language; choose: (language: Language) => void }>({
  language: "zh",
  choose: () => {},
});

const storeKey = "niangjia.language";

export function firstLanguage(): Language {
  const kept = localStorage.getItem(storeKey);
  if (kept === "zh" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("zh")
    ? "zh"
    : navigator.language.toLowerCase().startsWith("en")
      ? "en"
      : "zh";
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(storeKey, language);
}

export type Messages = Readonly<Record<string, Text>>;

/** `t("key", {count: 3})` over a module's messages: exhaustive in both languages by type. */
export function useText<M extends Messages>(
  messages: M,
): (key: keyof M & string, values?: Readonly<Record<string, unknown>>) => string {
  const { language } = useContext(LanguageContext);
  return (key, values) => fill(messages[key]![language], values);
}

export function useLanguage(): Language {
  return useContext(LanguageContext).language;
}

/** After a word that something is told under, and between the parts of a list. */
export const marks = { colon: { zh: "：", en: ": " }, comma: { zh: "、", en: ", " } } as const satisfies Messages;

/** Joins the parts of a list as the reader's language writes it. */
export function useList(): (parts: readonly string[]) => string {
  const language = useLanguage();
  return (parts) => parts.join(marks.comma[language]);
}

/** Picks the reader's language of a two-language text from the server. */
export function usePick(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}
