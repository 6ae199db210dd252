import { takeTry } from "@niangjia/domain/identity/identity.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";
import { scopes } from "../../../kernel/scope.ts";
import type { Services } from "../../../kernel/module.ts";

/**
 * Takes one guess, in a transaction of its own that commits before the guess is looked at: a hundred
 * guesses at once are counted one after the other. Throws `refusal` with the minutes when it is not time yet.
 */
export async function takeGuess(
  services: Services,
  name: string,
  refusal: "too_many_tries" | "too_many_proof_tries",
): Promise<void> {
  const now = services.clock.now();
  const decision = await services.db.inScope(scopes.system("counting guesses"), async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
    const before = await tx
      .selectFrom("identity_tries")
      .select(["tries", "last_at"])
      .where("name", "=", name)
      .executeTakeFirst();
    const decided = takeTry(before ? { tries: before.tries, lastAt: before.last_at } : null, now);
    if (decided.taken) {
      await tx
        .insertInto("identity_tries")
        .values({ name, tries: decided.tries, last_at: now })
        .onConflict((c) => c.column("name").doUpdateSet({ tries: decided.tries, last_at: now }))
        .execute();
    }
    return decided;
  });
  if (!decision.taken) throw new AppError(refusal, { minutes: Math.ceil(decision.waitMilliseconds / 60_000) });
}

/** The right proof ends the count. Runs with system scope. */
export async function forgetGuesses(ctx: Context, name: string): Promise<void> {
  await ctx.tx.deleteFrom("identity_tries").where("name", "=", name).execute();
}
