import { useState } from "react";
import type { Route } from "@niangjia/domain/kernel/contract";
import { urlOf } from "@niangjia/client/call";
import { keptDraft, keptText, keptValue, type KeptDraft, type KeptValue } from "@niangjia/client/kept";
import { useKept, type Held } from "@niangjia/client/kept-hooks";
import { useContent } from "./content.ts";
import { usePerson } from "./person.ts";

/** Names of what this person keeps on this device, until it is sent or they sign out. */
const nameOf = (personId: string, name: string) => `niangjia.text.${personId}.${name}`;

function useKeptHere<T>(name: string, open: (name: string) => KeptValue<T>): Held<T> {
  return useKept(nameOf(usePerson().personId, name), open);
}

/**
 * A text that is kept on the device with every letter, until it is sent (`forget`): it survives a reload, a lost line and a refusal.
 * A declared form keeps all its fields by {@link useKeptDraft}.
 */
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

/**
 * Where the form of an act on one record (`params`, the record's own id last) keeps what is typed. `fixed`: what else tells the form
 * from others of the same act. It stays with the record that it was opened for.
 */
export function useKeptDraft(route: Route, params: Readonly<Record<string, unknown>> = {}, fixed?: unknown): KeptDraft {
  const { personId } = usePerson();
  const { olderTexts } = useContent().slots;
  const [kept] = useState(() => {
    const about = fixed === undefined ? "" : ` ${JSON.stringify(fixed)}`;
    const recordId = String(Object.values(params).at(-1));
    const older = Object.entries(olderTexts[route.path] ?? {});
    return keptDraft(
      localStorage,
      nameOf(personId, `${route.method} ${urlOf(route, { params })}${about}`),
      Object.fromEntries(older.map(([field, name]) => [field, nameOf(personId, `${name}.${recordId}`)])),
    );
  });
  return kept;
}
