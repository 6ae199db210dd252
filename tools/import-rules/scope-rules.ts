import { scopedTables } from "../../apps/server/src/kernel/database/scoped-tables.ts";
import { isTest, type Rule } from "./rules.ts";

/** Files whose plain statements belong to no scope, and why. */
const ofNoScope: ReadonlyMap<string, string> = new Map([
  [
    "apps/server/src/kernel/context.ts",
    "kernel_audit: each transaction, of whatever scope, notes what it did, and reads nothing back",
  ],
  [
    "apps/server/src/modules/audit/audit.fsck-store.ts",
    "kernel_audit: the whole log is checked by the database's owner, in a transaction of its own",
  ],
]);

/**
 * Gate 1 for SQL that nobody builds: a plain statement that names a scoped table cuts it to the scope in force, or is run by the
 * system alone. Directories that everybody reads are cut only where they are written.
 */
export const plainStatementsAreCut: Rule = ({ files }) =>
  files
    .filter(({ path }) => path.startsWith("apps/server/src/") && !isTest(path) && !ofNoScope.has(path))
    .flatMap((file) =>
      file.statements
        .filter(({ isOfSystem }) => !isOfSystem)
        .flatMap(({ text, line, cut }) =>
          [...new Set(text.match(/\b[a-z]+(?:_[a-z0-9]+)+\b/g) ?? [])]
            .filter(
              (table) =>
                Object.hasOwn(scopedTables, table) &&
                !cut.includes(table) &&
                (scopedTables[table]!.readBy !== "everyone" || isWritten(text, table)),
            )
            .map((table) => ({
              rule: "plain statements are cut",
              path: file.path,
              line,
              message: `names ${table} in whatever scope is in force; add \${cutToScope(ctx, "${table}", alias)} to its conditions, or hand it to onlyAsSystem(ctx) where only the system runs it`,
            })),
        ),
    );

const isWritten = (text: string, table: string): boolean =>
  new RegExp(`\\b(?:insert into|update|delete from)\\s+(?:only\\s+)?${table}\\b`, "i").test(text);
