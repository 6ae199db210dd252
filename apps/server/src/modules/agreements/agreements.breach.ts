import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { inPages } from "../../kernel/system-work.ts";
import { breakPromises, countPromises, overdueRecords } from "./agreements.store.ts";
import type { Maker } from "./maker.ts";

const batch = 200;

/**
 * On the day after a promise was due (Chinese civil date) and not proved, it is broken. A repeat finds nothing; records that
 * somebody works on wait for the next run.
 */
export async function breakDue(maker: Maker, services: Services): Promise<number> {
  const why = "promises whose day has passed are broken, wherever they were made";
  let broken = 0;
  await inPages(services, why, batch, async (ctx, after) => {
    const ids = await overdueRecords(ctx, civilDateOf(instant(ctx.now)), after, batch);
    const rows = await maker.lockFollowed(ctx, ids);
    const placeOf = await maker.unionNames(ctx, rows);
    for (const row of rows) broken += await breach(maker, ctx, row, placeOf(row));
    return ids;
  });
  return broken;
}

async function breach(maker: Maker, ctx: Context, row: unknown, place: string): Promise<number> {
  const id = maker.idOf(row);
  const promises = await breakPromises(ctx, id, civilDateOf(instant(ctx.now)));
  if (promises.length === 0) return 0;
  const left = await countPromises(ctx, id);
  await maker.breach(ctx, row, left, {
    events: promises.map((promise) => ({
      kind: "promise_broken",
      detail: {
        promiseId: promise.id,
        position: promise.position,
        kind: promise.kind,
        what: promise.what,
        amountFen: promise.amount_fen,
        dueOn: promise.due_on,
      },
    })),
    set: maker.runs(ctx, row, "broken", left),
    audited: { detail: { promises: promises.map((one) => one.id) } },
    tell: (about) => maker.tell(ctx, "broken", row, about, place),
  });
  return promises.length;
}
