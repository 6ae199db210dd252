import type { Services } from "../../kernel/module.ts";
import { scopes } from "../../kernel/scope.ts";
import { spineDifferences, type Difference } from "./spine.store.ts";

/** Of each kind at most this many are told. */
const mostTold = 20;

/** The job `records.compare`: says where the spine and the tables of the modules differ. Changes nothing. */
export async function compareSpine({ db, log }: Services): Promise<readonly Difference[]> {
  const differences = await db.inScope(scopes.system("records: compare"), (tx) => spineDifferences(tx, mostTold));
  if (differences.length > 0) log.error({ differences }, "records: the spine differs from the modules' tables");
  return differences;
}
