/**
 * What stands for `zod` in the phone app's build. The phone reads of a contract only the method and the path of a
 * route: the server checks what goes in and what comes out, and the types are gone by then. So the schemas cost the
 * phone nothing (28 KB gzipped less on the first screen). Whoever wants to parse here is told that it cannot be done.
 */
const parsing = new Set<string | symbol>(["parse", "safeParse", "parseAsync", "safeParseAsync"]);

const shape: unknown = new Proxy(() => undefined, {
  get: (_, name) => {
    if (parsing.has(name)) throw new Error("the phone app carries no schemas: nothing can be parsed here");
    return typeof name === "symbol" || name === "then" ? undefined : shape;
  },
  apply: () => shape,
});

export const z = shape;
