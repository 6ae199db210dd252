import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { readPageOf } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";
import { cutToScope } from "../../kernel/database/scope-filter.ts";

export interface NewSession {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly personId: string;
  readonly method: SignInMethod;
  readonly device: string;
  readonly idleUntil: string;
  readonly expiresAt: string;
  readonly steppedUpAt: string | null;
  /** When an authenticator or a passkey was shown; null: the session was opened with less. */
  readonly strongProofAt: string | null;
  /** When it became known by more than codes on the phone; null: it is not. */
  readonly vouchedAt: string | null;
}

export type SignInMethod = "code" | "password" | "passkey" | "oidc" | "demo";

export interface SessionRow {
  readonly id: string;
  readonly method: SignInMethod;
  readonly device: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

export async function insertSession(ctx: Context, s: NewSession): Promise<void> {
  await ctx.tx
    .insertInto("identity_session")
    .values({
      id: s.id,
      token_hash: s.tokenHash,
      person_id: s.personId,
      method: s.method,
      created_at: ctx.now,
      last_seen_at: ctx.now,
      idle_until: s.idleUntil,
      expires_at: s.expiresAt,
      stepped_up_at: s.steppedUpAt,
      strong_proof_at: s.strongProofAt,
      vouched_at: s.vouchedAt,
      device: s.device,
    })
    .execute();
}

/** Sessions that still let the person in, newest first. Runs with system scope. */
export async function listSessions(
  ctx: Context,
  personId: string,
  after: { createdAt: string; id: string } | null,
  page: PageAsked,
): Promise<Found<SessionRow>> {
  const select = sql<SessionRow>`select id, method, device, created_at as "createdAt", last_seen_at as "lastSeenAt" from identity_session
    where ${cutToScope(ctx, "identity_session", "identity_session")} and person_id = ${personId} and revoked_at is null and idle_until > ${ctx.now}::timestamptz and expires_at > ${ctx.now}::timestamptz
      ${after === null ? sql`` : sql`and (created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`}`;
  return readPageOf(ctx, select, sql`created_at desc, id desc`, page);
}

/** Ends one session of the person. False: it was not there, or over. */
export async function revokeSession(ctx: Context, personId: string, sessionId: string): Promise<boolean> {
  const done =
    await sql`update identity_session set revoked_at = ${ctx.now}::timestamptz where id = ${sessionId} and person_id = ${personId} and revoked_at is null and ${cutToScope(ctx, "identity_session", "identity_session")}`.execute(
      ctx.tx,
    );
  return done.numAffectedRows === 1n;
}

/** Ends every session of the person but one (null: every one). Answers how many still let somebody in. */
export async function revokeSessions(ctx: Context, personId: string, exceptId: string | null): Promise<number> {
  const done = await sql`update identity_session set revoked_at = ${ctx.now}::timestamptz
    where ${cutToScope(ctx, "identity_session", "identity_session")} and person_id = ${personId} and revoked_at is null and idle_until > ${ctx.now}::timestamptz and expires_at > ${ctx.now}::timestamptz and id is distinct from ${exceptId}::uuid`.execute(
    ctx.tx,
  );
  return Number(done.numAffectedRows);
}

/** `strong`: by an authenticator, a recovery code in its place, or a passkey. `isVouched`: by one that somebody vouched for. */
export async function markSteppedUp(
  ctx: Context,
  personId: string,
  sessionId: string,
  strong: { readonly isVouched: boolean } | null,
): Promise<void> {
  const proofs = {
    ...(strong ? { strong_proof_at: ctx.now } : {}),
    ...(strong?.isVouched ? { vouched_at: ctx.now } : {}),
  };
  await ctx.tx
    .updateTable("identity_session")
    .set({ stepped_up_at: ctx.now, ...proofs })
    .where("id", "=", sessionId)
    .where("person_id", "=", personId)
    .execute();
}
