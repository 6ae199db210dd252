import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { cutToScope, onlyAsSystem } from "../../kernel/database/scope-filter.ts";

/** What signing in needs to know of an account. Runs with system scope. */
export interface Account {
  readonly personId: string;
  readonly status: "active" | "locked" | "closed";
  readonly phoneIndex: Buffer | null;
  readonly passwordHash: string | null;
  readonly passwordSetAt: string | null;
  readonly totpCipher: Buffer | null;
  readonly totpLastStep: number | null;
  readonly totpEnrolledAt: string | null;
  /** Since when somebody vouches that it is the person's own; null: it was enrolled with phone codes alone. */
  readonly totpVouchedAt: string | null;
  readonly totpPendingCipher: Buffer | null;
  readonly oidcSubject: string | null;
}

const columns = sql`person_id as "personId", status, phone_index as "phoneIndex", password_hash as "passwordHash", password_set_at as "passwordSetAt", totp_cipher as "totpCipher",
  totp_last_step as "totpLastStep", totp_enrolled_at as "totpEnrolledAt", totp_vouched_at as "totpVouchedAt", totp_pending_cipher as "totpPendingCipher", oidc_subject as "oidcSubject"`;

export async function findAccountByPhone(ctx: Pick<Context, "tx">, phoneIndex: Buffer): Promise<Account | null> {
  const found = await sql<Account>`select ${columns} from identity_account where phone_index = ${phoneIndex}`.execute(
    onlyAsSystem(ctx),
  );
  return found.rows[0] ?? null;
}

export async function findAccountBySubject(ctx: Pick<Context, "tx">, subject: string): Promise<Account | null> {
  const found = await sql<Account>`select ${columns} from identity_account where oidc_subject = ${subject}`.execute(
    onlyAsSystem(ctx),
  );
  return found.rows[0] ?? null;
}

/** The account, locked until the transaction ends. */
export async function lockAccount(ctx: Pick<Context, "tx">, personId: string): Promise<Account | null> {
  const found =
    await sql<Account>`select ${columns} from identity_account where person_id = ${personId} and ${cutToScope(ctx, "identity_account", "identity_account")} for update`.execute(
      ctx.tx,
    );
  return found.rows[0] ?? null;
}

/** Of these people, the ones who have an account. */
export async function peopleWithAccount(ctx: Context, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await ctx.tx
    .selectFrom("identity_account")
    .select("person_id")
    .where("person_id", "in", [...personIds])
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** Holds back everybody else who makes an account for this number, until the transaction ends. */
export async function lockNumber(ctx: Context, phoneIndex: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity number ${phoneIndex.toString("hex")}`}, 0))`.execute(
    ctx.tx,
  );
}

/** One appointment of first administrators at a time, in every process. */
export async function lockAppointing(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity first administrators', 0))`.execute(ctx.tx);
}

export async function insertAccount(ctx: Context, personId: string, phoneIndex: Buffer): Promise<void> {
  await ctx.tx
    .insertInto("identity_account")
    .values({ person_id: personId, phone_index: phoneIndex, created_at: ctx.now })
    .execute();
}

/** The sign-in name. The caller holds the lock of the number and has seen that it is free. */
export async function setPhone(ctx: Context, personId: string, phoneIndex: Buffer): Promise<void> {
  await ctx.tx
    .updateTable("identity_account")
    .set({ phone_index: phoneIndex })
    .where("person_id", "=", personId)
    .execute();
}

export async function setPasswordHash(ctx: Context, personId: string, hash: string | null): Promise<void> {
  await ctx.tx
    .updateTable("identity_account")
    .set({ password_hash: hash, password_set_at: hash === null ? null : ctx.now })
    .where("person_id", "=", personId)
    .execute();
}

export async function keepTotpStep(ctx: Context, personId: string, step: number): Promise<void> {
  await ctx.tx
    .updateTable("identity_account")
    .set({ totp_last_step: step })
    .where("person_id", "=", personId)
    .execute();
}

export async function keepPendingTotp(ctx: Context, personId: string, cipher: Buffer): Promise<void> {
  await ctx.tx
    .updateTable("identity_account")
    .set({ totp_pending_cipher: cipher })
    .where("person_id", "=", personId)
    .execute();
}

export async function enrolTotp(
  ctx: Context,
  personId: string,
  cipher: Buffer,
  step: number,
  isVouched: boolean,
): Promise<void> {
  await ctx.tx
    .updateTable("identity_account")
    .set({
      totp_cipher: cipher,
      totp_pending_cipher: null,
      totp_last_step: step,
      totp_enrolled_at: ctx.now,
      totp_vouched_at: isVouched ? ctx.now : null,
    })
    .where("person_id", "=", personId)
    .execute();
}

export async function removeTotp(ctx: Context, personId: string): Promise<void> {
  await ctx.tx
    .updateTable("identity_account")
    .set({
      totp_cipher: null,
      totp_pending_cipher: null,
      totp_last_step: null,
      totp_enrolled_at: null,
      totp_vouched_at: null,
    })
    .where("person_id", "=", personId)
    .execute();
  await ctx.tx.deleteFrom("identity_recovery_code").where("person_id", "=", personId).execute();
}

/** Vouches for the authenticator of a person, if it was enrolled by then. False: there was none to vouch for. */
export async function vouchForTotp(ctx: Context, personId: string, enrolledBy: string): Promise<boolean> {
  const done = await sql`update identity_account set totp_vouched_at = ${ctx.now}::timestamptz
    where person_id = ${personId} and totp_cipher is not null and totp_vouched_at is null and totp_enrolled_at <= ${enrolledBy}::timestamptz
      and ${cutToScope(ctx, "identity_account", "identity_account")}`.execute(ctx.tx);
  return done.numAffectedRows === 1n;
}

/** Links the account to a subject of the OpenID provider, or (null) unlinks it. False: another account has it. */
export async function setOidcSubject(ctx: Context, personId: string, subject: string | null): Promise<boolean> {
  const done = await sql`update identity_account set oidc_subject = ${subject} where person_id = ${personId}
    and not exists (select 1 from identity_account a where a.oidc_subject = ${subject} and a.person_id <> ${personId})`.execute(
    onlyAsSystem(ctx),
  );
  return done.numAffectedRows === 1n;
}

export async function findDemoAccount(ctx: Context, personId: string): Promise<{ personId: string } | null> {
  const row = await ctx.tx
    .selectFrom("identity_account")
    .select("person_id")
    .where("person_id", "=", personId)
    .where("is_demo", "=", true)
    .where("status", "=", "active")
    .executeTakeFirst();
  return row ? { personId: row.person_id } : null;
}
