import fc from "fast-check";
import type { Route } from "@niangjia/domain/kernel/contract";
import { z } from "zod";
import { sample } from "../access/sample.ts";

/** What a stranger may put where something else was meant. */
const hostileTexts = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udc00a",
  "\u202eabc",
  "\u2066",
  "\ufeff",
  "\r\nset-cookie: a=b",
  "𠮷".repeat(3000),
  "长".repeat(20_000),
  "a".repeat(5000),
  "0000-01-01",
  "9999-12-31",
  "-000001-01-01",
  "10000-01-01",
  "+275760-09-13",
  "2023-02-29",
  "0000-01-01T00:00:00.000Z",
  "9999-12-31T23:59:59.999Z",
  "+275760-09-13T00:00:00.000Z",
  "2024-02-30T00:00:00Z",
  "1950-01-01T00:00:00.000Z",
  "2199-12-31T23:59:59.999Z",
  "2024-01-05T03:31:00.123456789Z",
  "2024-01-05T11:31:00+23:59",
  "2024-01-05T03:31:60Z",
  "NaN",
  "Infinity",
  "-1",
  "1e309",
  "0x10",
  "2147483648",
  "9007199254740993",
  "99999999999999999999999",
  "0.1",
  "true",
  "null",
  "undefined",
  "[object Object]",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "%",
  "%00",
  "%ff",
  "\\",
  "\\\\x00",
  "'",
  "';--",
  "$1",
  "{}",
  "[]",
  "[",
  "(",
  "*",
  "a&b|!c:*",
  "cn",
  "cn.",
  "cn..",
  "cn.\u0001",
  "CN.44.",
  "zz.",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "00000000-0000-7000-8009-000000000001",
  "-".repeat(36),
  "own",
  "post:",
  "../../etc/passwd",
] as const;

const hostileNumbers = [-1, -0, 0.5, 1e308, 2 ** 31, 2 ** 53, -(2 ** 63), Number.MIN_VALUE] as const;

const cursorText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.constantFrom(...hostileNumbers),
      fc.constant(null),
      fc.boolean(),
      fc.string({ unit: "binary", maxLength: 40 }),
    ),
    { maxLength: 4 },
  )
  .map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url"));

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 2, arbitrary: cursorText },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);

const deep = (depth: number): unknown => (depth === 0 ? [] : [deep(depth - 1)]);

/** Anything that JSON can say where the contract meant one thing. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: text },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      ...hostileNumbers,
      null,
      true,
      [],
      {},
      [null],
      [[]],
      [""],
      ["\0"],
      { constructor: 1 },
      { toString: "x" },
      { a: "\0" },
      deep(200),
      Array.from({ length: 2000 }, () => "x"),
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** One request: the plainest that the contract accepts, with some places filled by something else. */
export interface Attempt {
  readonly params: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly body: string | undefined;
}

type Json = Record<string, any>;
const shapeOf = (schema: z.ZodType | undefined): Json =>
  schema ? (z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json) : {};
const namesOf = (schema: z.ZodType | undefined): string[] => Object.keys(shapeOf(schema)["properties"] ?? {});

/** Every place of a body that can be filled, as a path. */
function placesOf(json: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inside = Object.entries((json["properties"] ?? {}) as Json).flatMap(([name, one]) => [
    [...path, name],
    ...placesOf(one as Json, [...path, name]),
  ]);
  const items = json["items"] ? [[...path, 0], ...placesOf(json["items"] as Json, [...path, 0])] : [];
  return [
    ...inside,
    ...items,
    ...((json["anyOf"] ?? json["oneOf"] ?? []) as Json[]).flatMap((one) => placesOf(one, path)),
  ];
}

function withAt(whole: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const base = (typeof whole === "object" && whole !== null ? whole : typeof first === "number" ? [] : {}) as Json;
  const copy = (Array.isArray(base) ? [...base] : { ...base }) as Json;
  copy[first] = withAt(copy[first], rest, value);
  return copy;
}

/** Percent-encoding that also says half a surrogate, as no browser would. */
export function encode(value: string): string {
  return [...Buffer.from(value, "utf8")].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

/** Attempts at one route. `idOf`: what a parameter names where it is left as it is. */
export function attempts(route: Route, idOf: (name: string) => string): fc.Arbitrary<Attempt> {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!);
  const queries = namesOf(route.query);
  const plainQuery = Object.entries((sample(route.query) ?? {}) as Json).map(
    ([name, value]) => [name, String(value)] as const,
  );
  const plainBody = route.method === "GET" ? undefined : (sample(route.body) ?? {});
  const places = route.body ? placesOf(shapeOf(route.body)) : [];
  const inParams =
    names.length === 0
      ? []
      : [
          fc
            .record({ name: fc.constantFrom(...names), value: text })
            .map(({ name, value }) => ({ params: { [name]: value }, query: plainQuery, body: plainBody })),
        ];
  const queryNames = [...queries, ...queries, "as", "__proto__", "x[y]"];
  const inQuery = fc
    .array(fc.tuple(fc.constantFrom(...queryNames), text), { minLength: 1, maxLength: 2 })
    .map((added) => ({
      params: {},
      query: [...plainQuery.filter(([name]) => !added.some(([other]) => other === name)), ...added],
      body: plainBody,
    }));
  const inBody =
    route.method === "GET"
      ? []
      : [
          fc
            .oneof(
              {
                weight: places.length > 0 ? 5 : 0,
                arbitrary: fc
                  .array(fc.tuple(fc.constantFrom(...(places.length > 0 ? places : [[]])), anything), {
                    minLength: 1,
                    maxLength: 2,
                  })
                  .map((changes) =>
                    changes.reduce<unknown>((body, [path, value]) => withAt(body, path, value), plainBody),
                  ),
              },
              { weight: 1, arbitrary: anything },
            )
            .map((body) => ({ params: {}, query: plainQuery, body })),
        ];
  const asIs = fc.constant({ params: {}, query: plainQuery, body: plainBody });
  return fc.oneof(...inParams, inQuery, ...inBody, ...inBody, asIs).map((attempt) => ({
    params: Object.fromEntries(
      names.map((name) => [name, (attempt.params as Record<string, string>)[name] ?? idOf(name)]),
    ),
    query: attempt.query,
    body: attempt.body === undefined ? undefined : JSON.stringify(attempt.body),
  }));
}

/** Bodies of an upload that are none. */
export const brokenUploads: readonly (readonly [type: string, body: string])[] = [
  [
    "multipart/form-data; boundary=x",
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a\0.txt"\r\n\r\na\r\n--x--\r\n',
  ],
  [
    "multipart/form-data; boundary=x",
    '--x\r\ncontent-disposition: form-data; name="file"; filename=""\r\n\r\n\r\n--x--\r\n',
  ],
  [
    "multipart/form-data; boundary=x",
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf of it',
  ],
  ["multipart/form-data; boundary=x", '--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\na\r\n--x--\r\n'],
  ["multipart/form-data; boundary=x", "no part at all"],
  ["multipart/form-data; boundary=x", ""],
  ["multipart/form-data", "--x\r\n\r\n--x--"],
  ["multipart/mixed; boundary=x", "--x\r\n\r\n--x--"],
  ["application/json", "{}"],
];
