import { sql } from "kysely";
import type { Tx } from "../../kernel/database/database.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";

export interface Difference {
  readonly kind: string;
  readonly id: string;
  /** The spine lacks the record, has one that is no more, or says otherwise where or whose it is. */
  readonly difference: "missing" | "left over" | "other";
}

/** Where the spine and the tables of the modules differ: of each kind at most `most`. */
export async function spineDifferences(tx: Tx, most: number): Promise<readonly Difference[]> {
  const found = sql<Difference>`select kind, id, difference from records_differences(${most})`;
  return (await found.execute(onlyAsSystem({ tx }))).rows;
}
