import { useMemo, useRef, useState } from "react";
import type { z } from "zod";
import type { Route } from "@niangjia/domain/kernel/contract";
import { fieldsOf, type DeclaredField } from "@niangjia/domain/kernel/fields";
import {
  askedOf,
  bodyOf,
  changedEntries,
  typedOf,
  wrongIn,
  type Typed,
  type Wrong,
} from "@niangjia/domain/kernel/filling";
import { fillingMessages } from "@niangjia/domain/kernel/filling.messages";
import type { Text } from "@niangjia/domain/kernel/text";
import { Refusal, type Offline } from "./call.ts";
import type { KeptDraft } from "./kept.ts";

/** What draws one field: its declaration, what stands in it, and what has to change. */
export interface FieldProps<T = unknown> {
  readonly field: DeclaredField;
  /** Of the control, or of the first one: the label and the summary of errors lead there. */
  readonly id: string;
  /** As {@link Typed} describes it for the field's kind; undefined: nothing yet. */
  readonly value: T | undefined;
  onChange(this: void, value: T | undefined): void;
  /** The sentence of what needs a change, in the reader's language. */
  readonly error?: string | undefined;
  /** The same inside the field, by path from it (`0.amount`), where it has parts. */
  readonly errorAt?: (path: string) => string | undefined;
  readonly isDisabled?: boolean;
  /** What stands in the form so far, for what hangs on another field. */
  readonly inForm?: Typed;
}

/** A record as far as a form needs it: `version` goes into the body where it asks for one. */
export interface ActedOn {
  readonly version?: number;
}

export interface FillingOf<R extends Route> {
  readonly route: R;
  /** Absent while it is being read. A form about nothing yet (registering) is given `{}`. */
  readonly view: unknown;
  /** Entries of the body that are not asked for. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** What picked values are called at first, by field. */
  readonly names?: Readonly<Record<string, string>>;
  /** Where what is typed is kept on this device until it is sent. */
  readonly kept?: KeptDraft | undefined;
  /** The civil date in Shanghai. */
  readonly today: string;
}

export type BodyOf<R extends Route> = R["body"] extends z.ZodType ? z.input<R["body"]> : undefined;

/** A form being filled in. */
export interface Filling<R extends Route> {
  /** The fields that are asked for now. */
  readonly asked: readonly DeclaredField[];
  readonly typed: Typed;
  readonly set: (name: string, value: unknown) => void;
  readonly sentenceOf: (path: string) => Text | undefined;
  /** Everything that needs a change, in the order of the form. */
  readonly wrong: readonly Wrong[];
  /** Counts the tries that did not succeed: the summary of errors takes the focus with each. */
  readonly tries: number;
  /** The body, or null when something has to change first. */
  readonly check: () => BodyOf<R> | null;
  /** Counts a try that was refused, and marks what the refusal names. */
  readonly refused: (error: Refusal | Offline) => void;
  readonly isTouched: boolean;
  /** Counts how often it began anew. The `key` of what draws the fields: none that is gone writes into the next. */
  readonly round: number;
  /** Begins anew; what was kept is forgotten. */
  readonly clear: () => void;
}

/** What a form began with: as it is shown, as it is compared, and the version of the record that said so. */
interface Basis {
  readonly first: Typed;
  readonly plain: Typed;
  readonly version: number | undefined;
}

const sameInBoth = (sentence: string): Text => ({ zh: sentence, en: sentence });

/** The state of a declared form, drawn by each app in its own way. What is typed is kept with every change. */
export function useFilling<R extends Route>({ route, view, fixed, names, kept, today }: FillingOf<R>): Filling<R> {
  const form = route.form!;
  const fields = useMemo(() => (route.body ? fieldsOf(route.body) : []), [route]);
  const [own, setOwn] = useState<Typed | null>(() => kept?.read() ?? null);
  // Two entries may change at one press, before anything is drawn anew.
  const latest = useRef(own);
  const [isChecked, setChecked] = useState(false);
  const [tries, setTries] = useState(0);
  const [round, setRound] = useState(0);
  const [told, setTold] = useState<readonly Wrong[]>([]);
  const initial = useMemo(
    () => (view === undefined ? null : (form.initial?.(view as never, today) ?? {})),
    [form, view, today],
  );
  const plain = useMemo(() => initial && typedOf(fields, initial), [fields, initial]);
  const { version: newest } = (view ?? {}) as ActedOn;
  const begin = (): Basis | null =>
    initial &&
    plain && {
      first: typedOf(fields, initial, names ?? form.names?.(view as never)),
      plain,
      version: newest,
    };
  // What the record says while somebody is typing does not change what they see, until they are told.
  const [basis, setBasis] = useState<Basis | null>(begin);
  const [isOld, setOld] = useState(false);
  if (basis === null && plain !== null) setBasis(begin());
  const changed = useMemo(() => (basis && plain ? changedEntries(basis.plain, plain) : []), [basis, plain]);
  if (isOld && changed.length > 0) {
    setOld(false);
    setBasis(begin());
    setTold(
      changed
        .filter((name) => fields.some((one) => one.name === name))
        .map((path) => ({ path, sentence: fillingMessages.changed_meanwhile })),
    );
  }
  const first = basis?.first;
  const typed = useMemo(() => ({ ...first, ...own }), [first, own]);
  const asked = useMemo(
    () => (view === undefined ? fields : askedOf(fields, form, typed, view, fixed)),
    [fields, form, typed, view, fixed],
  );
  const wrong = [
    ...(isChecked ? wrongIn(asked, typed, today) : []),
    ...told.filter(({ path }) => asked.some(({ name }) => isWithin(path, name))),
  ];
  return {
    asked,
    typed,
    wrong,
    tries,
    isTouched: own !== null,
    round,
    sentenceOf: (path) => wrong.find((one) => one.path === path)?.sentence,
    set: (name, value) => {
      const next = { ...latest.current, [name]: value };
      latest.current = next;
      setOwn(next);
      setTold(told.filter(({ path }) => !isWithin(path, name)));
      kept?.write(withoutSecrets(fields, next));
    },
    check: () => {
      setChecked(true);
      if (wrongIn(asked, typed, today).length > 0) {
        setTries(tries + 1);
        return null;
      }
      setTold([]);
      // Nothing of what the form began with has changed: what else was done with the record meanwhile does not matter here.
      const version = changed.length > 0 ? basis?.version : newest;
      return {
        ...(version !== undefined && asksForVersion(route) ? { version } : {}),
        // What is not asked for is left empty.
        ...bodyOf(fields, {}),
        ...fixed,
        ...bodyOf(asked, typed),
      } as BodyOf<R>;
    },
    refused: (error) => {
      setTries(tries + 1);
      if (error instanceof Refusal && error.code === "changed_meanwhile") setOld(true);
      if (error instanceof Refusal)
        setTold(error.fields.map(({ path, message }) => ({ path, sentence: sameInBoth(message) })));
    },
    clear: () => {
      kept?.forget();
      latest.current = null;
      setOwn(null);
      setTold([]);
      setChecked(false);
      setRound((before) => before + 1);
    },
  };
}

const withoutSecrets = (fields: readonly DeclaredField[], typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).filter(([name]) => !fields.some((one) => one.name === name && one.isSecret)),
  );

const isWithin = (path: string, name: string) => path === name || path.startsWith(`${name}.`);

function asksForVersion(route: Route): boolean {
  return "version" in ((route.body as unknown as { shape?: object }).shape ?? {});
}
