import { sql } from "kysely";
import { Unit } from "./context.ts";
import { systemActor } from "./actor.ts";
import { scopes } from "./scope.ts";
import type { Services } from "./module.ts";

/**
 * Loads the records every installation needs (divisions, roles) and, with DEMO on, the demo world: once
 * for each module, in one transaction with the note that it was done, so that a start that was killed
 * begins again where it stopped. Several processes may start at once.
 */
export async function seedDemoWorld(services: Services): Promise<void> {
  const why = "first records of this installation";
  const scope = scopes.system(why);
  for (const module of services.modules) {
    if (!module.seed) continue;
    await services.db.inScope(scope, async (tx) => {
      // Another process may be at it: it is waited for, however long it takes.
      await sql`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`.execute(
        tx,
      );
      await sql`select pg_advisory_xact_lock(hashtextextended('niangjia seed', 0))`.execute(tx);
      const name = `seeded ${module.name}${services.config.DEMO ? " with demo world" : ""}`;
      // Dated by the database: the first records of an installation outlive a wrong clock at its first start.
      const done = await sql<{
        isDone: boolean;
        now: string;
      }>`select exists (select 1 from kernel_setting where name = ${name}) as "isDone", kernel_moment(${services.clock.now()}::timestamptz) as now`.execute(
        tx,
      );
      if (done.rows[0]!.isDone) return;
      services.log.info({ module: module.name }, "loading first records");
      const unit = new Unit({
        tx,
        actor: systemActor(why),
        scope,
        now: done.rows[0]!.now,
        requestId: "seed",
        language: "zh",
      });
      await module.seed!(unit, services);
      await unit.finish();
      await sql`insert into kernel_setting (name, value) values (${name}, 'true')`.execute(tx);
    });
  }
}
