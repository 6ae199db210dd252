import type { Services } from "../../kernel/module.ts";
import { scopes } from "../../kernel/scope.ts";
import { inSystem } from "../../kernel/system-work.ts";
import { spineDifferences, type Difference } from "./spine.store.ts";

/** Of each kind at most this many are told. */
const mostTold = 20;

/** The job `records.compare`: says where the spine and the tables of the modules differ. Changes nothing. */
export async function compareSpine({ db, log }: Services): Promise<readonly Difference[]> {
  const differences = await db.inScope(scopes.system("records: compare"), (tx) => spineDifferences(tx, mostTold));
  if (differences.length > 0) log.error({ differences }, "records: the spine differs from the modules' tables");
  return differences;
}

const atOnce = 200;

/**
 * The job `records.waits`: reckons anew for whom each open record waits. What was noted otherwise is put right and told: an act
 * forgot it. Answers how many those were.
 */
export async function checkWaits(services: Services): Promise<number> {
  const why = "records: for whom they wait is reckoned anew";
  let total = 0;
  for (const kind of services.modules.flatMap((module) => module.kinds)) {
    for (let after: string | null = null; ;) {
      const { last, wrong } = await inSystem(services, why, (ctx) => kind.checkWaits(ctx, after, atOnce));
      if (wrong.length > 0)
        services.log.error(
          { kind: kind.kind, records: wrong.slice(0, mostTold) },
          "records: waits were not as the rules say",
        );
      total += wrong.length;
      if (last === null) break;
      after = last;
    }
  }
  return total;
}
