import type { z } from "zod";
import type { ShownEvent } from "../records/shown-events.ts";
import type { Decision } from "./actions.ts";
import type { Route } from "./contract.ts";
import { fieldsOf, type DeclaredField, type FieldKind } from "./fields.ts";
import type { Text } from "./text.ts";

type KeyOf<S extends z.ZodType> = keyof z.output<S> & string;
type QueryOf<R extends Route> = R["query"] extends { readonly shape: infer S } ? keyof S & string : never;

/** Columns whose value is a text: what a row or a page is called. */
type NameOf<S extends z.ZodType> = {
  [K in KeyOf<S>]: z.output<S>[K] extends string ? K : never;
}[KeyOf<S>];

/**
 * @template Row a row of the list
 * @template View the record as its page reads it: `id`, `version` and `can` beside what is shown
 */
export interface ScreenParts<Row extends z.ZodType, View extends z.ZodType, L extends Route, G extends Route> {
  /** What the records are called together, and one of them. */
  readonly all: Text;
  readonly one: Text;
  /** A GET of `pageOf(row)`. */
  readonly list: L;
  /** A GET of the view by `:id`. */
  readonly get: G;
  /** What one is called by itself: its number or title, in the row and in the view. */
  readonly title: NameOf<Row> & NameOf<View>;
  /** Columns of the list, with words in the row's schema. The title stands first. */
  readonly columns: readonly KeyOf<Row>[];
  /** What is known of one, with words in the view's schema. */
  readonly facts: readonly KeyOf<View>[];
  /** Its state, with tones, in row and view: beside the title, and never among the facts. */
  readonly status: KeyOf<Row> & KeyOf<View>;
  /** What narrows the list: entries of its query with words. */
  readonly filters?: readonly QueryOf<L>[];
  /** What can be found by `q`. */
  readonly search?: Text;
  /** Said where there is none yet. */
  readonly empty: Text;
  /** Makes one. */
  readonly create?: Route;
  /** What can be done with one, in the order of the page: the first that is allowed is the next step. `form.of` names the decision. */
  readonly acts: readonly Route[];
  /** Lines of the time line in the view, and the words of their kinds. */
  readonly timeline?: { readonly of: KeyOf<View>; readonly words: Readonly<Record<string, Text>> };
}

/** The pages of a kind of record as both apps draw them: a list, one record, its acts. */
export interface Screens {
  readonly all: Text;
  readonly one: Text;
  readonly list: Route;
  readonly get: Route;
  readonly title: string;
  readonly columns: readonly DeclaredField[];
  readonly facts: readonly DeclaredField[];
  readonly status: DeclaredField;
  readonly filters: readonly string[];
  readonly search?: Text;
  readonly empty: Text;
  readonly create?: Route;
  readonly acts: readonly Route[];
  readonly timeline?: { readonly of: string; readonly words: Readonly<Record<string, Text>> };
}

/** A record as a declared page reads it. */
export interface ShownRecord {
  readonly id: string;
  readonly version: number;
  readonly can: Readonly<Record<string, Decision<string>>>;
}

/**
 * Declares the pages of a kind. What is named and has no words, and an act without a form or a decision, is refused where it is
 * declared.
 */
export function defineScreens<Row extends z.ZodType, View extends z.ZodType, L extends Route, G extends Route>(
  row: Row,
  view: View,
  parts: ScreenParts<Row, View, L, G>,
): Screens {
  const inRow = worded(row, `a row of ${parts.list.path}`);
  const inView = worded(view, parts.get.path);
  for (const act of parts.acts)
    if (act.form?.of === undefined) throw new Error(`${act.path} has no form that names its decision (form.of)`);
  if (parts.create && !parts.create.form) throw new Error(`${parts.create.path} has no form`);
  const status = inView(parts.status);
  if (!status.choices?.every((choice) => choice.tone))
    throw new Error(`the states of ${parts.get.path} have no tones (keysOf a table with tones)`);
  const { filters = [], columns, facts, ...rest } = parts;
  return {
    ...rest,
    filters,
    status,
    columns: columns.map(inRow),
    facts: facts.map(inView),
  };
}

const severalLines: ReadonlySet<FieldKind> = new Set(["week", "point", "files", "rows"]);

function worded(schema: z.ZodType, where: string) {
  const fields = new Map(fieldsOf(schema).map((field) => [field.name, field]));
  return (name: string): DeclaredField => {
    const found = fields.get(name);
    if (!found) throw new Error(`${where} has no words for “${name}” (field(…) in its schema)`);
    if (severalLines.has(found.kind))
      throw new Error(`“${name}” of ${where} is shown by a part of its own, in no line`);
    return found;
  };
}

/** The act that a record asks for next: the first of those it allows. */
export const nextAct = (screens: Pick<Screens, "acts">, { can }: Pick<ShownRecord, "can">): Route | undefined =>
  screens.acts.find((act) => can[act.form!.of!]?.allowed);

/** The last part of an act's address, which names its page: `/api/walks/:id/end` → `end`. */
export const actName = (act: Route): string => act.path.split("/").at(-1)!;

/** The time line of a record, the newest line first; a kind of line that a later version wrote is named by its code. */
export function linesOf({ timeline }: Pick<Screens, "timeline">, view: Readonly<Record<string, unknown>>) {
  if (!timeline) return null;
  return (view[timeline.of] as readonly ShownEvent[])
    .toReversed()
    .map(({ id, kind, at, actorName, actorTitle, text }) => ({
      ...{ id, at, text },
      title: timeline.words[kind] ?? { zh: kind, en: kind },
      by: [actorName, actorTitle].filter(Boolean).join(" · "),
    }));
}
