import type { Context } from "../../kernel/context.ts";

export interface NewSession {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly personId: string;
  readonly method: string;
  readonly device: string;
  readonly idleUntil: string;
  readonly expiresAt: string;
  readonly steppedUpAt: string | null;
}

export async function insertSession(ctx: Context, s: NewSession): Promise<void> {
  await ctx.tx
    .insertInto("identity_session")
    .values({ id: s.id, token_hash: s.tokenHash, person_id: s.personId, method: s.method, created_at: ctx.now, last_seen_at: ctx.now, idle_until: s.idleUntil, expires_at: s.expiresAt, stepped_up_at: s.steppedUpAt, device: s.device })
    .execute();
}

export async function revokeSession(ctx: Context, sessionId: string): Promise<void> {
  await ctx.tx.updateTable("identity_session").set({ revoked_at: ctx.now }).where("id", "=", sessionId).where("revoked_at", "is", null).execute();
}

export async function findDemoAccount(ctx: Context, personId: string): Promise<{ personId: string } | null> {
  const row = await ctx.tx.selectFrom("identity_account").select("person_id").where("person_id", "=", personId).where("is_demo", "=", true).where("status", "=", "active").executeTakeFirst();
  return row ? { personId: row.person_id } : null;
}

export async function findOffices(ctx: Context, officeIds: readonly string[]): Promise<Map<string, { name: string; nameEn: string }>> {
  if (officeIds.length === 0) return new Map();
  const rows = await ctx.tx.selectFrom("identity_office").select(["id", "name", "name_en"]).where("id", "in", [...officeIds]).execute();
  return new Map(rows.map((row) => [row.id, { name: row.name, nameEn: row.name_en }]));
}
