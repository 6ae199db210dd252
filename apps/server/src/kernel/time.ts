/** The clock of the process. Tests put their own in its place; rules take the instant as an argument. */
export interface Clock {
  /** The present instant, ISO 8601 in UTC with milliseconds. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** Adds milliseconds to an instant. */
export function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
