import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";

/** Of these sessions, the ones that no longer let anybody in: revoked, run out, or their account locked. */
export async function endedSessions(ctx: Context, sessionIds: readonly string[]): Promise<string[]> {
  if (sessionIds.length === 0) return [];
  const found = await sql<{ id: string }>`select asked.id
    from unnest(${[...sessionIds]}::uuid[]) as asked(id)
    left join identity_session s on s.id = asked.id and s.revoked_at is null and s.idle_until > ${ctx.now}::timestamptz and s.expires_at > ${ctx.now}::timestamptz
    left join identity_account a on a.person_id = s.person_id and a.status = 'active'
    where a.person_id is null`.execute(onlyAsSystem(ctx));
  return found.rows.map((row) => row.id);
}
