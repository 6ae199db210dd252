import type { Limit } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { sql } from "kysely";
import type { Services } from "../services.ts";

type Needed = Pick<Services, "db" | "clock">;

/** What a caller is told who has used a budget up: windows begin at whole multiples of their length. */
export function tooMany(now: string, seconds: number): AppError {
  const left = seconds - (Math.floor(Date.parse(now) / 1000) % seconds);
  return new AppError("too_many_requests", { seconds: left, minutes: Math.ceil(left / 60) });
}

/** Counts a call against every limit, each over its own window, for all processes; throws `too_many_requests` past one. */
export async function countCalls(services: Needed, name: string, limits: readonly Limit[]): Promise<void> {
  const now = services.clock.now();
  for (const { max, seconds } of limits) {
    const { rows } = await sql<{ count: number }>`select kernel_count(${`${name} ${seconds}`}, ${seconds}::int, ${now}::timestamptz) as count`.execute(services.db.kysely);
    if (rows[0]!.count > max) throw tooMany(now, seconds);
  }
}

/** Throws `too_many_requests` where a counter stands at its limit already; counts nothing. */
export async function refuseWhereUsedUp(services: Needed, name: string, { max, seconds }: Limit): Promise<void> {
  const now = services.clock.now();
  const { rows } = await sql<{ count: number }>`select kernel_counted(${`${name} ${seconds}`}, ${seconds}::int, ${now}::timestamptz) as count`.execute(services.db.kysely);
  if (rows[0]!.count >= max) throw tooMany(now, seconds);
}

/** Counts without refusing. */
export async function countOne(services: Needed, name: string, { seconds }: Limit): Promise<void> {
  await sql`select kernel_count(${`${name} ${seconds}`}, ${seconds}::int, ${services.clock.now()}::timestamptz)`.execute(services.db.kysely);
}
