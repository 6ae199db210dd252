import { sql } from "kysely";
import type { MembershipStatus } from "@niangjia/domain/members/members.rules";
import type { Context } from "../../kernel/context.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";

export interface FileOfNumber {
  readonly personId: string;
  readonly name: string;
  readonly unionPath: string | null;
  readonly status: MembershipStatus | null;
}

const hexList = (values: readonly Buffer[]) => [...new Set(values.map((value) => value.toString("hex")))];

/** Files by the blind index of their identity number (as hexadecimal text). Runs as system. */
export async function filesByNumber(ctx: Context, indexes: readonly Buffer[]): Promise<Map<string, FileOfNumber>> {
  if (indexes.length === 0) return new Map();
  const { rows } = await sql<
    FileOfNumber & { index: string }
  >`select encode(p.id_number_index, 'hex') as index, p.id as "personId", p.name, p.union_path as "unionPath", p.membership_status as status
    from members_person p where p.id_number_index in (select decode(h, 'hex') from unnest(${hexList(indexes)}::text[]) as h)`.execute(
    onlyAsSystem(ctx),
  );
  return new Map(rows.map((row) => [row.index, row]));
}

/** People by the blind index of their phone number (as hexadecimal text). Runs as system. */
export async function phonesOnFile(ctx: Context, indexes: readonly Buffer[]): Promise<Map<string, string[]>> {
  if (indexes.length === 0) return new Map();
  const { rows } = await sql<{
    index: string;
    personId: string;
  }>`select encode(p.phone_index, 'hex') as index, p.id as "personId"
    from members_person p where p.phone_index in (select decode(h, 'hex') from unnest(${hexList(indexes)}::text[]) as h)`.execute(
    onlyAsSystem(ctx),
  );
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(row.index, [...(found.get(row.index) ?? []), row.personId]);
  return found;
}
