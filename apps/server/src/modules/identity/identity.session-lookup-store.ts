import { sql } from "kysely";
import type { Database } from "../../kernel/database/database.ts";

/** A live session as identity_authenticate tells it: before any scope is known, in one round trip. */
export interface SessionRow {
  session_id: string;
  person_id: string;
  name: string;
  method: string;
  stepped_up_at: string | null;
  strong_proof_at: string | null;
  vouched_at: string | null;
  has_strong_proof: boolean;
  has_vouched_proof: boolean;
  last_seen_at: string;
  posts: {
    postId: string;
    unionId: string;
    unionPath: string;
    unionName: string;
    title: string;
    titleEn: string;
    isLiaison: boolean;
    reach: "union" | "subtree";
    demandsStrongProof: boolean;
    permissions: string[];
  }[];
  offices: { officeId: string; name: string; nameEn: string; demandsStrongProof: boolean; permissions: string[] }[];
}

export async function findSession(db: Database, tokenHash: Buffer, now: string): Promise<SessionRow | null> {
  const found =
    await sql<SessionRow>`/* hot */ select * from identity_authenticate(${tokenHash}, ${now}::timestamptz)`.execute(
      db.kysely,
    );
  return found.rows[0] ?? null;
}

/** Remembers that a session is alive. */
export async function touchSession(db: Database, sessionId: string, now: string, idleUntil: string): Promise<void> {
  await sql`select identity_touch(${sessionId}, ${now}::timestamptz, ${idleUntil}::timestamptz)`.execute(db.kysely);
}
