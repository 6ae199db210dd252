import { AppError } from "@niangjia/domain/kernel/errors";
import type { StuckEvent } from "@niangjia/domain/upkeep/upkeep.contract";
import { asSystem, type Context } from "../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../kernel/paging.ts";
import { countStuck, listStuck, releaseStuck, type StuckRow } from "./stuck.store.ts";

const why = "events belong to no union: a system administrator sees which are stuck, and their ids";

/** An id, a place in the tree, a code, an instant: what names a record and says nothing of a person. */
const naming =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[0-9a-z]+\.)+|[a-z][a-z0-9_.]{0,40}|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?)$/;

/** What may be shown of one entry of a payload: words that somebody wrote are not. */
function shown(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  return typeof value === "string" && naming.test(value) ? value : "…";
}

const viewOf = (row: StuckRow): StuckEvent => ({
  id: row.id,
  name: row.name,
  at: row.at,
  stuckAt: row.stuckAt,
  tries: row.tries,
  because: row.because ?? "",
  about: Object.fromEntries(Object.entries(row.payload).map(([name, value]) => [name, shown(value)])),
});

export async function stuckEvents(ctx: Context, query: PageAsked) {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, [part.instant, part.id]);
  return asSystem(ctx, why, async () => ({
    ...pageFrom(await listStuck(ctx, after, query), viewOf, (row) => [row.stuckAt, row.id]),
    count: await countStuck(ctx),
  }));
}

/** All of them, or the one of that id. Each is noted in the audit by itself. Throws `event_not_stuck`. */
export async function retryStuck(ctx: Context, id: string | null): Promise<{ retried: number }> {
  const released = await asSystem(ctx, why, () => releaseStuck(ctx, id));
  if (id !== null && released.length === 0) throw new AppError("event_not_stuck");
  for (const event of released)
    ctx.audit({
      action: "upkeep.retry_stuck",
      subjectKind: "event",
      subjectId: event.id,
      detail: { event: event.name },
    });
  if (released.length === 0)
    ctx.audit({ action: "upkeep.retry_stuck", subjectKind: "event", subjectId: null, detail: { count: 0 } });
  return { retried: released.length };
}
