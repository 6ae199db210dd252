import { dueOfDay, civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { parentPath, parseUnionPath } from "@niangjia/domain/kernel/union-path";
import type { Context } from "../../../kernel/context.ts";
import { inBatches } from "../../../kernel/system-work.ts";
import type { Services } from "../../../kernel/module.ts";
import { findUnions } from "../../unions/index.ts";
import { appeals } from "../appeals.kind.ts";
import { tellHandler, tellUnionOf, tellWorker } from "../appeals.notices.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { breakPromises, countPromises, lockBreached } from "./agreement.store.ts";

const batch = 200;

/**
 * On the day after a promise was due (Chinese civil date) and not proved, it is broken: the handler, the worker
 * and the level above are told. A repeat finds nothing; appeals that somebody works on wait for the next run.
 */
export async function breachDue(services: Services): Promise<number> {
  let broken = 0;
  await inBatches(services, "promises whose day has passed are broken, wherever they were made", async (ctx) => {
    const rows = await lockBreached(ctx, civilDateOf(instant(ctx.now)), batch);
    const unions = await findUnions(
      ctx,
      rows.map((row) => row.union_path),
    );
    for (const row of rows) broken += await breach(ctx, row, unions.get(row.union_path)?.name ?? row.union_path);
    return rows.length;
  });
  return broken;
}

async function breach(ctx: Context, row: AppealRecord, unionName: string): Promise<number> {
  const promises = await breakPromises(ctx, row.id, civilDateOf(instant(ctx.now)));
  if (promises.length === 0) return 0;
  const left = await countPromises(ctx, row.id);
  await appeals.actOn(
    ctx,
    row,
    "breach",
    () =>
      appeals.outcome({
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
        set: {
          open_promises: left.open,
          broken_promises: left.broken,
          due_at: left.nextDueOn === null ? null : dueOfDay(left.nextDueOn),
          due_for: "promise",
          ...(row.status === "breached" ? {} : { breached_at: ctx.now }),
        },
        audited: { detail: { promises: promises.map((one) => one.id) } },
        tell: (about) => {
          tellHandler(ctx, row, "appeals.promise_broken", about);
          tellWorker(ctx, row.person_id, "appeals.promise_not_kept", about, unionName);
          const superior = parentPath(parseUnionPath(row.union_path));
          if (superior) tellUnionOf(ctx, superior, "appeals.promise_broken_below", about, unionName);
        },
      }),
    { foresee: (facts) => ({ ...facts, openPromises: left.open, brokenPromises: left.broken }) },
  );
  return promises.length;
}
