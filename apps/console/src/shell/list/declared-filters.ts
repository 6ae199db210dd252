import type { Route } from "@niangjia/domain/kernel/contract";
import { fieldsOf, type DeclaredField } from "@niangjia/domain/kernel/fields";
import type { Text } from "@niangjia/domain/kernel/text";
import { Refusal } from "@niangjia/client/call";
import type { Filter } from "./list-shape.ts";

/** Entries of a route's query. */
type QueryName<R extends Route> = R["query"] extends { readonly shape: infer S } ? keyof S & string : never;

/**
 * What narrows a list: an entry of its route's query by name, which the contract gives words, choices and kind; the same with
 * the choices that are offered; or a condition of the list alone.
 */
export type Narrowing<R extends Route> =
  | QueryName<R>
  | { readonly name: QueryName<R>; readonly offers: (choice: string) => boolean }
  | Filter;

/** The conditions of a list, in the reader's language. */
export function filtersOf<R extends Route>(
  route: R,
  asked: readonly Narrowing<R>[],
  pick: (text: Text) => string,
): readonly Filter[] {
  const declared = new Map(route.query ? fieldsOf(route.query).map((field) => [field.name, field]) : []);
  return asked.map((one) => {
    if (typeof one === "object" && "kind" in one) return one;
    const name: string = typeof one === "string" ? one : one.name;
    const field = declared.get(name);
    if (!field) throw new Error(`${route.path} has no words for “${name}” (field(…) in its contract)`);
    return ofField(field, typeof one === "string" ? () => true : one.offers, pick);
  });
}

/** Whether the route can be asked for this order: what else stands in an address is left out. */
export function isOrder(route: Route, sortName: string, value: string): boolean {
  const { shape } = (route.query ?? {}) as { readonly shape?: Readonly<Record<string, NonNullable<Route["query"]>>> };
  return shape?.[sortName]?.safeParse(value).success ?? false;
}

/** The refusal of a list's conditions in a sentence that names them by their labels, where all of them are the list's own. */
export function toldByLabels<E>(
  error: E,
  labels: ReadonlyMap<string, string>,
  say: (labels: readonly string[]) => string,
): E | Refusal {
  if (!(error instanceof Refusal) || error.code !== "bad_input") return error;
  const { status, code, detail, requestId } = error;
  const wrong = [...new Set(error.fields.map(({ path }) => labels.get(path.split(".")[0]!)))];
  const named = wrong.filter((label) => label !== undefined);
  if (named.length === 0 || named.length < wrong.length) return error;
  return new Refusal(status, { code, message: say(named), detail: { ...detail }, requestId });
}

function ofField(field: DeclaredField, offers: (choice: string) => boolean, pick: (text: Text) => string): Filter {
  const { name, kind, initial } = field;
  const named = { name, label: pick(field.label) };
  const options = (field.choices ?? [])
    .map(({ value, label }) => ({ value: String(value), label: pick(label) }))
    .filter(({ value }) => offers(value));
  switch (kind) {
    case "choice":
      return { ...named, kind, options, ...(initial === undefined ? {} : { initial: String(initial) }) };
    case "choices":
      return { ...named, kind, options };
    case "yes_no":
      return { ...named, kind, isBox: initial !== undefined };
    case "date":
      return { ...named, kind };
    case "union":
    case "employer":
      return { ...named, kind, ...(field.by ? { by: field.by } : {}) };
    default:
      throw new Error(`a list cannot be narrowed by a field of the kind ${kind} (“${name}”)`);
  }
}
