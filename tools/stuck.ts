/**
 * Events that failed too often and wait for somebody: shows them, has them tried again.
 *
 *   npm run stuck -- list
 *   npm run stuck -- retry ID      npm run stuck -- retry all
 *
 * Uses the settings of the server: with DATABASE_URL while it works, else with the embedded database of
 * DATA_DIR while it is stopped. Exits with 0 when done, 1 when the event is not stuck, 2 for a wrong command line.
 */
import { AppError } from "@niangjia/domain/kernel/errors";
import { systemActor } from "../apps/server/src/kernel/actor.ts";
import { createApp } from "../apps/server/src/kernel/app.ts";
import { ConfigError, readConfig } from "../apps/server/src/kernel/config.ts";
import { Unit, type Context } from "../apps/server/src/kernel/context.ts";
import { EmbeddedPostgresError } from "../apps/server/src/kernel/database/embedded/embedded-postgres.ts";
import { MigrationError } from "../apps/server/src/kernel/database/migrate.ts";
import { prepareDatabase } from "../apps/server/src/kernel/database/prepare.ts";
import { scopes } from "../apps/server/src/kernel/scope.ts";
import type { Services } from "../apps/server/src/kernel/services.ts";
import { modules } from "../apps/server/src/modules.ts";
import { makeAuthenticate } from "../apps/server/src/modules/identity/index.ts";
import { retryStuck, stuckEvents } from "../apps/server/src/modules/upkeep/index.ts";

class Misused extends Error {}

const say = (line: string) => process.stdout.write(`${line}\n`);
const usage = "npm run stuck -- list\nnpm run stuck -- retry 编号|all";
const atATime = 100;

type Asked = { readonly kind: "list" } | { readonly kind: "retry"; readonly id: string | null };

function readArguments([verb, id, ...more]: readonly string[]): Asked {
  if (more.length === 0 && verb === "list" && id === undefined) return { kind: "list" };
  if (more.length === 0 && verb === "retry" && id === "all") return { kind: "retry", id: null };
  if (more.length === 0 && verb === "retry" && /^[0-9a-f-]{36}$/.test(id ?? "")) return { kind: "retry", id: id! };
  throw new Misused(usage);
}

async function carryOut(asked: Asked, services: Services): Promise<void> {
  const why = "the operator looks after stuck events";
  const scope = scopes.system(why);
  const inOne = <T>(act: (ctx: Context) => Promise<T>) =>
    services.db.inScope(scope, async (tx) => {
      const unit = new Unit({ tx, actor: systemActor(why), scope, now: services.clock.now(), requestId: "stuck", language: "zh" });
      const result = await act(unit);
      await unit.finish();
      return result;
    });
  if (asked.kind === "retry") {
    const { retried } = await inOne((ctx) => retryStuck(ctx, asked.id));
    say(`将重试 ${retried} 个事件。 ${retried} to be tried again.`);
    return;
  }
  let cursor: string | undefined;
  do {
    const page = await inOne((ctx) => stuckEvents(ctx, { cursor, limit: atATime }));
    if (cursor === undefined) say(page.count === 0 ? "没有停住的事件。 No event is stuck." : `停住的事件 ${page.count} 个。 ${page.count} stuck.`);
    for (const one of page.items) say(`${one.id}  ${one.name}  ${one.at}  ${one.tries}×  ${one.because}  ${JSON.stringify(one.about)}`);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function main(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  const config = readConfig(process.env);
  const database = await prepareDatabase(config, (line) => say(`  ${line}`)).catch((error: unknown) => {
    if (error instanceof EmbeddedPostgresError && error.code === "already_running") {
      throw new Misused(`平台正在使用 ${config.DATA_DIR}：请先停止平台，或在接口 /api/upkeep/stuck 中操作。\nThe platform works with ${config.DATA_DIR}: stop it first, or use /api/upkeep/stuck.`);
    }
    throw error;
  });
  try {
    const app = await createApp({ config, app: database.app, jobs: null, modules, authenticate: makeAuthenticate });
    try {
      await carryOut(asked, app.services);
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof AppError) process.stderr.write("这个事件没有停住。 This event is not stuck.\n");
    else process.stderr.write(`${[Misused, ConfigError, EmbeddedPostgresError, MigrationError].some((kind) => error instanceof kind) ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(error instanceof AppError ? 1 : 2);
  },
);
