import { createHash } from "node:crypto";
import type pg from "pg";

/** The mark at the head of a statement that every request runs and that has one good plan. */
const hot = "/* hot */";

/** Names one connection keeps; a statement beyond them is parsed each time. */
const mostNames = 200;
const mostValues = 60;

/**
 * Lets a connection prepare its hot statements and its inserts once instead of parsing them for every
 * request. Other statements stay unnamed: their best plan depends on how far the scope reaches, and a
 * prepared plan would be kept for all. A plan under row-level security belongs to the role it was made
 * for, so each role has names of its own.
 */
export function prepareHotStatements(client: pg.PoolClient): void {
  const names = new Map<string, string>();
  let role = "";
  const plain = client.query.bind(client) as (config: unknown, values?: unknown) => Promise<pg.QueryResult>;
  const query = (config: unknown, values?: unknown): unknown => {
    if (typeof config !== "string" || !Array.isArray(values)) return plain(config, values);
    if (config.includes("set_config('role',")) role = String(values[0]);
    else if (config === "begin" || config === "commit" || config === "rollback") role = "";
    const isHot = config.startsWith(hot) || (config.startsWith("insert into ") && values.length <= mostValues);
    if (!isHot) return plain(config, values);
    const key = `${role} ${config}`;
    let name = names.get(key);
    if (name === undefined) {
      if (names.size >= mostNames) return plain(config, values);
      name = createHash("sha256").update(key).digest("base64url").slice(0, 40);
      names.set(key, name);
    }
    return plain({ name, text: config, values });
  };
  client.query = query as typeof client.query;
}
