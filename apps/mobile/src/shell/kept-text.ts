import { keptText, keptValue, type KeptValue } from "@niangjia/client/kept";
import { useKept, type Held } from "@niangjia/client/kept-hooks";
import { usePerson } from "./person.ts";

/** Kept on this device for this person, until it is sent or they sign out. */
function useKeptHere<T>(name: string, open: (name: string) => KeptValue<T>): Held<T> {
  return useKept(`niangjia.text.${usePerson().personId}.${name}`, open);
}

/** A text that is kept on the device with every letter, until it is sent (`forget`): it survives a reload, a lost line and a refusal. */
export function useKeptText(name: string): readonly [text: string, write: (text: string) => void, forget: () => void] {
  const { value, write, forget } = useKeptHere(name, (full) => keptText(localStorage, full));
  return [value, write, forget];
}

/** As {@link useKeptText}, for an entry of several parts; `read` makes sense of whatever the device kept. */
export function useKeptValue<T>(
  name: string,
  read: (kept: unknown) => T,
): readonly [value: T, write: (value: T) => void, forget: () => void] {
  const { value, write, forget } = useKeptHere(name, (full) => keptValue(localStorage, full, read));
  return [value, write, forget];
}
