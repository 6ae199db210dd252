import { sql } from "kysely";
import { scopes } from "../../kernel/scope.ts";
import type { Services } from "../../kernel/module.ts";
import { day, later } from "../../kernel/time.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";

/** How long ended things stay before they are removed: long enough to look into an incident. */
const codesKept = 2 * day;
const sessionsKept = 90 * day;

/** Removes codes, challenges, counters and sessions that ended long ago. Bears a repeat. */
export async function removeWhatEnded(services: Services): Promise<void> {
  const now = services.clock.now();
  await services.db.inScope(scopes.system("removing ended codes and sessions"), async (tx) => {
    await sql`delete from identity_code where expires_at < ${later(now, -codesKept)}::timestamptz`.execute(tx);
    await sql`delete from identity_challenge where expires_at < ${later(now, -day)}::timestamptz`.execute(tx);
    await sql`delete from identity_tries where last_at < ${later(now, -codesKept)}::timestamptz`.execute(tx);
    await sql`delete from identity_session where expires_at < ${later(now, -sessionsKept)}::timestamptz`.execute(
      onlyAsSystem({ tx }),
    );
    await sql`select kernel_forget_counts(${later(now, -codesKept)}::timestamptz)`.execute(tx);
  });
}
