/**
 * What stands for `zod` in the phone app's build. The phone parses nothing: the server checks what goes in and what comes
 * out, and the types are gone by then. Of a contract it reads the method and the path of a route, and the fields of its form
 * (`fieldsOf`): so a schema is noted here as far as that, in the places where zod has it, and weighs 1 KB instead of 28.
 * `shapes-only.test.ts` holds the fields of every form against zod's own.
 */
interface Def {
  readonly type: string;
  readonly [part: string]: unknown;
}
const parsing = new Set(["parse", "safeParse", "parseAsync", "safeParseAsync"]);

class Shape {
  readonly _zod: { readonly def: Def };
  private readonly noted: object | undefined;

  constructor(def: Def, noted?: object) {
    this._zod = { def };
    this.noted = noted;
    // What only checks a value says nothing that is read here.
    return new Proxy(this, {
      get: (shape, name) => {
        if (name in shape) return Reflect.get(shape, name, shape) as unknown;
        if (typeof name === "symbol" || name === "then") return undefined;
        if (parsing.has(name)) throw new Error("the phone app carries no schemas: nothing can be parsed here");
        return () => shape.clone();
      },
    });
  }

  private around(type: string, more: object = {}) {
    return new Shape({ type, innerType: this, ...more });
  }
  private checked(...defs: object[]) {
    const checks = [
      ...((this._zod.def["checks"] as object[] | undefined) ?? []),
      ...defs.map((def) => ({ _zod: { def } })),
    ];
    return new Shape({ ...this._zod.def, checks }, this.noted);
  }
  clone() {
    return new Shape(this._zod.def, this.noted);
  }
  meta(noted?: object) {
    return noted ? new Shape(this._zod.def, { ...this.noted, ...noted }) : this.noted;
  }
  optional() {
    return this.around("optional");
  }
  nullable() {
    return this.around("nullable");
  }
  nullish() {
    return this.nullable().optional();
  }
  default(defaultValue: unknown) {
    return this.around("default", { defaultValue });
  }
  unwrap() {
    return this._zod.def["innerType"];
  }
  transform() {
    return new Shape({ type: "pipe", in: this });
  }
  pipe() {
    return this.transform();
  }
  private get isNumber() {
    return this._zod.def.type === "number";
  }
  min(bound: number) {
    return this.checked(
      this.isNumber
        ? { check: "greater_than", value: bound, inclusive: true }
        : { check: "min_length", minimum: bound },
    );
  }
  max(bound: number) {
    return this.checked(
      this.isNumber ? { check: "less_than", value: bound, inclusive: true } : { check: "max_length", maximum: bound },
    );
  }
  nonnegative() {
    return this.min(0);
  }
  positive() {
    return this.checked({ check: "greater_than", value: 0, inclusive: false });
  }
  get shape() {
    return this._zod.def["shape"];
  }
  extend(more: object) {
    return object({ ...(this.shape as object), ...more });
  }
  safeExtend(more: object) {
    return this.extend(more);
  }
  private only(keep: (name: string) => boolean) {
    return object(Object.fromEntries(Object.entries(this.shape as object).filter(([name]) => keep(name))));
  }
  omit(names: object) {
    return this.only((name) => !(name in names));
  }
  pick(names: object) {
    return this.only((name) => name in names);
  }
  partial() {
    return object(
      Object.fromEntries(Object.entries(this.shape as object).map(([name, one]) => [name, (one as Shape).optional()])),
    );
  }
}

const of = (type: string, more: object = {}) => new Shape({ type, ...more });
const object = (shape: object) => of("object", { shape });
const format = (name: string) => () => of("string", { format: name });

const makers: Record<string, unknown> = {
  object,
  strictObject: object,
  looseObject: object,
  array: (element: Shape) => of("array", { element }),
  enum: (values: object) => of("enum", { entries: values }),
  literal: (value: unknown) => of("literal", { values: [value].flat() }),
  discriminatedUnion: (discriminator: string, options: readonly Shape[]) => of("union", { discriminator, options }),
  number: () => of("number"),
  int: () => of("number"),
  boolean: () => of("boolean"),
  string: () => of("string"),
  uuid: format("uuid"),
  iso: { date: format("date"), datetime: format("datetime"), time: format("time") },
  coerce: { number: () => of("number"), boolean: () => of("boolean"), string: () => of("string") },
  NEVER: undefined,
};

export const z = new Proxy(makers, {
  get: (known, name) => (name in known ? known[name as string] : () => of(String(name))),
});
