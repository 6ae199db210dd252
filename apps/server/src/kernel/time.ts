/** The clock of the process. Tests put their own in its place; rules take the instant as an argument. */
export interface Clock {
  /** The present instant, ISO 8601 in UTC with milliseconds. */
  now(): string;
  /**
   * A clock of a test or a replay, which goes by its own time: it is not held against the database's, and the
   * database dates leases and heads by it. Refused in production.
   */
  readonly isSimulated: boolean;
}

export const systemClock: Clock = { now: () => new Date().toISOString(), isSimulated: false };

/** Adds milliseconds to an instant. */
export function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
