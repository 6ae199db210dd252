import {
  DefaultInsertValueNode,
  InsertQueryNode,
  OnConflictNode,
  PrimitiveValueListNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
  AndNode,
  type OperationNode,
} from "kysely";
import type { UnionScope } from "../scope.ts";
import { columnOf, conditionOf, holdsFor, idOfReachedParent } from "./scope-condition.ts";
import { scopedTables, type ScopedTable } from "./scoped-tables.ts";

/**
 * What a scope may write anew: rows that lie within it, and followers of rows that it reaches. Anything else is a mistake of
 * ours and throws, as the database's own policy does; a follower's parent is looked for by the database, which refuses the null.
 */
export function insertWithin(scope: UnionScope, query: InsertQueryNode): InsertQueryNode {
  const name = query.into?.table.identifier.name;
  const table = name === undefined ? undefined : scopedTables[name];
  if (name === undefined || !table || scope.kind === "system") return query;
  if (!query.values || !ValuesNode.is(query.values))
    throw new Error(`rows of ${name} are inserted as values, where their scope can be seen`);
  const columns = (query.columns ?? []).map((column) => column.column.name);
  const rows = query.values.values.map((row) =>
    within(
      scope,
      name,
      table,
      columns,
      PrimitiveValueListNode.is(row) ? row.values.map((value) => ValueNode.create(value)) : row.values,
    ),
  );
  return {
    ...query,
    values: ValuesNode.create(rows),
    ...(query.onConflict?.updates ? { onConflict: updatedWithin(scope, name, table, query.onConflict) } : {}),
  };
}

function within(
  scope: UnionScope,
  name: string,
  table: ScopedTable,
  columns: readonly string[],
  values: readonly OperationNode[],
): ValueListNode {
  const { through } = table;
  // Of a follower a partner office writes what is its own; otherwise it follows the parent, as for everybody.
  const isOfOffice = scope.kind === "office" && table.office !== undefined;
  if (through && scope.kind !== "nation" && !isOfOffice) {
    const link = columns.indexOf(through.column);
    if (link < 0) throw new Error(`a row of ${name} follows no ${through.table}`);
    return ValueListNode.create(
      values.map((value, i) => (i === link ? idOfReachedParent(scope, through, value) : value)),
    );
  }
  const valueOf = (column: string): unknown => {
    const value = values[columns.indexOf(column)];
    if (value === undefined || DefaultInsertValueNode.is(value)) return null;
    if (!ValueNode.is(value)) throw new Error(`${name}.${column} is inserted as a value, where its scope can be seen`);
    return value.value;
  };
  if ((isOfOffice || !through) && !holdsFor(scope, table, valueOf))
    throw new Error(`a row of ${name} outside the ${scope.kind} scope`);
  return ValueListNode.create(values);
}

/** A row that is there already is changed only where the scope reaches it. */
function updatedWithin(scope: UnionScope, name: string, table: ScopedTable, conflict: OnConflictNode): OnConflictNode {
  const condition = conditionOf(scope, table, columnOf(name));
  if (!condition) return conflict;
  return {
    ...conflict,
    updateWhere: WhereNode.create(
      conflict.updateWhere ? AndNode.create(conflict.updateWhere.where, condition) : condition,
    ),
  };
}
