import { sql } from "kysely";
import type { OutsideChannel } from "@niangjia/domain/notices/notice-kind";
import type { Language } from "@niangjia/domain/kernel/text";
import type { Context } from "../../kernel/context.ts";

export interface Setting {
  readonly personId: string;
  readonly keepsQuietHours: boolean;
  readonly language: Language;
  readonly mailCipher: Buffer | null;
  readonly mailConfirmedAt: string | null;
  readonly mailCodeCipher: Buffer | null;
  readonly mailCodeSentAt: string | null;
  readonly mailCodeTries: number;
  readonly version: number;
}

const usual = {
  keepsQuietHours: true,
  language: "zh",
  mailCipher: null,
  mailConfirmedAt: null,
  mailCodeCipher: null,
  mailCodeSentAt: null,
  mailCodeTries: 0,
  version: 0,
} as const;

/** The settings of people; whoever never saved any has the usual ones, at version 0. */
export async function findSettings(ctx: Context, personIds: readonly string[]): Promise<Map<string, Setting>> {
  if (personIds.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom("notices_setting")
    .selectAll()
    .where("person_id", "in", [...new Set(personIds)])
    .execute();
  const kept = new Map(
    rows.map((row) => [
      row.person_id,
      {
        personId: row.person_id,
        keepsQuietHours: row.keeps_quiet_hours,
        language: row.language as Language,
        mailCipher: row.mail_cipher,
        mailConfirmedAt: row.mail_confirmed_at,
        mailCodeCipher: row.mail_code_cipher,
        mailCodeSentAt: row.mail_code_sent_at,
        mailCodeTries: row.mail_code_tries,
        version: row.version,
      },
    ]),
  );
  return new Map(personIds.map((personId) => [personId, kept.get(personId) ?? { personId, ...usual }]));
}

/** Locks the person's settings for a change, making them first where there are none. */
export async function lockSetting(ctx: Context, personId: string): Promise<Setting> {
  await ctx.tx
    .insertInto("notices_setting")
    .values({ person_id: personId, version: 0 })
    .onConflict((c) => c.doNothing())
    .execute();
  await ctx.tx
    .selectFrom("notices_setting")
    .select("person_id")
    .where("person_id", "=", personId)
    .forUpdate()
    .execute();
  return (await findSettings(ctx, [personId])).get(personId)!;
}

export async function saveSetting(
  ctx: Context,
  personId: string,
  to: { keepsQuietHours: boolean; language: Language },
): Promise<void> {
  await ctx.tx
    .updateTable("notices_setting")
    .set((row) => ({ keeps_quiet_hours: to.keepsQuietHours, language: to.language, version: row("version", "+", 1) }))
    .where("person_id", "=", personId)
    .execute();
}

export interface Choice {
  readonly personId: string;
  readonly kind: string;
  readonly channel: OutsideChannel;
  readonly isOn: boolean;
}

/** The kind that stands for a whole way: off means unsubscribed from it. */
export const everyKind = "*";

export async function listChoices(ctx: Context, personIds: readonly string[]): Promise<Choice[]> {
  if (personIds.length === 0) return [];
  const rows = await ctx.tx
    .selectFrom("notices_choice")
    .selectAll()
    .where("person_id", "in", [...new Set(personIds)])
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    kind: row.kind,
    channel: row.channel as OutsideChannel,
    isOn: row.is_on,
  }));
}

export async function replaceChoices(
  ctx: Context,
  personId: string,
  choices: readonly Omit<Choice, "personId">[],
): Promise<void> {
  await ctx.tx.deleteFrom("notices_choice").where("person_id", "=", personId).execute();
  if (choices.length === 0) return;
  await ctx.tx
    .insertInto("notices_choice")
    .values(choices.map((one) => ({ person_id: personId, kind: one.kind, channel: one.channel, is_on: one.isOn })))
    .execute();
}

export async function turnChannelOff(ctx: Context, personId: string, channel: OutsideChannel): Promise<void> {
  await ctx.tx
    .insertInto("notices_choice")
    .values({ person_id: personId, kind: everyKind, channel, is_on: false })
    .onConflict((c) => c.columns(["person_id", "kind", "channel"]).doUpdateSet({ is_on: false }))
    .execute();
}

export async function setMail(ctx: Context, personId: string, mailCipher: Buffer, codeCipher: Buffer): Promise<void> {
  await ctx.tx
    .updateTable("notices_setting")
    .set({
      mail_cipher: mailCipher,
      mail_confirmed_at: null,
      mail_code_cipher: codeCipher,
      mail_code_sent_at: ctx.now,
      mail_code_tries: 0,
    })
    .where("person_id", "=", personId)
    .execute();
}

export async function countMailTry(ctx: Context, personId: string): Promise<void> {
  await ctx.tx
    .updateTable("notices_setting")
    .set((row) => ({ mail_code_tries: row("mail_code_tries", "+", 1) }))
    .where("person_id", "=", personId)
    .execute();
}

export async function confirmMail(ctx: Context, personId: string): Promise<void> {
  await ctx.tx
    .updateTable("notices_setting")
    .set({ mail_confirmed_at: ctx.now, mail_code_cipher: null, mail_code_sent_at: null, mail_code_tries: 0 })
    .where("person_id", "=", personId)
    .execute();
  // A confirmed address is wanted again, whatever was unsubscribed before.
  await ctx.tx
    .deleteFrom("notices_choice")
    .where("person_id", "=", personId)
    .where("kind", "=", everyKind)
    .where("channel", "=", "mail")
    .execute();
}

export async function removeMail(ctx: Context, personId: string): Promise<void> {
  await ctx.tx
    .updateTable("notices_setting")
    .set({
      mail_cipher: null,
      mail_confirmed_at: null,
      mail_code_cipher: null,
      mail_code_sent_at: null,
      mail_code_tries: 0,
    })
    .where("person_id", "=", personId)
    .execute();
}

/** Counts an act within a window of seconds, shared by all processes; rolled back with a refusal. */
export async function countAct(ctx: Context, name: string, seconds: number): Promise<number> {
  const found = await sql<{ count: number }>`select kernel_count(${name}, ${seconds}) as count`.execute(ctx.tx);
  return found.rows[0]!.count;
}
