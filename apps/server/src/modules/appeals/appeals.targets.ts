import { actingPath, type Context } from "../../kernel/context.ts";
import { findUnions, searchUnionsBelow } from "../unions/index.ts";
import { countOpenAt } from "./appeals.list-store.ts";
import { getAppeal } from "./appeals.store.ts";
import { suggestedTargets } from "./commands/rules.ts";

const most = 30;
const mostNamed = 200;

/** Where an officer may dispatch: suggested unions first, then those found by name, each with its open appeals. */
export async function dispatchTargets(ctx: Context, words: string | undefined, appealId: string | undefined) {
  const from = actingPath(ctx);
  const suggested = appealId ? await suggestedTargets(ctx, (await getAppeal(ctx, appealId)).employer_division, from) : [];
  const first = words ? new Map() : await findUnions(ctx, suggested);
  const found = await searchUnionsBelow(ctx, from, words, most);
  const items = [...suggested.flatMap((path) => first.get(path) ?? []), ...found.filter((union) => !first.has(union.path))].slice(0, most);
  const counts = await countOpenAt(ctx, items.map((union) => union.path));
  return { items: items.map((union) => ({ path: union.path, name: union.name, level: union.level, isSuggested: suggested.includes(union.path), openCount: counts.get(union.path) ?? 0 })) };
}

/** Unions a routing rule may name: the acting one and the nearest below. */
export async function ruleTargets(ctx: Context) {
  const from = actingPath(ctx);
  const own = await findUnions(ctx, [from]);
  const below = await searchUnionsBelow(ctx, from, undefined, mostNamed);
  return { items: [...own.values(), ...below].map((union) => ({ path: union.path, name: union.name })) };
}
