/** A sentence in the two languages that every screen and every server message speaks. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** How a state looks at a glance, never without its words: it asks for nothing, is under way, ended well, was held up, went wrong. */
export const tones = ["plain", "info", "good", "warn", "bad"] as const;
export type Tone = (typeof tones)[number];

/** The words of a state and the tone that both apps draw it in. */
export interface StateText extends Text {
  readonly tone: Tone;
}

export type Language = keyof Text;

export const languages = ["zh", "en"] as const satisfies readonly Language[];

/**
 * Fills `{name}` places of a sentence; `{name|one|many}` is the word that goes with the number. A place without a value
 * stays visible, so that a forgotten value is seen rather than printed as "undefined".
 */
export function fill(sentence: string, values: Readonly<Record<string, unknown>> = {}): string {
  return sentence.replace(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (place, name: string, one?: string, many?: string) => {
      const value = values[name];
      if (value === undefined || value === null) return place;
      return many === undefined ? String(value) : String(value) === "1" ? one! : many;
    },
  );
}

/** Picks the language and fills the places. */
export function say(text: Text, language: Language, values?: Readonly<Record<string, unknown>>): string {
  return fill(text[language], values);
}

/** Fills the places of both languages. */
export function sayBoth(text: Text, values: Readonly<Record<string, unknown>>): Text {
  return { zh: fill(text.zh, values), en: fill(text.en, values) };
}

/** The reader's language from an `Accept-Language` value: Chinese unless the reader prefers English. */
export function languageOf(header: string | undefined): Language {
  if (!header) return "zh";
  for (const part of header.split(",")) {
    const tag = part.trim().toLowerCase();
    if (tag.startsWith("zh")) return "zh";
    if (tag.startsWith("en")) return "en";
  }
  return "zh";
}
