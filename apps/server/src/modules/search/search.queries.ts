import type { SearchAnswer } from "@niangjia/domain/search/search.contract";
import { highlight, snippet } from "@niangjia/domain/search/highlight";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { permissionsOf } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import type { ServerModule } from "../../kernel/module.ts";
import { part, readCursor, writeCursor } from "../../kernel/paging.ts";
import { searchPeopleByName } from "../members/index.ts";
import { searchUnionsBelow } from "../unions/index.ts";
import { findDocuments } from "./search.store.ts";
import { queryOf } from "./search.words.ts";

const mostNames = 6;
const root = parseUnionPath("cn.");

export interface SearchAsked {
  readonly q: string;
  readonly kinds?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Everything in the caller's scope that holds the words; when nothing holds all of them, what holds some. */
export async function search(
  ctx: Context,
  modules: readonly ServerModule[],
  asked: SearchAsked,
): Promise<SearchAnswer> {
  const query = queryOf(asked.q);
  const from = asked.cursor === undefined ? null : cursorOf(asked.cursor);
  // The order depends on the age of a record: all pages of one search count it from the same instant.
  const now = from?.now ?? ctx.now;
  const finding = {
    all: query.all,
    any: query.any,
    grams: query.grams,
    plain: query.plain,
    may: kindsFor(ctx, modules),
    kinds: asked.kinds?.split(",") ?? null,
    now,
    after: from ? { score: from.score, id: from.id } : null,
    limit: asked.limit + 1,
  };
  let isLoose = from?.isLoose ?? false;
  let found = await findDocuments(ctx.tx, ctx.scope, isLoose ? { ...finding, all: query.any } : finding);
  if (!from && Object.keys(found.counts).length === 0 && query.words.length > 1) {
    isLoose = true;
    found = await findDocuments(ctx.tx, ctx.scope, { ...finding, all: query.any });
  }
  const shown = found.rows.slice(0, asked.limit);
  const last = shown.at(-1);
  const names = from ? { unions: [], people: [] } : await findNames(ctx, asked.q);
  if (ctx.actor.as.kind !== "own")
    ctx.audit({
      action: "search.find",
      subjectKind: "search",
      subjectId: null,
      detail: { shown: shown.length, people: names.people.length },
    });
  return {
    items: shown.map((row) => ({
      kind: row.kind,
      recordId: row.record_id,
      title: highlight(row.title, query.words),
      snippet: snippet(row.body, query.words),
      at: row.at,
    })),
    nextCursor:
      found.rows.length > asked.limit && last ? writeCursor([now, isLoose ? 1 : 0, last.score, last.id]) : null,
    counts: found.counts,
    isLoose: isLoose && shown.length > 0,
    words: [...query.words],
    ...names,
  };
}

/** The kinds that the post may find: those whose permission it holds. A person finds all kinds among the own records. */
function kindsFor(ctx: Context, modules: readonly ServerModule[]): string[] | null {
  if (ctx.actor.as.kind === "own") return null;
  const may = permissionsOf(ctx.actor);
  return modules
    .flatMap((module) => Object.entries(module.findable))
    .filter(([, permission]) => permission === null || may.has(permission))
    .map(([kind]) => kind);
}

/** Unions and members by name, where the post may read them. */
async function findNames(ctx: Context, words: string): Promise<Pick<SearchAnswer, "unions" | "people">> {
  const may = permissionsOf(ctx.actor);
  const unions = may.has("unions.read") ? await searchUnionsBelow(ctx, root, words, mostNames) : [];
  const people = may.has("members.read") ? await searchPeopleByName(ctx, words, mostNames) : [];
  return {
    unions: unions.map((union) => ({ unionId: union.id, name: highlight(union.name, [words]), level: union.level })),
    people: people.map((person) => ({ personId: person.personId, name: highlight(person.name, [words]) })),
  };
}

function cursorOf(text: string): { now: string; isLoose: boolean; score: number; id: string } {
  const [now, isLoose, score, id] = readCursor(text, [part.instant, part.count, part.number, part.id]);
  return { now, isLoose: isLoose === 1, score, id };
}
