import { systemActor } from "./actor.ts";
import { Unit, type Context } from "./context.ts";
import { newId } from "./ids.ts";
import type { Services } from "./module.ts";
import { scopes } from "./scope.ts";

/** Work of the system for a named reason, outside a request, in a transaction of its own. */
export async function inSystem<T>(services: Services, why: string, step: (ctx: Context) => Promise<T>): Promise<T> {
  const scope = scopes.system(why);
  return services.db.inScope(scope, async (tx) => {
    const now = services.clock.now();
    const unit = new Unit({ tx, actor: systemActor(why), scope, now, requestId: `job-${newId()}`, language: "zh" });
    const result = await step(unit);
    await unit.finish();
    return result;
  });
}

/** The same batch by batch, each in its own transaction, until a step has done nothing. Answers how much was done. */
export async function inBatches(
  services: Services,
  why: string,
  step: (ctx: Context) => Promise<number>,
): Promise<number> {
  for (let total = 0; ;) {
    const done = await inSystem(services, why, step);
    if (done === 0) return total;
    total += done;
  }
}

/** The same over ids in their order, at most `size` at a time, each page in its own transaction, until one is not full. */
export async function inPages(
  services: Services,
  why: string,
  size: number,
  step: (ctx: Context, after: string | null) => Promise<readonly string[]>,
): Promise<void> {
  for (let after: string | null = null; ;) {
    const last = after;
    const ids: readonly string[] = await inSystem(services, why, (ctx) => step(ctx, last));
    if (ids.length < size) return;
    after = ids.at(-1)!;
  }
}
