import { useEffect, useId, useMemo, useRef, type ComponentType, type ReactNode } from "react";
import type { Route } from "@niangjia/domain/kernel/contract";
import { nameAt } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { Text } from "@niangjia/domain/kernel/text";
import { Refusal, type Offline } from "@niangjia/client/call";
import type { FieldProps, Filling } from "@niangjia/client/filling";
import { usePick, useText } from "@niangjia/ui/language";
import { Failure, fieldSentence } from "../Failure.tsx";
import { FieldControl } from "./FieldControl.tsx";
import { useFieldWords } from "./field-words.ts";
import { WrongList } from "./WrongList.tsx";

/** Fields that are drawn by hand, by name. */
export type Parts = Readonly<Record<string, ComponentType<FieldProps<never>>>>;

/** What has to change, then every field of a form being filled in. */
export function AskedFields<R extends Route>({
  filling,
  refusal,
  parts,
  lead,
  waiting,
}: {
  readonly filling: Filling<R>;
  readonly refusal: Refusal | Offline | null;
  readonly parts?: Parts | undefined;
  /** Above the fields. */
  readonly lead?: ReactNode;
  /** In place of the fields. */
  readonly waiting?: ReactNode;
}) {
  const id = useId();
  const pick = usePick();
  return (
    <>
      <WhatIsWrong id={id} filling={filling} refusal={refusal} />
      {lead}
      {waiting ??
        filling.asked.map((field) => {
          const Part = (parts?.[field.name] ?? FieldControl) as ComponentType<FieldProps>;
          return (
            <Part
              key={field.name}
              field={field}
              id={idOf(id, field.name)}
              value={filling.typed[field.name]}
              onChange={(value) => filling.set(field.name, value)}
              error={inWords(filling.sentenceOf(field.name), pick)}
              inForm={filling.typed}
              errorAt={(path) => inWords(filling.sentenceOf(`${field.name}.${path}`), pick)}
            />
          );
        })}
    </>
  );
}

const inWords = (sentence: Text | undefined, pick: (text: Text) => string) => sentence && pick(sentence);
const idOf = (form: string, path: string) => `${form}-${path.replaceAll(".", "-")}`;

/** What has to change, with a way to each entry, or what else the server says: with every try it takes the focus. */
function WhatIsWrong<R extends Route>({
  id,
  filling,
  refusal,
}: {
  readonly id: string;
  readonly filling: Filling<R>;
  readonly refusal: Refusal | Offline | null;
}) {
  const t = useText(formMessages);
  const pick = usePick();
  const wordsOf = useFieldWords();
  const box = useRef<HTMLDivElement>(null);
  const { asked, wrong, tries } = filling;
  // As it was told with the last try: it is read aloud once, and not with every letter. What is right by now goes.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const told = useMemo(() => wrong, [tries]).filter((one) => wrong.some(({ path }) => path === one.path));
  const nameOf = (path: string) =>
    nameAt(
      asked,
      path,
      (field) => wordsOf(field).name,
      (number) => t("row", { number }),
    );
  const entries = refusal instanceof Refusal ? refusal.fields : [];
  for (const { path } of entries) if (nameOf(path) !== null) fieldSentence(refusal, path);
  const isOfTheForm = entries.length > 0 && entries.every(({ path }) => nameOf(path) !== null);
  useEffect(() => {
    if (tries > 0 || refusal) box.current?.focus();
  }, [tries, refusal]);
  return (
    <>
      {told.length > 0 && (
        <WrongList
          ref={box}
          entries={told.map(({ path, sentence }) => ({
            id: idOf(id, path),
            text: t("wrong_at", { field: nameOf(path) ?? path, sentence: pick(sentence) }),
          }))}
        />
      )}
      {refusal && !isOfTheForm && (
        <div ref={told.length > 0 ? null : box} tabIndex={-1}>
          <Failure error={refusal} />
        </div>
      )}
    </>
  );
}
