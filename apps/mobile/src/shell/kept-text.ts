import { useContext, useState } from "react";
import type { Route } from "@niangjia/domain/kernel/contract";
import { urlOf } from "@niangjia/client/call";
import { ActingContext } from "@niangjia/client/hooks";
import {
  keptDraft,
  keptSince,
  keptText,
  keptValue,
  nameOfEntry,
  type KeptDraft,
  type KeptValue,
} from "@niangjia/client/kept";
import { useKept, type Held } from "@niangjia/client/kept-hooks";
import { useContent } from "./content.ts";
import { usePerson } from "./person.ts";

/**
 * Keeps a value under its name, until it is sent or the person signs out: each post has its own. An earlier version kept what was
 * typed in a post as if by oneself.
 */
function useOpening() {
  const { personId } = usePerson();
  const { as } = useContext(ActingContext);
  const nameAs = (one: string, entry: string) => `niangjia.text.${nameOfEntry(personId, one, entry)}`;
  return {
    nameOf: (entry: string) => nameAs(as, entry),
    olderNameOf: (entry: string) => nameAs("own", entry),
    open: <T>(entry: string, keptAt: (name: string) => KeptValue<T>): KeptValue<T> =>
      as === "own" ? keptAt(nameAs(as, entry)) : keptSince(keptAt(nameAs(as, entry)), keptAt(nameAs("own", entry))),
  };
}

function useKeptHere<T>(entry: string, keptAt: (name: string) => KeptValue<T>): Held<T> {
  const { nameOf, open } = useOpening();
  return useKept(nameOf(entry), () => open(entry, keptAt));
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
  const { olderNameOf, open } = useOpening();
  const { olderTexts } = useContent().slots;
  const [kept] = useState(() => {
    const about = fixed === undefined ? "" : ` ${JSON.stringify(fixed)}`;
    const recordId = String(Object.values(params).at(-1));
    const older = Object.entries(olderTexts[route.path] ?? {});
    const texts = Object.fromEntries(older.map(([field, name]) => [field, olderNameOf(`${name}.${recordId}`)]));
    return open(`${route.method} ${urlOf(route, { params })}${about}`, (name) => keptDraft(localStorage, name, texts));
  });
  return kept;
}
