import { sql } from "kysely";
import type { Context } from "../../../kernel/context.ts";

export type ChallengeKind = "passkey_register" | "passkey_sign_in" | "passkey_step_up" | "oidc";

export interface Challenge<D = Record<string, never>> {
  readonly id: string;
  readonly kind: ChallengeKind;
  readonly challenge: string;
  readonly personId: string | null;
  readonly detail: D;
  readonly expiresAt: string;
}

export async function insertChallenge<D>(ctx: Context, c: Challenge<D>): Promise<void> {
  await ctx.tx
    .insertInto("identity_challenge")
    .values({
      id: c.id,
      kind: c.kind,
      challenge: c.challenge,
      person_id: c.personId,
      detail: JSON.stringify(c.detail),
      expires_at: c.expiresAt,
    })
    .execute();
}

/** Takes a challenge away with the answer to it: whoever comes second finds nothing. Null: gone, or too late. */
export async function takeChallenge<D>(
  ctx: Pick<Context, "tx" | "now">,
  id: string,
  kind: ChallengeKind,
): Promise<Challenge<D> | null> {
  const found = await sql<Challenge<D>>`delete from identity_challenge where id = ${id} and kind = ${kind}
    returning id, kind, challenge, person_id as "personId", detail, expires_at as "expiresAt"`.execute(ctx.tx);
  const row = found.rows[0];
  return row && Date.parse(row.expiresAt) > Date.parse(ctx.now) ? row : null;
}
