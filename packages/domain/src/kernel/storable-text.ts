/** What no text column holds: NUL, and half of a pair of surrogates (it would be kept as another character). */
const unstorable = /[\0\ud800-\udfff]/u;

/** Deepest nesting of a body: lists of records of lists, with room to spare. */
export const deepestInput = 32;

export type Unstorable = "text_has_control_characters" | "nested_too_deep";

/**
 * Looks through everything that was sent, names of entries too, for text that cannot be kept. Answers the path of the
 * first entry that must be refused, and why; null when all of it can be kept. A loop: what is nested a
 * hundred thousand deep is found like anything else.
 */
export function findUnstorable(input: unknown): { path: (string | number)[]; because: Unstorable } | null {
  const open: { value: unknown; path: (string | number)[] }[] = [{ value: input, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === "string") {
      if (unstorable.test(value)) return { path, because: "text_has_control_characters" };
    } else if (typeof value === "object" && value !== null) {
      if (path.length >= deepestInput) return { path: path.slice(0, 1), because: "nested_too_deep" };
      // A name that cannot be kept is not told back either: the entry that holds it is.
      for (const [name, entry] of Object.entries(value)) {
        if (unstorable.test(name)) return { path, because: "text_has_control_characters" };
        open.push({ value: entry, path: [...path, Array.isArray(value) ? Number(name) : name] });
      }
    }
  }
  return null;
}

export const isStorable = (text: string): boolean => !unstorable.test(text);
