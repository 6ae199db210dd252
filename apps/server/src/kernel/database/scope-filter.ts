import {
  AliasNode,
  AndNode,
  DeleteQueryNode,
  ExpressionWrapper,
  IdentifierNode,
  InsertQueryNode,
  JoinNode,
  OperationNodeTransformer,
  SelectQueryNode,
  TableNode,
  UpdateQueryNode,
  WhereNode,
  sql,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RawBuilder,
  type RootOperationNode,
  type UnknownRow,
} from "kysely";
import { gates } from "../http/gates.ts";
import type { UnionScope } from "../scope.ts";
import { columnOf, conditionOf } from "./scope-condition.ts";
import { insertWithin } from "./scope-insert.ts";
import { scopedTables } from "./scoped-tables.ts";

/** The scope in force in one transaction; changes when a step runs as the system. */
export interface ScopeInForce {
  scope: UnionScope;
}

/**
 * The first gate on records: every query on a scoped table is cut to the scope of its transaction, by
 * construction and not by the care of whoever writes the query. Row-level security is the second gate and
 * says the same again. Statements in plain SQL say it themselves with {@link cutToScope} or {@link onlyAsSystem}.
 */
export class ScopeFilter implements KyselyPlugin {
  readonly #transformer: ScopeTransformer;
  constructor(inForce: ScopeInForce) {
    this.#transformer = new ScopeTransformer(inForce);
  }

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return gates.scopeFilter ? this.#transformer.transformNode(args.node) : args.node;
  }

  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return args.result;
  }
}

class ScopeTransformer extends OperationNodeTransformer {
  readonly #inForce: ScopeInForce;
  constructor(inForce: ScopeInForce) {
    super();
    this.#inForce = inForce;
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    const query = super.transformSelectQuery(node);
    return { ...query, ...whereWith(query.where, this.#read(query.from?.froms)), ...this.#joined(query.joins) };
  }

  protected override transformUpdateQuery(node: UpdateQueryNode): UpdateQueryNode {
    const query = super.transformUpdateQuery(node);
    const conditions = [
      ...(query.table ? this.#condition(query.table, "write") : []),
      ...this.#read(query.from?.froms),
    ];
    return { ...query, ...whereWith(query.where, conditions), ...this.#joined(query.joins) };
  }

  protected override transformDeleteQuery(node: DeleteQueryNode): DeleteQueryNode {
    const query = super.transformDeleteQuery(node);
    const conditions = [
      ...query.from.froms.flatMap((from) => this.#condition(from, "write")),
      ...this.#read(query.using?.tables),
    ];
    return { ...query, ...whereWith(query.where, conditions), ...this.#joined(query.joins) };
  }

  protected override transformInsertQuery(node: InsertQueryNode): InsertQueryNode {
    return insertWithin(this.#inForce.scope, super.transformInsertQuery(node));
  }

  /** What a statement only reads beside the rows it is about: `from`, `using`. */
  #read(froms: readonly OperationNode[] = []): OperationNode[] {
    return froms.flatMap((from) => this.#condition(from, "read"));
  }

  #joined(joins: readonly JoinNode[] | undefined): { joins?: readonly JoinNode[] } {
    return joins ? { joins: joins.map((join) => this.#join(join)) } : {};
  }

  /** The condition joins the join's own, so that an outer join keeps its rows. */
  #join(join: JoinNode): JoinNode {
    return this.#condition(join.table, "read").reduce<JoinNode>(
      (joined, condition) => JoinNode.cloneWithOn(joined, condition),
      join,
    );
  }

  #condition(from: OperationNode, act: "read" | "write"): OperationNode[] {
    const named = nameOf(from);
    const table = named ? scopedTables[named.table] : undefined;
    if (!named || !table || (act === "read" && table.readBy === "everyone")) return [];
    const condition = conditionOf(this.#inForce.scope, table, columnOf(named.alias));
    return condition ? [condition] : [];
  }
}

/** The scope in force in each open transaction. */
export const scopesInForce = new WeakMap<object, ScopeInForce>();

/**
 * The same condition for a statement in plain SQL: `where … and ${cutToScope(ctx, "identity_office", "o")}`.
 * `use` says whether the statement reads or writes; a directory that everybody reads is cut only for writing.
 */
export function cutToScope(
  ctx: { readonly tx: object },
  name: string,
  alias: string,
  use: "read" | "write" = "read",
): RawBuilder<boolean> {
  const scope = scopesInForce.get(ctx.tx)?.scope;
  if (!scope) throw new Error("a statement is cut to a scope only in a transaction that inScope opened");
  const table = scopedTables[name];
  if (!table) throw new Error(`${name} is not in the list of scoped tables`);
  if (!gates.scopeFilter || (use === "read" && table.readBy === "everyone")) return sql<boolean>`true`;
  const node = conditionOf(scope, table, columnOf(alias));
  return node ? sql<boolean>`${new ExpressionWrapper(node)}` : sql<boolean>`true`;
}

/**
 * The transaction, for a statement in plain SQL that names rows of every scope: `.execute(onlyAsSystem(ctx))`. Throws in any other
 * scope than the system's, whatever the database would let through.
 */
export function onlyAsSystem<T extends object>({ tx }: { readonly tx: T }): T {
  const kind = scopesInForce.get(tx)?.scope.kind;
  if (kind !== "system") throw new Error(`a statement of the system in the scope ${kind ?? "of nobody"}`);
  return tx;
}

/** After an insert in plain SQL that {@link cutToScope} cuts: a row that was left out is a mistake of ours, as in any other insert. */
export function requireAllWithin(name: string, { numAffectedRows }: QueryResult<unknown>, rows: number): void {
  if (numAffectedRows !== BigInt(rows)) throw new Error(`rows of ${name} outside the scope`);
}

function nameOf(node: OperationNode): { table: string; alias: string } | null {
  if (TableNode.is(node)) return { table: node.table.identifier.name, alias: node.table.identifier.name };
  if (AliasNode.is(node) && TableNode.is(node.node) && IdentifierNode.is(node.alias))
    return { table: node.node.table.identifier.name, alias: node.alias.name };
  return null;
}

function whereWith(where: WhereNode | undefined, conditions: readonly OperationNode[]): { where?: WhereNode } {
  if (conditions.length === 0) return where ? { where } : {};
  const all = where ? [where.where, ...conditions] : [...conditions];
  return { where: WhereNode.create(all.reduce((left, right) => AndNode.create(left, right))) };
}
