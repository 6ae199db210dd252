import type { Limit } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { sql } from "kysely";
import type { Services } from "../module.ts";

type Needed = Pick<Services, "db" | "clock" | "log">;

/** What a caller is told who has used a budget up: windows begin at whole multiples of their length. */
export function tooMany(now: string, seconds: number): AppError {
  const left = seconds - (Math.floor(Date.parse(now) / 1000) % seconds);
  return new AppError("too_many_requests", { seconds: left, minutes: Math.ceil(left / 60) });
}

async function countOnce(services: Needed, name: string, seconds: number, now: string): Promise<number> {
  const counting = sql<{
    count: number;
  }>`select kernel_count(${`${name} ${seconds}`}, ${seconds}::int, ${now}::timestamptz) as count`;
  return (await counting.execute(services.db.kysely)).rows[0]!.count;
}

/** Counts a call against every limit, each over its own window, for all processes; throws `too_many_requests` past one. */
export async function countCalls(services: Needed, name: string, limits: readonly Limit[]): Promise<void> {
  const now = services.clock.now();
  for (const { max, seconds } of limits) {
    if ((await countOnce(services, name, seconds, now)) > max) throw tooMany(now, seconds);
  }
}

/** Takes one of a budget; answers how to give it back. Throws `too_many_requests` where none is left, and takes nothing then. */
export async function takeOne(services: Needed, name: string, { max, seconds }: Limit): Promise<() => Promise<void>> {
  const now = services.clock.now();
  const giveBack = async (): Promise<void> => {
    try {
      await sql`select kernel_uncount(${`${name} ${seconds}`}, ${seconds}::int, ${now}::timestamptz)`.execute(
        services.db.kysely,
      );
    } catch (error) {
      // What was done stays done; the budget is one smaller until its window ends.
      services.log.warn(error, "a counted try was not given back");
    }
  };
  if ((await countOnce(services, name, seconds, now)) <= max) return giveBack;
  await giveBack();
  throw tooMany(now, seconds);
}
