import { useState } from "react";
import { usePerson } from "./person.ts";

/**
 * A text that is kept on the device with every letter, under a name of its own, until it is sent
 * (`forget`): it survives a reload, a lost line and a refusal.
 */
export function useKeptText(name: string): readonly [text: string, write: (text: string) => void, forget: () => void] {
  const { personId } = usePerson();
  const key = `niangjia.text.${personId}.${name}`;
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
