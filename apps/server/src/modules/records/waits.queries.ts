import { permissionsOf } from "../../kernel/actor.ts";
import type { Context } from "../../kernel/context.ts";
import type { ServerModule } from "../../kernel/module.ts";
import { pageFrom, type PageAsked } from "../../kernel/paging.ts";
import { timeOfId } from "../../kernel/ids.ts";
import { numbersOf, recordsAbout } from "./spine.store.ts";
import { countWaiting, listWaiting, waitsForPerson, type WaitingAsked } from "./waits.store.ts";

/** What waits for the caller, of the kinds that the post may see. */
export async function waitingOf(
  ctx: Context,
  modules: readonly ServerModule[],
  asked: Omit<WaitingAsked, "kinds"> & PageAsked,
) {
  const found = await listWaiting(ctx, { ...asked, kinds: kindsFor(ctx, modules) }, asked);
  // Whether an office may know the number is for the task to say.
  const numbers =
    ctx.actor.as.kind === "office"
      ? new Map<string, string>()
      : await numbersOf(
          ctx,
          found.rows.map((row) => row.record_id),
        );
  return pageFrom(
    found,
    (row) => ({
      id: row.id,
      recordId: row.record_id,
      kind: row.kind,
      number: numbers.get(row.record_id) ?? null,
      isMine: row.who !== "union",
      why: row.why,
      since: row.since,
      dueAt: row.due_at,
      isOverdue: row.due_at !== null && Date.parse(row.due_at) < Date.parse(ctx.now),
    }),
    (row) => [row.sorts_at, row.id],
  );
}

/** Everything about the caller, whichever module keeps it, with what of the caller it waits for. */
export async function mattersOf(ctx: Context, asked: PageAsked) {
  const { personId } = ctx.actor.session!;
  const found = await recordsAbout(ctx, personId, asked);
  const waits = await waitsForPerson(
    ctx,
    personId,
    found.rows.map((row) => row.id),
  );
  return pageFrom(found, (row) => ({
    id: row.id,
    kind: row.kind,
    number: row.number,
    since: timeOfId(row.id),
    waits: waits.filter((one) => one.record_id === row.id).map(({ why, due_at }) => ({ why, dueAt: due_at })),
  }));
}

export const waitingCounts = (ctx: Context, modules: readonly ServerModule[]) =>
  countWaiting(ctx, { lane: "all", kinds: kindsFor(ctx, modules) });

/** The kinds that the post may see waiting; null: all, of one's own. */
function kindsFor(ctx: Context, modules: readonly ServerModule[]): string[] | null {
  if (ctx.actor.as.kind === "own") return null;
  const may = permissionsOf(ctx.actor);
  return modules
    .flatMap((module) => module.kinds)
    .filter(({ waits, access }) => {
      const needed = waits?.permission ?? access.permission;
      return waits && (needed === null || may.has(needed));
    })
    .map(({ kind }) => kind);
}
