import { sql } from "kysely";
import type { Tx } from "./database/database.ts";
import type { KeyFingerprint } from "./key-fingerprint.ts";

const name = "keys";

/** One process at a time makes or compares keys; held until the transaction ends. */
export async function lockKeys(tx: Tx): Promise<void> {
  await sql`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true)`.execute(tx);
  await sql`select pg_advisory_xact_lock(hashtextextended('niangjia keys', 0))`.execute(tx);
}

export async function readFingerprint(tx: Tx): Promise<KeyFingerprint | null> {
  const row = await tx.selectFrom("kernel_setting").select("value").where("name", "=", name).executeTakeFirst();
  return (row?.value as unknown as KeyFingerprint | undefined) ?? null;
}

export async function writeFingerprint(tx: Tx, fingerprint: KeyFingerprint): Promise<void> {
  const value = JSON.stringify(fingerprint);
  await sql`insert into kernel_setting (name, value) values (${name}, ${value}::jsonb) on conflict (name) do update set value = excluded.value, at = excluded.at`.execute(
    tx,
  );
}

/** The key versions that stored values were sealed with. Reads whole tables. */
export async function versionsInUse(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{
    version: number;
  }>`select distinct version from kernel_key_versions() as version order by version`.execute(tx);
  return rows.map((row) => row.version);
}
