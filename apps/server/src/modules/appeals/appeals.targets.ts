import { divisionAt } from "@niangjia/domain/appeals/routing/routing.rules";
import { isWithin, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { actingPath, type Context } from "../../kernel/context.ts";
import { findFederations, findUnions, searchUnionsBelow } from "../unions/index.ts";
import { countOpenAt } from "./appeals.list-store.ts";
import { appeals } from "./appeals.kind.ts";

const most = 30;

/** Where an officer may dispatch: suggested unions first, then those found by name, each with its open appeals. */
export async function dispatchTargets(ctx: Context, words: string | undefined, appealId: string | undefined) {
  const from = actingPath(ctx);
  const suggested = appealId
    ? await suggestedTargets(ctx, (await appeals.get(ctx, appealId)).employer_division, from)
    : [];
  const first = words ? new Map() : await findUnions(ctx, suggested);
  const found = await searchUnionsBelow(ctx, from, words, most);
  const items = [
    ...suggested.flatMap((path) => first.get(path) ?? []),
    ...found.filter((union) => !first.has(union.path)),
  ].slice(0, most);
  const counts = await countOpenAt(
    ctx,
    items.map((union) => union.path),
  );
  return {
    items: items.map((union) => ({
      path: union.path,
      name: union.name,
      level: union.level,
      isSuggested: suggested.includes(union.path),
      openCount: counts.get(union.path) ?? 0,
    })),
  };
}

/** Unions below to dispatch to; the one that looks after the employer's place is suggested first. */
async function suggestedTargets(ctx: Context, employerDivision: string | null, from: UnionPath): Promise<string[]> {
  if (employerDivision === null) return [];
  const codes = (["street", "county", "city"] as const)
    .map((level) => divisionAt(employerDivision, level))
    .filter((code) => code !== null);
  const federations = await findFederations(ctx, codes);
  return codes
    .map((code) => federations.get(code)?.path)
    .filter((path) => path !== undefined && path !== from && isWithin(path, from)) as string[];
}
