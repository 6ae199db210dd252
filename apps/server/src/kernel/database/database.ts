import { randomBytes } from "node:crypto";
import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import type { DB } from "./schema.generated.ts";
import { isLineBroken, OutcomeUnknown } from "../failures.ts";
import { gates } from "../http/gates.ts";
import { scopes, scopeSettings, type UnionScope } from "../scope.ts";
import { giveUpWhenSilent, GuardedPool } from "./guarded-pool.ts";
import { prepareHotStatements } from "./hot-statements.ts";
import { Budget } from "./lanes.ts";
import { lineLimits } from "./line-limits.ts";
import { ScopeFilter, scopesInForce, type ScopeInForce } from "./scope-filter.ts";

export type Tx = Transaction<DB>;

const instantOid = 1184;
const dateOid = 1082;
const bigintOid = 20;

/** Instants cross the driver as ISO strings in UTC, dates as `YYYY-MM-DD`, counts as safe integers. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === instantOid) return parseInstant;
    if (oid === dateOid) return (value: string) => value;
    if (oid === bigintOid) return parseCount;
    return pg.types.getTypeParser(oid, format as "text");
  }) as pg.CustomTypesConfig["getTypeParser"],
};

function parseInstant(value: string): string {
  // The session's time zone is UTC, so the text is `2024-01-05 03:31:00.123+00`.
  const [date, rest = ""] = value.split(" ");
  const [clock = "", fraction = ""] = rest.replace(/\+00$/, "").split(".");
  return `${date}T${clock}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isSafeInteger(count)) throw new RangeError(`integer beyond the safe range: ${value}`);
  return count;
}

/** Whose command, and which: see `http/once-only.ts`. */
export interface CommandKey {
  readonly principal: string;
  readonly key: string;
}

/** What a command with the same key answered before. `body_hash` as PostgreSQL prints bytes: `\\x…`. */
export interface CommandBefore {
  readonly route: string;
  readonly body_hash: string;
  readonly response: string;
}

export interface ConnectionSettings {
  readonly connectionString: string;
  readonly poolSize: number;
  /** Seconds that one statement may take. The client waits a fifth longer, for a database that does not even say so. */
  readonly timeout?: number;
  /** Sent at the start of each session; with a shared login, `-c role=niangjia_app` drops its powers. */
  readonly options?: string;
  /** How its connections are called at the server; each process that serves has a name of its own. */
  readonly name?: string;
}

/** How the connections of a process that serves are called, before what tells it from others; one of them is always open. */
export const servingName = "niangjia serves ";

/** The application's connection to the database: every access names its scope. */
export class Database {
  readonly pool: pg.Pool;
  readonly kysely: Kysely<DB>;
  readonly budget: Budget;
  constructor(settings: ConnectionSettings, onIdleError: (error: Error) => void) {
    const { statement, silence, driver, session } = lineLimits(settings.timeout);
    this.budget = new Budget(settings.poolSize, driver.connectionTimeoutMillis);
    this.pool = new pg.Pool({
      connectionString: settings.connectionString,
      max: settings.poolSize,
      ...driver,
      idleTimeoutMillis: 60_000,
      application_name: settings.name ?? `${servingName}${randomBytes(4).toString("hex")}`,
      types,
      options: `-c timezone=UTC -c lock_timeout=${Math.min(8000, statement)} ${session} ${settings.options ?? ""}`,
    });
    this.pool.on("error", onIdleError);
    this.pool.on("connect", (client) => {
      client.on("error", onIdleError);
      prepareHotStatements(client);
      giveUpWhenSilent(client, silence);
    });
    this.kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: new GuardedPool(this.pool, this.budget) }) });
  }

  /**
   * Runs `work` in one transaction with the scope in force for that transaction only. Serialisation
   * failures and deadlocks (40001, 40P01) are tried again, at most five times. With `command`, waits for a
   * command under way with the same key and hands over what it answered, in the same round trip. Throws
   * {@link OutcomeUnknown} when the line broke after the commit was sent.
   */
  async inScope<T>(
    scope: UnionScope,
    work: (tx: Tx, before: CommandBefore | null) => Promise<T>,
    command?: CommandKey,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      let isCommitting = false;
      try {
        return await this.kysely.transaction().execute(async (plain) => {
          const inForce: ScopeInForce = { scope };
          const tx = plain.withPlugin(new ScopeFilter(inForce));
          scopesInForce.set(tx, inForce);
          const result = await work(tx, await enterScope(tx, scope, command));
          isCommitting = true;
          return result;
        });
      } catch (error) {
        if (isCommitting && isLineBroken(error)) throw new OutcomeUnknown(error);
        const code = (error as { code?: string }).code;
        if ((code !== "40001" && code !== "40P01") || attempt === 5) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
      }
    }
  }

  async close(): Promise<void> {
    await this.kysely.destroy();
  }
}

/** The database's own clock, in milliseconds since 1970. */
export async function databaseClock(db: Database): Promise<number> {
  const { rows } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(db.kysely);
  return Date.parse(rows[0]!.now);
}

/** Puts a scope in force, in both gates, until the transaction ends or another one is entered. */
export async function enterScope(tx: Tx, scope: UnionScope, command?: CommandKey): Promise<CommandBefore | null> {
  const inForce = scopesInForce.get(tx);
  if (!inForce) throw new Error("a scope is entered only in a transaction that inScope opened");
  inForce.scope = scope;
  const s = scopeSettings(gates.rowSecurity ? scope : scopes.system("test switch: row-level security off"));
  const settings = sql`set_config('role', ${s.role}, true), set_config('app.from', ${s.from}, true), set_config('app.to', ${s.to}, true),
    set_config('app.person', ${s.person}, true), set_config('app.office', ${s.office}, true)`;
  if (!command) {
    await sql`/* hot */ select ${settings}`.execute(tx);
    return null;
  }
  const { rows } = await sql<{
    before: CommandBefore | null;
  }>`/* hot */ select ${settings}, (select to_jsonb(b) from kernel_begin_command(${command.principal}, ${command.key}) b) as before`.execute(
    tx,
  );
  return rows[0]?.before ?? null;
}
