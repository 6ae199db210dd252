import type { Context } from "../../../kernel/context.ts";

export interface PebbleRow {
  id: string;
  status: string;
  version: number;
  number: string;
  union_path: string;
  person_id: string | null;
  finder: string;
  words: string;
  open_tasks: number;
  next_due_on: string | null;
}

declare module "../../../kernel/database/schema.generated.ts" {
  interface DB {
    pebbles_pebble: PebbleRow;
  }
}

export async function pebblesIn(ctx: Context, ids: readonly string[]): Promise<PebbleRow[]> {
  return ctx.tx
    .selectFrom("pebbles_pebble")
    .selectAll()
    .where("id", "in", [...ids])
    .execute();
}
