import { foundation, isTest, type Rule, type Violation } from "./rules.ts";
import type { SourceTree } from "./source-facts.ts";

const drivers = new Set(["kysely", "pg", "pg-boss", "pg-cursor", "pg-copy-streams"]);
const isStore = (path: string) => /[.-]store\.ts$/.test(path);
const mayQuery = (path: string) =>
  isStore(path) || path.startsWith("apps/server/src/kernel/") || path.startsWith("apps/server/src/testing/");

/** Only stores and the kernel speak to the database: the driver's imports and the queries themselves. */
export const onlyStoresQuery: Rule = ({ files }) =>
  files
    .filter(
      ({ path }) =>
        (path.startsWith("apps/server/src/") || path.startsWith("packages/") || path.startsWith("seeds/")) &&
        !mayQuery(path) &&
        !isTest(path),
    )
    .flatMap((file) => [
      ...file.imports
        .filter((one) => drivers.has(one.packageName ?? "") && one.kind !== "type")
        .map((one) => ({
          rule: "only stores query",
          path: file.path,
          line: one.line,
          message: `${one.packageName} is imported in *.store.ts and the kernel only; move the query into a store`,
        })),
      ...file.queries.map((query) => ({
        rule: "only stores query",
        path: file.path,
        line: query.line,
        message: `${query.text} belongs into a *.store.ts file`,
      })),
    ]);

/** SQL with places for values comes from sql`…` or parameters, never from pieces of text. */
export const noBuiltQueries: Rule = ({ files }) =>
  files
    .filter(({ path }) => path.startsWith("apps/server/src/") && !isTest(path) && !builtByNeed.has(path))
    .flatMap((file) =>
      file.builtQueries.map(({ text, line }) => ({
        rule: "no built SQL",
        path: file.path,
        line,
        message: `${text} builds SQL from text; use sql\`…\` with parameters or the query builder`,
      })),
    );

/** Statements that take no parameters, with names checked by the code around them. */
const builtByNeed: ReadonlyMap<string, string> = new Map([
  [
    "apps/server/src/kernel/database/announcements.ts",
    "LISTEN takes no parameters; the channel's name is quoted by the driver",
  ],
  [
    "apps/server/src/kernel/database/embedded/durability.ts",
    "reads settings named in that file, with no value from outside",
  ],
  [
    "apps/server/src/kernel/database/embedded/owner-connection.ts",
    "CREATE DATABASE takes no parameters; the name was checked against [a-z0-9_]",
  ],
]);

/** Tables of the kernel that a module is there to show or to tidy, and why. */
const kernelTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  audit: { kernel_audit: "shows the audit and puts it into the log" },
  members: { kernel_audit: "a person sees who looked at the own data; a policy of its own lets them" },
  unions: { kernel_audit: "the history of a union is what was done to it" },
  upkeep: {
    kernel_idempotency: "answers are kept for their time only",
    kernel_rate: "old counters go",
    kernel_outbox: "delivered and stuck events are counted",
    kernel_setting: "facts about the installation",
  },
};

/** A module names only tables (and SQL functions) that carry its own prefix. */
export const storesKeepToTheirTables: Rule = ({ tree, files }) => {
  const names = definedInMigrations(tree);
  return files.flatMap((file) => {
    const module = /^apps\/server\/src\/modules\/([^/]+)\//.exec(file.path)?.[1];
    if (module === undefined || isTest(file.path)) return [];
    const texts = isStore(file.path)
      ? file.strings
      : file.strings.filter((s) => file.queries.some((query) => query.line === s.line));
    return texts.flatMap(({ text, line }): Violation[] =>
      [...new Set(text.match(/\b[a-z]+(?:_[a-z0-9]+)+\b/g) ?? [])]
        .filter((word) => {
          const kind = names.get(word);
          if (kind === undefined || word.startsWith(`${module.replaceAll("-", "_")}_`)) return false;
          // Functions of the kernel are its offer to every store; its tables are not.
          return kind === "table" ? !(word in (kernelTables[module] ?? {})) : !word.startsWith("kernel_");
        })
        .map((word) => ({
          rule: "stores keep to their tables",
          path: file.path,
          line,
          message: `${word} belongs to another module; ask that module through its index.ts, or listen to its events`,
        })),
    );
  });
};

/** Every table carries the name of the module that owns it. */
export const tablesAreOwned: Rule = ({ tree, files }) => {
  const modules = new Set([
    "kernel",
    ...foundation,
    ...files.flatMap(
      ({ path }) => /^(?:apps\/server\/src\/modules|packages\/domain\/src)\/([^/]+)\//.exec(path)?.[1] ?? [],
    ),
  ]);
  return [...tree]
    .filter(([path]) => isMigration(path))
    .flatMap(([path, text]) =>
      [...text.matchAll(/^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\w+)/gim)]
        .filter(([, table = ""]) => ![...modules].some((name) => table.startsWith(`${name.replaceAll("-", "_")}_`)))
        .map((match) => ({
          rule: "tables are owned",
          path,
          line: text.slice(0, match.index).split("\n").length,
          message: `the table ${match[1]} must begin with the name of its module`,
        })),
    );
};

const isMigration = (path: string) => path.startsWith("apps/server/migrations/") && path.endsWith(".sql");

function definedInMigrations(tree: SourceTree): Map<string, "table" | "function"> {
  const names = new Map<string, "table" | "function">();
  for (const [path, text] of tree) {
    if (!isMigration(path)) continue;
    for (const [, name = ""] of text.matchAll(
      /^\s*CREATE (?:UNLOGGED )?(?:TABLE|(?:OR REPLACE )?VIEW|MATERIALIZED VIEW) (?:IF NOT EXISTS )?(\w+)/gim,
    ))
      names.set(name, "table");
    for (const [, name = ""] of text.matchAll(/^\s*CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE) (\w+)/gim))
      names.set(name, "function");
  }
  return names;
}
