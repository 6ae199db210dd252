import { ColumnNode, RawNode, ReferenceNode, TableNode, ValueNode, type OperationNode } from "kysely";
import type { UnionScope } from "../scope.ts";
import { scopedTables, type ScopedTable } from "./scoped-tables.ts";

/** Names a column of the row in question. */
export type Column = (name: string) => OperationNode;

export const columnOf =
  (alias: string): Column =>
  (name) =>
    ReferenceNode.create(ColumnNode.create(name), TableNode.create(alias));

const never = RawNode.create(["false"], []);
const equals = (column: OperationNode, value: string) =>
  RawNode.create(["", " = ", ""], [column, ValueNode.create(value)]);

/** What must hold of a row that a scope reaches; null: every row. */
export function conditionOf(scope: UnionScope, table: ScopedTable, column: Column): OperationNode | null {
  switch (scope.kind) {
    case "system":
      return null;
    case "nation":
      return table.path === null && !table.through ? never : null;
    case "union": {
      if (table.through) return parentReached(scope, table.through, column(table.through.column));
      const paths = [table.path, table.alsoPath].filter((path) => path !== null && path !== undefined);
      if (paths.length === 0) return never;
      const ranges = paths.map((path) =>
        RawNode.create(
          ["(", " >= ", " and ", " < ", ")"],
          [column(path), ValueNode.create(scope.from), column(path), ValueNode.create(scope.to)],
        ),
      );
      return ranges.length === 1 ? ranges[0]! : RawNode.create(["(", " or ", ")"], ranges);
    }
    case "own": {
      if (!table.through) return table.person === null ? never : equals(column(table.person), scope.personId);
      const { own } = table.through;
      if (own === undefined) return never;
      const reached = parentReached(scope, table.through, column(table.through.column));
      return own === "all" ? reached : RawNode.create(["(", " and ", ")"], [column(own.where), reached]);
    }
    case "office":
      return table.office ? equals(column(table.office.column), scope.officeId) : never;
    case "public":
      return never;
  }
}

/**
 * Whether the parent's row is reached: looked up by its primary key for each follower that is left when all else was asked.
 * A scalar query and no `exists`, which the planner might turn into a join with everything in the scope.
 */
const parentReached = (
  scope: UnionScope,
  through: NonNullable<ScopedTable["through"]>,
  link: OperationNode,
): OperationNode => fromParent("true", scope, through, link);

/** The parent's id, where its row is reached; else null, which no follower's column takes. */
export const idOfReachedParent = (
  scope: UnionScope,
  through: NonNullable<ScopedTable["through"]>,
  link: OperationNode,
): OperationNode => fromParent("parent.id", scope, through, link);

function fromParent(
  what: "true" | "parent.id",
  scope: UnionScope,
  { table }: NonNullable<ScopedTable["through"]>,
  link: OperationNode,
): OperationNode {
  const condition = conditionOf(scope, scopedTables[table]!, columnOf("parent")) ?? RawNode.create(["true"], []);
  return RawNode.create(
    [`(select ${what} from `, " as parent where parent.id = ", " and ", ")"],
    [TableNode.create(table), link, condition],
  );
}

/** Whether a new row lies within a scope, by the values it is to have. */
export function holdsFor(scope: UnionScope, table: ScopedTable, value: (column: string) => unknown): boolean {
  switch (scope.kind) {
    case "system":
      return true;
    case "nation":
      return table.path !== null;
    // Paths are ASCII, so that the comparison is the database's own.
    case "union":
      return [table.path, table.alsoPath].some((path) => {
        const at = path ? value(path) : null;
        return typeof at === "string" && at >= scope.from && at < scope.to;
      });
    case "own":
      return table.person !== null && value(table.person) === scope.personId;
    case "office":
      return table.office !== undefined && value(table.office.column) === scope.officeId;
    case "public":
      return false;
  }
}
