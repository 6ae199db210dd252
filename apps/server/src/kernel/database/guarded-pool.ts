import type { Socket } from "node:net";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";
import { isLineBroken } from "../failures.ts";
import { currentLane, type Budget } from "./lanes.ts";

/** Hands connections out within the budget of who asks. */
export class GuardedPool implements PostgresPool {
  readonly #pool: pg.Pool;
  readonly #budget: Budget;

  constructor(pool: pg.Pool, budget: Budget) {
    this.#pool = pool;
    this.#budget = budget;
  }

  async connect(): Promise<PostgresPoolClient> {
    const free = await this.#budget.take(currentLane());
    try {
      const client = await this.#pool.connect();
      const release = client.release.bind(client) as (error?: Error | boolean) => void;
      client.release = (error) => {
        free();
        release(error);
      };
      return client as unknown as PostgresPoolClient;
    } catch (error) {
      free();
      throw error;
    }
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

/**
 * Gives a connection up when statements wait on it and nothing at all was heard for `patience` milliseconds: whatever came next
 * would wait behind them. Statements that queue behind each other are no silence, nor is an answer that lies unread because
 * this process was busy. What is asked of it afterwards (the rollback) fails at once, and the pool throws it away. A "commit"
 * that the database turned into a rollback, because a statement before it had failed, is an error and no success.
 */
export function giveUpWhenSilent(client: pg.PoolClient, patience: number): void {
  const plain = client.query.bind(client) as (config: unknown, values?: unknown) => Promise<pg.QueryResult>;
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  let waiting = 0;
  let heard = 0;
  let timer: NodeJS.Timeout | undefined;
  /** A transaction that asks the database for more time than a request has (first records, a subtree that moves) has it here too. */
  let hasTime = false;
  const listen = () => {
    clearTimeout(timer);
    heard = stream.bytesRead;
    if (waiting > 0 && !hasTime) timer = setTimeout(() => setImmediate(look), patience);
  };
  const look = () => {
    if (waiting > 0 && stream.bytesRead === heard)
      stream.destroy(new Error("This line to the database was given up: nothing was heard"));
    else listen();
  };
  const query = async (config: unknown, values?: unknown): Promise<pg.QueryResult> => {
    if (typeof config === "string" && config.includes("set_config('statement_timeout',")) hasTime = true;
    if (waiting++ === 0 || hasTime) listen();
    try {
      const result = await plain(config, values);
      if (config === "commit" && result.command === "ROLLBACK")
        throw new Error("the transaction had failed before its commit: nothing was written");
      return result;
    } catch (error) {
      if (isLineBroken(error)) stream.destroy();
      throw error;
    } finally {
      waiting--;
      if (config === "commit" || config === "rollback") hasTime = false;
      listen();
    }
  };
  client.query = query as unknown as typeof client.query;
}
