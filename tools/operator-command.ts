import { systemActor } from "../apps/server/src/kernel/actor.ts";
import { createApp } from "../apps/server/src/kernel/app.ts";
import { ConfigError, type Config } from "../apps/server/src/kernel/config.ts";
import { Unit, type Context } from "../apps/server/src/kernel/context.ts";
import { EmbeddedPostgresError } from "../apps/server/src/kernel/database/embedded/embedded-postgres.ts";
import { MigrationError } from "../apps/server/src/kernel/database/migrate.ts";
import { prepareDatabase } from "../apps/server/src/kernel/database/prepare.ts";
import { KeyError } from "../apps/server/src/kernel/keys.ts";
import type { UnionScope } from "../apps/server/src/kernel/scope.ts";
import type { Services } from "../apps/server/src/kernel/module.ts";
import { modules } from "../apps/server/src/modules.ts";
import { makeAuthenticate } from "../apps/server/src/modules/identity/index.ts";

/** A command that cannot be carried out as it was given, or not now. */
export class Misused extends Error {}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

export interface Operator {
  readonly services: Services;
  /** One act as the system, in a transaction of its own, with its audit. */
  readonly act: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>;
}

export interface OperatorCommand {
  /** Stands in the audit as the request. */
  readonly name: string;
  /** The system's, with the reason. */
  readonly scope: UnionScope;
  /** What to do where the embedded database is in use, after "The platform works with DIR: ". */
  readonly whileRunning: { readonly zh: string; readonly en: string };
}

/**
 * Carries out what an operator asks for, with the settings of the server: beside it with DATABASE_URL, else with the embedded
 * database of DATA_DIR while the server is stopped.
 * @throws Misused when the platform has the embedded database, or this machine's clock is not the database's
 */
export async function asOperator(
  config: Config,
  { name, scope, whileRunning }: OperatorCommand,
  work: (operator: Operator) => Promise<void>,
): Promise<void> {
  const database = await prepareDatabase(config, (line) => say(`  ${line}`)).catch((error: unknown) => {
    if (!(error instanceof EmbeddedPostgresError) || error.code !== "already_running") throw error;
    throw new Misused(
      `平台正在使用 ${config.DATA_DIR}：${whileRunning.zh}\nThe platform works with ${config.DATA_DIR}: ${whileRunning.en}`,
    );
  });
  try {
    const app = await createApp({ config, app: database.app, jobs: null, modules, authenticate: makeAuthenticate });
    try {
      const { services } = app;
      if (services.clockGuard.isOff()) {
        throw new Misused(
          "这台机器的时间和数据库的时间相差 5 秒以上：请先校准时间（NTP），再试一次。\nThe clocks of this machine and of the database differ by more than 5 s: set them (NTP), then try again.",
        );
      }
      await work({
        services,
        act: (act) =>
          services.db.inScope(scope, async (tx) => {
            const unit = new Unit({
              tx,
              actor: systemActor(name),
              scope,
              now: services.clock.now(),
              requestId: name,
              language: "zh",
            });
            const result = await act(unit);
            await unit.finish();
            return result;
          }),
      });
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

/** What a person can mend is said in its own words; the rest with the place where it happened. */
const inOwnWords = [Misused, ConfigError, EmbeddedPostgresError, MigrationError];

/**
 * Runs a command to its end and leaves: 0 done, 78 other keys than the database's, 2 anything else. `refusal` gives the words
 * of a refusal of this command, which leaves with 1.
 */
export function leaveAfter(main: () => Promise<void>, refusal: (error: unknown) => string | null): void {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      const refused = refusal(error);
      process.stderr.write(
        `${refused ?? (inOwnWords.some((kind) => error instanceof kind) ? (error as Error).message : ((error as Error).stack ?? String(error)))}\n`,
      );
      process.exit(refused !== null ? 1 : error instanceof KeyError ? 78 : 2);
    },
  );
}
