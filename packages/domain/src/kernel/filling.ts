import { parseCivilDate } from "../clocks/civil-date.ts";
import { areInOrder, clockTime } from "../clocks/day-blocks.ts";
import { clockTimeOf, civilDateOf, parseInstant, type Instant } from "../clocks/instant.ts";
import { toHalfWidth } from "../codes/full-width.ts";
import { hundredthsText, parseHundredths, type ReadHundredths } from "../codes/hundredths.ts";
import { parseSignedYuan } from "../codes/money.ts";
import type { ActForm } from "./act-form.ts";
import { choicesOf, type Choice, type DeclaredField, type FieldKind, type Terms } from "./fields.ts";
import { fillingMessages } from "./filling.messages.ts";
import { kernelMessages } from "./kernel.messages.ts";
import { sayBoth, type Text } from "./text.ts";

/**
 * What stands in the controls of a form, by the name of the field. It is kept as it was typed, so that nothing unreadable is lost:
 *
 * - texts, codes, numbers, percents, amounts, dates: the characters; an instant: `2026-03-05T09:30` on Shanghai's clock
 * - a duration: {@link TypedDuration}; a point: {@link TypedPoint}
 * - a picked union, person, employer or place: {@link Picked}; files: {@link TypedFile}[]
 * - a choice, choices, yes or no, hours of the week: the value itself; rows: one `Typed` for each
 */
export type Typed = Readonly<Record<string, unknown>>;

export interface TypedDuration {
  readonly amount: string;
  readonly unit: DurationUnit;
}
/** How many minutes each unit has. */
export const durationUnits = { day: 1440, hour: 60, minute: 1 } as const;
export type DurationUnit = keyof typeof durationUnits;

/** An empty one. */
export const noDuration: TypedDuration = { amount: "", unit: "day" };

export interface TypedPoint {
  readonly latitude: string;
  readonly longitude: string;
}

export interface Picked {
  readonly value: string;
  readonly name: string;
}

export interface TypedFile {
  readonly fileId: string;
  readonly name: string;
}

export interface TypedBlock {
  readonly from: string;
  readonly to: string;
}
/** The stretches of each day, Monday (`1`) first. */
export type TypedWeek = Readonly<Record<string, readonly TypedBlock[]>>;

/** The day and the time of day of an instant as it is typed. */
export function partsOfInstant(typed = ""): { readonly date: string; readonly time: string } {
  // What stands for the day may hold a T of its own: "5 OCT 2027".
  const at = typed.lastIndexOf("T");
  return at < 0 ? { date: typed, time: "" } : { date: typed.slice(0, at), time: typed.slice(at + 1) };
}

/** What is typed of an instant; nothing while both are empty. */
export const joinedInstant = (date: string, time: string): string | undefined =>
  date === "" && time === "" ? undefined : `${date}T${time}`;

/** An entry that needs a change: where (`people.0.name`), and the sentence. */
export interface Wrong {
  readonly path: string;
  readonly sentence: Text;
}

type Values = Readonly<Record<string, unknown>>;
type Read = { readonly value: unknown } | { readonly wrong: Text };

const wrong = (name: keyof typeof fillingMessages, values: Values = {}): { wrong: Text } => ({
  wrong: sayBoth(fillingMessages[name], values),
});

/** The controls' state for values as the contract carries them. `names`: what a picked value is called, by field. */
export function typedOf(fields: readonly DeclaredField[], values: Values, names: Values = {}): Typed {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.name] ?? field.initial;
      return value === null || value === undefined ? [] : [[field.name, typedValue(field, value, names[field.name])]];
    }),
  );
}

function typedValue(field: DeclaredField, value: unknown, name: unknown): unknown {
  switch (field.kind) {
    case "number":
      return String(value);
    case "percent":
      return hundredths(value as number);
    case "money":
      return field.isText ? value : hundredths(value as number);
    case "duration":
      return typedDuration(value as number);
    case "instant":
      return joinedInstant(civilDateOf(value as Instant), clockTimeOf(value as Instant));
    case "point": {
      const { latitude, longitude } = value as { latitude: number; longitude: number };
      return { latitude: String(latitude), longitude: String(longitude) } satisfies TypedPoint;
    }
    case "union":
    case "person":
    case "employer":
    case "place":
      return { value: value as string, name: typeof name === "string" ? name : "" } satisfies Picked;
    case "files":
      return [value as string | readonly string[]].flat().map((fileId): TypedFile => ({ fileId, name: "" }));
    case "rows":
      return (value as readonly Values[]).map((row) => typedOf(field.rows!, row));
    default:
      return value;
  }
}

/** "1200", "1200.50". */
export const hundredths = (value: number) => hundredthsText(value).replace(/\.00$/, "");

/** In the largest unit that it is whole in. */
export function typedDuration(minutes: number): TypedDuration {
  const unit = (Object.keys(durationUnits) as DurationUnit[]).find((one) => minutes % durationUnits[one] === 0)!;
  return { amount: String(minutes / durationUnits[unit]), unit };
}

/** Whether nobody has entered anything. */
export function isEmpty(typed: unknown): boolean {
  if (typed === undefined || typed === null) return true;
  if (typeof typed === "string") return typed.trim() === "";
  if (Array.isArray(typed)) return typed.length === 0;
  if (typeof typed === "object") {
    const parts = typed as Partial<TypedDuration & TypedPoint>;
    if ("amount" in parts) return isEmpty(parts.amount);
    if ("latitude" in parts) return isEmpty(parts.latitude) && isEmpty(parts.longitude);
  }
  return false;
}

const whole = (text: string): number | null => {
  const plain = toHalfWidth(text).replace(/[\s,，]/g, "");
  return /^-?\d{1,15}$/.test(plain) ? Number(plain) : null;
};

const valueOf = (read: ReadHundredths): number | null => (read.ok ? read.value : null);

/** A number within the bounds of its field; `shown` writes a bound as people type it. */
function bounded(
  field: DeclaredField,
  value: number | null,
  unread: keyof typeof fillingMessages,
  shown: (bound: number) => string = String,
): Read {
  if (value === null) return wrong(unread);
  if (field.least !== undefined && value < field.least) return wrong("too_little", { least: shown(field.least) });
  if (field.most !== undefined && value > field.most) return wrong("too_much", { most: shown(field.most) });
  return { value };
}

/** Written as a day is, but in no calendar; or not written so. */
const noDay = (typed: string): Read => wrong(/^\d{4}-\d{2}-\d{2}$/.test(typed.trim()) ? "no_such_day" : "not_a_date");

/** The names of the entries that differ in what two states of a record begin a form with. */
export function changedEntries(before: Typed, now: Typed): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
}

/** Reads each kind's typed state; never called with an empty one. `today`: the civil date in Shanghai, which bounds a day; absent: nothing does. */
const reading: Readonly<Record<FieldKind, (field: DeclaredField, typed: never, today?: string) => Read>> = {
  text: readText,
  long: readText,
  phone: readText,
  code: readText,
  choice: asIs,
  choices: (field, typed: readonly (string | number)[]) => ({ value: typed.filter((one) => isOffered(field, one)) }),
  yes_no: asIs,
  status: asIs,
  number: (field, typed: string) => bounded(field, whole(typed), "not_a_number"),
  percent: (field, typed: string) => bounded(field, valueOf(parseHundredths(typed, "%")), "not_a_percent", hundredths),
  money: (field, typed: string) => {
    const read = bounded(field, valueOf(parseSignedYuan(typed)), "not_an_amount", hundredths);
    return field.isText && "value" in read ? { value: typed.trim() } : read;
  },
  duration: (field, { amount, unit }: TypedDuration) => {
    const count = whole(amount);
    return bounded(field, count === null ? null : count * durationUnits[unit], "not_a_number");
  },
  date: (field, typed: string, today) => {
    const read = parseCivilDate(typed.trim());
    if (!read.ok) return noDay(typed);
    return dayWrong(field, read.value, today) ?? { value: read.value };
  },
  instant: (field, typed: string, today) => {
    const { date, time } = partsOfInstant(typed);
    if (!parseCivilDate(date).ok) return noDay(date);
    const read = parseInstant(`${date}T${time}+08:00`);
    if (!read.ok) return wrong("not_a_time");
    return dayWrong(field, date, today) ?? { value: read.value };
  },
  week: (_, typed: TypedWeek) => (Object.values(typed).every(isDay) ? { value: typed } : wrong("hours_wrong")),
  union: readPicked,
  person: readPicked,
  employer: readPicked,
  place: readPicked,
  point: (_, typed: TypedPoint) => {
    const [latitude, longitude] = [Number(typed.latitude.trim() || NaN), Number(typed.longitude.trim() || NaN)];
    const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return isOnEarth ? { value: { latitude, longitude } } : wrong("not_a_point");
  },
  files: (field, typed: readonly TypedFile[]) =>
    counted(field, typed) ?? { value: field.isOne ? typed[0]!.fileId : typed.map(({ fileId }) => fileId) },
  rows: (field, typed: readonly Typed[]) =>
    counted(field, typed) ?? { value: typed.map((row) => bodyOf(rowFields(field, row), row)) },
};

/** The fields that are asked for in a row, as far as it is filled. */
export function rowFields({ rows = [] }: DeclaredField, row: Typed): readonly DeclaredField[] {
  return rows.filter(({ onlyFor }) => !onlyFor || onlyFor.values.includes(row[onlyFor.field]));
}

const isOffered = ({ choices }: DeclaredField, value: unknown) =>
  !choices || choices.some((choice) => choice.value === value);

/** What stands in a field. A choice that is no longer offered is none. */
function entryOf(field: DeclaredField, typed: Typed): unknown {
  const entry = typed[field.name];
  return field.kind === "choice" && !isOffered(field, entry) ? undefined : entry;
}

function dayWrong({ not }: DeclaredField, date: string, today: string | undefined): Read | null {
  if (today === undefined) return null;
  if (not === "past" && date < today) return wrong("in_the_past");
  return not === "future" && date > today ? wrong("in_the_future") : null;
}

function readText(field: DeclaredField, typed: string): Read {
  const text = typed.trim();
  const length = [...text].length;
  if (field.minLength !== undefined && length < field.minLength) return wrong("too_short", { least: field.minLength });
  if (field.maxLength !== undefined && length > field.maxLength)
    return wrong("too_long", { most: field.maxLength, length });
  return { value: text };
}

function asIs(_: DeclaredField, typed: unknown): Read {
  return { value: typed };
}

function readPicked(_: DeclaredField, typed: Picked): Read {
  return { value: typed.value };
}

const counted = (field: DeclaredField, typed: readonly unknown[]): Read | null => {
  if (field.least !== undefined && typed.length < field.least) return wrong("add_row", { least: field.least });
  return field.most !== undefined && typed.length > field.most ? wrong("too_many", { most: field.most }) : null;
};

const isDay = (blocks: readonly TypedBlock[]) =>
  blocks.every(({ from, to }) => clockTime.test(from) && clockTime.test(to)) && areInOrder(blocks);

const neededOf: Partial<Record<FieldKind, keyof typeof fillingMessages>> = {
  choice: "choose",
  choices: "choose",
  union: "choose",
  person: "choose",
  employer: "choose",
  place: "choose",
  yes_no: "answer",
  files: "attach",
};

/** What is typed so far, as the body would carry it; what is empty or cannot be read is left out. */
export function valuesOf(fields: readonly DeclaredField[], typed: Typed): Values {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const entry = entryOf(field, typed);
      if (isEmpty(entry)) return [];
      const read = reading[field.kind](field, entry as never);
      return "value" in read ? [[field.name, read.value]] : [];
    }),
  );
}

/**
 * The fields that are asked for now, with the choices that are allowed now. `fixed`: entries of the body that are known
 * and not asked for.
 */
export function askedOf(
  fields: readonly DeclaredField[],
  form: Pick<ActForm, "when" | "needs" | "offers">,
  typed: Typed,
  view: unknown,
  fixed: Values = {},
): readonly DeclaredField[] {
  const values = { ...valuesOf(fields, typed), ...fixed };
  return fields.flatMap((field) => {
    const name = field.name as never;
    if (field.name in fixed || (form.when?.[name] as When | undefined)?.(values, view) === false) return [];
    const offered = (form.offers?.[name] as Offers | undefined)?.(view, values);
    const isNeeded = (form.needs?.[name] as When | undefined)?.(values, view) === true;
    return [
      {
        ...field,
        ...(offered ? { choices: choicesNow(field, offered) } : {}),
        ...(isNeeded ? { isOptional: false } : {}),
      },
    ];
  });
}
type When = (values: Values, view: unknown) => boolean;
type Offered = readonly (string | number)[] | Terms;
type Offers = (view: unknown, values: Values) => Offered;

const choicesNow = ({ choices = [] }: DeclaredField, offered: Offered): readonly Choice[] =>
  Array.isArray(offered)
    ? (offered as readonly (string | number)[]).flatMap((one) => choices.find(({ value }) => value === one) ?? [])
    : choicesOf(offered as Terms);

/** The entries that need a change before it is worth sending, in the order of the form. The server has the last word. */
export function wrongIn(asked: readonly DeclaredField[], typed: Typed, today: string): readonly Wrong[] {
  return asked.flatMap((field): Wrong[] => {
    const entry = entryOf(field, typed);
    if (isEmpty(entry)) {
      if (field.isOptional || (field.kind === "files" && !field.isOne && !field.least)) return [];
      if (field.kind === "rows") return field.least ? [sentence(field, wrong("add_row", { least: field.least }))] : [];
      return [{ path: field.name, sentence: field.needed ?? neededSentence(field.kind) }];
    }
    const read = reading[field.kind](field, entry as never, today);
    const inside =
      field.kind === "rows"
        ? (entry as readonly Typed[]).flatMap((row, i) =>
            wrongIn(rowFields(field, row), row, today).map((one) => ({
              ...one,
              path: `${field.name}.${i}.${one.path}`,
            })),
          )
        : [];
    return "wrong" in read ? [sentence(field, read), ...inside] : inside;
  });
}
const sentence = (field: DeclaredField, { wrong: told }: { wrong: Text }): Wrong => ({
  path: field.name,
  sentence: told,
});
const neededSentence = (kind: FieldKind): Text => {
  const name = neededOf[kind];
  return name ? fillingMessages[name] : kernelMessages.text_required;
};

/**
 * What the entry at a path of the body is called, with those it stands in: "people · Entry 2 · name"; null where none is asked for.
 * `nameOf` and `rowOf`: how a field is called where it is asked for, and an entry by its number.
 */
export function nameAt(
  asked: readonly DeclaredField[],
  path: string,
  nameOf: (field: DeclaredField) => string,
  rowOf: (number: number) => string,
): string | null {
  const [name, at, ...inside] = path.split(".");
  const field = asked.find((one) => one.name === name);
  if (!field) return null;
  if (at === undefined || !field.rows) return nameOf(field);
  const inner = inside.length > 0 ? nameAt(field.rows, inside.join("."), nameOf, rowOf) : null;
  return [nameOf(field), rowOf(Number(at) + 1), ...(inner === null ? [] : [inner])].join(" · ");
}

const isList = ({ kind, isOne }: DeclaredField) =>
  kind === "rows" || kind === "choices" || (kind === "files" && !isOne);

/** The body of what is asked for. What is left empty goes as the contract takes it: `null`, or not at all. */
export function bodyOf(asked: readonly DeclaredField[], typed: Typed): Record<string, unknown> {
  const values = valuesOf(asked, typed);
  return Object.fromEntries(
    asked.flatMap((field): [string, unknown][] => {
      if (field.name in values) return [[field.name, values[field.name]]];
      if (isList(field) && (!field.isOptional || field.initial !== undefined)) return [[field.name, []]];
      if (field.kind === "yes_no" && field.initial !== undefined) return [[field.name, false]];
      return field.empty === null ? [[field.name, null]] : [];
    }),
  );
}
