import { useState } from "react";
import { usePerson } from "./person.ts";

const keyOf = (personId: string, name: string) => `niangjia.text.${personId}.${name}`;

/**
 * A text that is kept on the device with every letter, under a name of its own, until it is sent
 * (`forget`): it survives a reload, a lost line and a refusal.
 */
export function useKeptText(name: string): readonly [text: string, write: (text: string) => void, forget: () => void] {
  const { personId } = usePerson();
  const key = keyOf(personId, name);
  const [text, setText] = useState(() => localStorage.getItem(key) ?? "");
  const write = (next: string) => {
    setText(next);
    try {
      if (next === "") localStorage.removeItem(key);
      else localStorage.setItem(key, next);
    } catch {
      // No room on the device: the text stays on the page.
    }
  };
  return [text, write, () => localStorage.removeItem(key)];
}

/** As {@link useKeptText}, for an entry of several parts; `read` makes sense of whatever the device kept. */
export function useKeptValue<T>(
  name: string,
  read: (kept: unknown) => T,
): readonly [value: T, write: (value: T) => void, forget: () => void] {
  const { personId } = usePerson();
  const key = keyOf(personId, name);
  const [value, setValue] = useState(() => read(parsed(localStorage.getItem(key))));
  const write = (next: T) => {
    setValue(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // No room on the device: it stays on the page.
    }
  };
  return [value, write, () => localStorage.removeItem(key)];
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
