import { withoutIdentity } from "./without-identity.ts";

/**
 * How a field of a record may leave the house: `plain` as it stands (a code, a day, the name of a place); `words`,
 * what a person wrote, without names and numbers that lead to anybody; `identity`, who the person is, only with leave.
 */
export type Leaving = "plain" | "words" | "identity";

export interface ToTell<F extends string> {
  readonly fields: Readonly<Record<F, Leaving>>;
  /** Null: the record does not hold it. */
  readonly values: Readonly<Record<F, string | null>>;
  /** What was chosen for this partner; nothing else is told. */
  readonly ticked: readonly F[];
  /** The person's names, telephone numbers and mail addresses as the record knows them, and whether this partner may know who it is. */
  readonly person: ToldPerson;
}

export interface ToldPerson {
  readonly names: readonly string[];
  readonly contacts: readonly string[];
  readonly mayBeNamed: boolean;
}

/** What a partner is told of a record, in the order of its fields, and what it is not told: a field that was not told is never shown as empty. */
export interface Told<F extends string> {
  /** Null: asked for and told, but the record holds nothing. */
  readonly facts: readonly { readonly field: F; readonly value: string | null }[];
  readonly notTold: readonly F[];
}

/** Exactly the ticked fields of a record, each as it may leave. Pure; the same for every kind of record that is handed to a partner. */
export function tell<F extends string>({ fields, values, ticked, person }: ToTell<F>): Told<F> {
  const facts: { field: F; value: string | null }[] = [];
  const notTold: F[] = [];
  for (const field of Object.keys(fields) as F[]) {
    const leaving = fields[field];
    if (!ticked.includes(field) || (leaving === "identity" && !person.mayBeNamed)) notTold.push(field);
    else
      facts.push({
        field,
        value: values[field] === null ? null : leaving === "words" ? tellWords(values[field], person) : values[field],
      });
  }
  return { facts, notTold };
}

/** Words about a person on their way to a partner: numbers never go along, names only where the person may be named. */
export function tellWords(text: string, person: ToldPerson): string {
  return withoutIdentity(text, person.mayBeNamed ? [] : person.names);
}

/** The union's own words to a partner: the same, but that a number to call back may stand in them, if it is not the person's. */
export function tellOwnWords(text: string, person: ToldPerson): string {
  return withoutIdentity(text, person.mayBeNamed ? [] : person.names, person.contacts);
}
