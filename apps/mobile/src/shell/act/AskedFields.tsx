import { useId, useMemo, type ComponentType, type ReactNode } from "react";
import type { Route } from "@niangjia/domain/kernel/contract";
import { nameAt } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import type { Text } from "@niangjia/domain/kernel/text";
import type { Refusal, Offline } from "@niangjia/client/call";
import type { FieldProps, Filling } from "@niangjia/client/filling";
import { usePick, useText } from "@niangjia/ui/language";
import { FieldControl } from "./FieldControl.tsx";
import { useFieldWords } from "./field-words.ts";
import { refusedEntries, WhatIsWrong } from "./WhatIsWrong.tsx";

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
      <WhatIsWrongIn id={id} filling={filling} refusal={refusal} />
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

/** What has to change in a form being filled in. */
function WhatIsWrongIn<R extends Route>({
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
  const { asked, wrong, tries } = filling;
  // As it was told with the last try: it is read aloud once, and not with every letter. What is right by now goes.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const told = useMemo(() => wrong, [tries]).filter((one) => wrong.some(({ path }) => path === one.path));
  const entryAt = (path: string, sentence: string) => {
    const field = nameAt(
      asked,
      path,
      (one) => wordsOf(one).name,
      (number) => t("row", { number }),
    );
    return field === null ? null : { id: idOf(id, path), text: t("wrong_at", { field, sentence }) };
  };
  return (
    <WhatIsWrong
      entries={told.map(
        ({ path, sentence }) => entryAt(path, pick(sentence)) ?? { id: idOf(id, path), text: pick(sentence) },
      )}
      refusal={refusal}
      isAll={refusedEntries(refusal, entryAt).isAll}
      tries={tries}
    />
  );
}
