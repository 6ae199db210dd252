import { useEffect, useRef, useState } from "react";
import { Refusal, type Offline } from "@niangjia/client/call";
import { Failure, fieldSentence } from "../Failure.tsx";
import { WrongList, type WrongEntry } from "./WrongList.tsx";

/** What has to change, with a way to each entry, or what else the server says: with every try it takes the focus. */
export function WhatIsWrong({
  entries,
  refusal,
  isAll = false,
  tries,
}: {
  readonly entries: readonly WrongEntry[];
  readonly refusal: Refusal | Offline | null;
  /** The entries say everything that the refusal says. */
  readonly isAll?: boolean;
  /** Counts the tries that did not succeed. */
  readonly tries: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0 || refusal) box.current?.focus();
  }, [tries, refusal]);
  return (
    <>
      {entries.length > 0 && <WrongList ref={box} entries={entries} />}
      {refusal && !isAll && (
        <div ref={entries.length > 0 ? null : box} tabIndex={-1}>
          <Failure error={refusal} />
        </div>
      )}
    </>
  );
}

/** What needs a change as it was with the last try: it is read aloud once, and not with every letter. What is right by now goes. */
export function useTold(wrong: readonly WrongEntry[]) {
  const [{ told, tries }, setTold] = useState<{ told: readonly WrongEntry[]; tries: number }>({ told: [], tries: 0 });
  return {
    told: told.filter((one) => wrong.some(({ id }) => id === one.id)),
    tries,
    tell: () => setTold({ told: wrong, tries: tries + 1 }),
  };
}

/** The entries of a page that a refusal names. `isAll`: it names no others. */
export function refusedEntries(
  refusal: Refusal | Offline | null,
  entryAt: (path: string, sentence: string) => WrongEntry | null,
): { readonly entries: readonly WrongEntry[]; readonly isAll: boolean } {
  const fields = refusal instanceof Refusal ? refusal.fields : [];
  const entries = fields.flatMap(({ path, message }) => {
    const entry = entryAt(path, message);
    if (entry === null) return [];
    fieldSentence(refusal, path);
    return [entry];
  });
  return { entries, isAll: fields.length > 0 && entries.length === fields.length };
}
