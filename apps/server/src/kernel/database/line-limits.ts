/** How long every pool of a process waits for the database, from DATABASE_TIMEOUT: none of them is hung by one that is silent. */
export interface LineLimits {
  /** Longest that one statement may take, by the database's own watch. Milliseconds. */
  readonly statement: number;
  /** Longest that this process waits for an answer: a fifth more, for a database that does not even say so. Milliseconds. */
  readonly silence: number;
  /** Settings of the driver: the wait for a connection, and probes of one that lies idle. */
  readonly driver: {
    readonly connectionTimeoutMillis: number;
    readonly keepAlive: true;
    readonly keepAliveInitialDelayMillis: number;
  };
  /** Settings of the session: a statement, and a transaction that was left alone. */
  readonly session: string;
}

/** Probes of an idle line. The operating system begins after two hours when nobody tells it otherwise. */
export const probed = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

/** `timeout`: seconds that one statement may take. */
export function lineLimits(timeout = 30): LineLimits {
  const statement = timeout * 1000;
  return {
    statement,
    silence: statement * 1.2,
    driver: { connectionTimeoutMillis: Math.min(10_000, statement), ...probed },
    session: `-c statement_timeout=${statement} -c idle_in_transaction_session_timeout=${statement}`,
  };
}
