import { createApp } from "../apps/server/src/kernel/app.ts";
import { readConfig, withAddress } from "../apps/server/src/kernel/config.ts";
import { prepareDatabase } from "../apps/server/src/kernel/database/prepare.ts";
import type { Clock } from "../apps/server/src/kernel/time.ts";
import { modules } from "../apps/server/src/modules.ts";
import { makeAuthenticate } from "../apps/server/src/modules/identity/index.ts";
import { createWorld, type WorldPlan } from "./world.ts";

/** What the replay tells a process, and what it answers. */
export type Order =
  | { readonly kind: "clock"; readonly now: string; readonly until: string }
  | { readonly kind: "job"; readonly name: string }
  | { readonly kind: "world"; readonly plan: WorldPlan }
  | { readonly kind: "stop" };

/** Simulated time: as far as the replay has come, running on at real speed within one step. */
class ReplayClock implements Clock {
  readonly isSimulated = true;
  #from = Date.parse(process.env["REPLAY_START"]!);
  #until = this.#from;
  #since = performance.now();

  set(now: string, until: string): void {
    [this.#from, this.#until, this.#since] = [Date.parse(now), Date.parse(until) - 1, performance.now()];
  }

  now(): string {
    return new Date(Math.min(this.#until, Math.floor(this.#from + performance.now() - this.#since))).toISOString();
  }
}

/** One process of the platform as it is, but for its clock: routes, gates, outbox, jobs and rules are the product's own. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const database = await prepareDatabase(config, () => {});
  const clock = new ReplayClock();
  const app = await createApp({ config, ...database, modules, authenticate: makeAuthenticate, clock });
  await app.http.listen({ host: config.HOST, port: config.PORT });
  const address = app.http.server.address();
  const jobs = modules.flatMap((module) => module.jobs);
  process.on("message", (order: Order & { id: number }) => {
    void (async () => {
      if (order.kind === "clock") clock.set(order.now, order.until);
      if (order.kind === "job") await jobs.find((job) => job.name === order.name)!.run(app.services, {});
      const result = order.kind === "world" ? await createWorld(app.services, order.plan) : null;
      if (order.kind === "stop") {
        await app.close();
        await database.stop();
      }
      process.send!({ id: order.id, result }, undefined, undefined, () => {
        if (order.kind === "stop") process.exit(0);
      });
    })().catch((error: unknown) => process.send!({ id: order.id, error: (error as Error).stack }));
  });
  process.send!({
    url: withAddress(config, typeof address === "object" && address ? address.port : 0).publicUrl,
    jobs: jobs.flatMap((job) => (job.cron ? [{ name: job.name, cron: job.cron }] : [])),
  });
}

await start();
