import { z } from "zod";
import type { Text, Tone } from "./text.ts";

/**
 * How a value is asked for and shown. The set is open: a kind more is a word here and one component in each app, which
 * the compiler then asks for (docs/add-an-act.md).
 *
 * - `text`, `long`: one line, several lines. `phone`, `code`: a telephone number, a code with check digits.
 * - `choice`, `choices`: one or several of a table of terms. `yes_no`: true or false. `status`: a choice that is shown, never asked for.
 * - `number`: whole. `percent`: whole basis points, typed as percent. `money`: fen, typed as yuan; of a text's schema an amount above 0, sent as it was typed. `duration`: whole minutes.
 * - `date`: a civil date. `instant`: a point in time, typed in Shanghai's time. `week`: the hours of the seven days.
 * - `union`, `person`, `employer`, `place` (a division of China): picked by name. `point`: latitude and longitude (WGS-84).
 * - `files`: uploaded files. `rows`: several of the same fields.
 */
export const fieldKinds = [
  "text",
  "long",
  "phone",
  "code",
  "choice",
  "choices",
  "yes_no",
  "status",
  "number",
  "percent",
  "money",
  "duration",
  "date",
  "instant",
  "week",
  "union",
  "person",
  "employer",
  "place",
  "point",
  "files",
  "rows",
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** The label of a field; `own`: as the person the record is about is asked, where that differs. */
export interface Label extends Text {
  readonly own?: Text;
}

/** What each code is called; `hint`: what choosing it means, where it is asked for; `tone`: of a state. */
export type Terms = Readonly<Record<string, Text & { readonly hint?: Text; readonly tone?: Tone }>>;

/** The words of a field, and what its schema cannot say. */
export interface FieldWords {
  readonly label: Label;
  /** What to write, under the label. */
  readonly hint?: Text;
  /** Absent: read from the schema. */
  readonly kind?: FieldKind;
  /** What is said when it is left empty; else a sentence of its kind. */
  readonly needed?: Text;
  /** Has to be filled wherever it is asked for, although the schema lets it out. */
  readonly isNeeded?: true;
  /** The words of the choices. Absent: the table that {@link keysOf} noted. */
  readonly terms?: Terms;
  /** What stands at first. A yes or no with one is a box to tick. */
  readonly initial?: unknown;
  /** What a number counts, after it: "人", "工作日". */
  readonly unit?: Text;
  /** A day that is not before, or not after, today. */
  readonly not?: "past" | "future";
  /** What a picker answers with: a union's or place's `path`, instead of the id or code. */
  readonly by?: "path";
  /** Not kept on the device while it is typed: an identity number. */
  readonly isSecret?: true;
  /** A union of the whole directory may be picked, not only those within reach. */
  readonly isAnywhere?: true;
}

// Beside the schemas and not in them: the words belong to this copy of the schema, and nobody who parses meets them.
const worded = new WeakMap<object, { readonly schema: z.ZodType; readonly words: FieldWords }>();
const termsBehind = new WeakMap<object, Terms>();

/** Gives a schema its words, as the outermost step. A copy: a shared schema keeps none. */
export function field<S extends z.ZodType>(schema: S, words: FieldWords): S {
  const own = schema.clone() as S;
  worded.set(own, { schema, words });
  return own;
}

/** The words of a schema that {@link field} gave some: for whoever draws it by hand. */
export function wordsOf(schema: z.ZodType): FieldWords {
  const { words } = innermost(schema);
  if (!words) throw new Error("this schema has no words");
  return words;
}

/** A box among the conditions of a list: ticked, only these; else all. */
export const onlyThese = (label: Text) => field(z.stringbool().optional(), { label, kind: "yes_no", initial: false });

/** The codes of a table of terms; where they are asked for, the table has their words. */
export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>) {
  const schema = z.enum(Object.keys(table) as [K, ...K[]]);
  termsBehind.set(schema, table as Terms);
  return schema;
}

export interface Choice {
  readonly value: string | number;
  readonly label: Text;
  readonly hint?: Text;
  readonly tone?: Tone;
}

/** What an app needs to ask for a value or to show it. */
export interface DeclaredField extends Omit<FieldWords, "isNeeded" | "terms"> {
  readonly name: string;
  readonly kind: FieldKind;
  /** May be left empty, and is then sent as `empty`. */
  readonly isOptional: boolean;
  readonly empty: null | undefined;
  readonly choices?: readonly Choice[];
  /** Characters of a text, counted in code points. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Bounds of a number; of files and rows, how many. */
  readonly least?: number;
  readonly most?: number;
  /** An amount that is sent as it was typed. */
  readonly isText?: true;
  /** One file, sent as its id and not as a list. */
  readonly isOne?: true;
  /** The fields of each row. */
  readonly rows?: readonly DeclaredField[];
  /** Where rows are of several kinds: asked for only while that field of the row has one of these values. */
  readonly onlyFor?: { readonly field: string; readonly values: readonly unknown[] };
}

/**
 * The fields of an object's schema that have words, in their order; what has none (`version`) is never asked for. Of a
 * discriminated union those of every option, each `onlyFor` the options that have it.
 */
export function fieldsOf(schema: z.ZodType): readonly DeclaredField[] {
  const { shape, options, discriminator } = readingOf(innermost(schema).schema).def;
  if (options && discriminator) return fieldsOfOptions(options, discriminator);
  return Object.entries(shape ?? {}).flatMap(([name, one]) => declared(name, one) ?? []);
}

function fieldsOfOptions(options: readonly z.ZodType[], discriminator: string): readonly DeclaredField[] {
  const found = new Map<string, { field: DeclaredField; values: readonly unknown[] }>();
  for (const option of options) {
    const kind = readingOf(option).def.shape![discriminator]!;
    for (const field of fieldsOf(option)) {
      const values = [...(found.get(field.name)?.values ?? []), ...(readingOf(kind).def.values ?? [])];
      found.set(field.name, { field, values });
    }
  }
  return [...found.values()].map(({ field, values }) =>
    values.length === options.length ? field : { ...field, onlyFor: { field: discriminator, values } },
  );
}

function declared(name: string, schema: z.ZodType): DeclaredField | null {
  const found = innermost(schema);
  if (!found.words) return null;
  const { isNeeded, terms: own, ...told } = found.words;
  const { def } = readingOf(found.schema);
  const element = def.element ? innermost(def.element).schema : null;
  const kind = told.kind ?? kindOf(found.schema, element);
  const terms = own ?? termsBehind.get(found.schema) ?? (element ? termsBehind.get(element) : undefined);
  return {
    ...told,
    name,
    kind,
    isOptional: found.isOptional && !isNeeded,
    empty: found.isNullable ? null : undefined,
    ...(found.initial === undefined ? {} : { initial: found.initial }),
    ...(terms ? { choices: choicesOf(terms, isOfNumbers(element ? readingOf(element).def : def)) } : {}),
    ...(kind === "money" && def.type === "string" ? { isText: true, least: 1 } : boundsOf(found.schema, kind)),
    ...(kind === "files" && !element
      ? { isOne: true, most: 1, ...(found.isOptional && !isNeeded ? {} : { least: 1 }) }
      : {}),
    ...(kind === "rows" && element ? { rows: fieldsOf(element) } : {}),
  };
}

const isOfNumbers = ({ type, values }: Reading["def"]) => type === "number" || typeof values?.[0] === "number";

/** The choices that a table of terms makes. */
export const choicesOf = (terms: Terms, isNumber = false): readonly Choice[] =>
  Object.entries(terms).map(([value, { zh, en, hint, tone }]) => ({
    value: isNumber ? Number(value) : value,
    label: { zh, en },
    ...(hint ? { hint } : {}),
    ...(tone ? { tone } : {}),
  }));

/** As much of a schema as is read here: zod's own, and what stands for it where nothing is parsed (the phone app). */
interface Reading {
  readonly def: {
    readonly type: string;
    readonly format?: string;
    readonly shape?: Readonly<Record<string, z.ZodType>>;
    readonly innerType?: z.ZodType;
    readonly in?: z.ZodType;
    readonly element?: z.ZodType;
    readonly options?: readonly z.ZodType[];
    readonly discriminator?: string;
    readonly values?: readonly unknown[];
    readonly defaultValue?: unknown;
    readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  };
}
interface Check {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
}
const readingOf = (schema: z.ZodType) => (schema as unknown as { _zod: Reading })._zod;

/** A schema without what says that it may be left out, and the outermost words on the way to it. */
function innermost(schema: z.ZodType) {
  let words: FieldWords | undefined;
  let inner = schema;
  let isOptional = false;
  let isNullable = false;
  let initial: unknown;
  for (;;) {
    const given = worded.get(inner);
    words ??= given?.words;
    inner = given?.schema ?? inner;
    const { def } = readingOf(inner);
    if (def.type === "pipe") inner = def.in!;
    else if (def.type === "optional" || def.type === "nullable" || def.type === "default") {
      isOptional = true;
      isNullable ||= def.type === "nullable";
      if (def.type === "default") initial = def.defaultValue;
      inner = def.innerType!;
    } else return { schema: inner, words, isOptional, isNullable, initial };
  }
}

function kindOf(schema: z.ZodType, element: z.ZodType | null): FieldKind {
  const { type, format } = readingOf(schema).def;
  if (type === "enum") return "choice";
  if (type === "boolean") return "yes_no";
  if (type === "number") return "number";
  if (type === "array") return element && readingOf(element).def.type === "enum" ? "choices" : "rows";
  if (format === "date") return "date";
  if (format === "datetime") return "instant";
  return (lengthOf(schema) ?? 0) > longestLine ? "long" : "text";
}

/** A text that may be longer is asked for in several lines. */
const longestLine = 200;

const lengthOf = (schema: z.ZodType) =>
  (schema.meta() as { maxLength?: number } | undefined)?.maxLength ?? checkedBounds(schema).most;

/** What a schema's checks say of whole numbers, lengths and counts. */
function checkedBounds(schema: z.ZodType): { least?: number; most?: number } {
  const bounds: { least?: number; most?: number } = {};
  for (const { _zod } of readingOf(schema).def.checks ?? []) {
    const { check, minimum, maximum, value = 0, inclusive } = _zod.def;
    if (check === "min_length") bounds.least = minimum!;
    if (check === "max_length") bounds.most = maximum!;
    if (check === "greater_than") bounds.least = inclusive ? value : value + 1;
    if (check === "less_than") bounds.most = inclusive ? value : value - 1;
  }
  return bounds;
}

function boundsOf(
  schema: z.ZodType,
  kind: FieldKind,
): Pick<DeclaredField, "minLength" | "maxLength" | "least" | "most"> {
  if (readingOf(schema).def.type !== "string") return checkedBounds(schema);
  if (kind === "date" || kind === "instant") return {};
  const { least = 0 } = checkedBounds(schema);
  const longest = lengthOf(schema);
  return { ...(least > 1 ? { minLength: least } : {}), ...(longest === undefined ? {} : { maxLength: longest }) };
}
