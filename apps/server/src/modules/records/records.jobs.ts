import { sql } from "kysely";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";
import type { Services } from "../../kernel/module.ts";
import { scopes } from "../../kernel/scope.ts";

export interface Difference {
  readonly kind: string;
  readonly id: string;
  /** The spine lacks the record, has one that is no more, or says otherwise where or whose it is. */
  readonly difference: "missing" | "left over" | "other";
}

/** Of each kind at most this many are told. */
const mostTold = 20;

/** The job `records.compare`: says where the spine and the tables of the modules differ. Changes nothing. */
export async function compareSpine(services: Services): Promise<readonly Difference[]> {
  const { rows } = await services.db.inScope(scopes.system("records: compare"), (tx) =>
    sql<Difference>`select kind, id, difference from records_differences(${mostTold})`.execute(onlyAsSystem({ tx })),
  );
  if (rows.length > 0) services.log.error({ differences: rows }, "records: the spine differs from the modules' tables");
  return rows;
}
