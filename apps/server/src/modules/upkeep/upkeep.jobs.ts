import { systemActor } from "../../kernel/actor.ts";
import { Unit, type Context } from "../../kernel/context.ts";
import { scopes } from "../../kernel/scope.ts";
import type { Services } from "../../kernel/module.ts";
import { day, later } from "../../kernel/time.ts";
import { deleteReadNotices } from "../notices/index.ts";
import { deleteAnswers, deleteCounters } from "./upkeep.store.ts";

/** A command may be repeated with its key for this long. */
const answersKept = 14 * day;
/** No counter's window is longer than a day. */
const countersKept = 2 * day;
/** A notice that was read; unread ones stay. */
const readNoticesKept = 400 * day;

const defaultBatch = 2000;

interface Removal {
  readonly what: string;
  readonly kept: number;
  readonly remove: (ctx: Context, before: string, limit: number) => Promise<number>;
}

const removals: readonly Removal[] = [
  { what: "answers", kept: answersKept, remove: deleteAnswers },
  { what: "counters", kept: countersKept, remove: deleteCounters },
  { what: "read notices", kept: readNoticesKept, remove: deleteReadNotices },
];

/**
 * The job `upkeep.daily`: removes what is kept for a while only, a batch in each transaction, so that
 * nothing waits for it. Run twice, or stopped in between, it does no harm. Answers how many rows went.
 */
export async function removeWhatIsOver(services: Services, batch = defaultBatch): Promise<Record<string, number>> {
  const gone: Record<string, number> = {};
  for (const { what, kept, remove } of removals) {
    const why = `upkeep: ${what}`;
    const scope = scopes.system(why);
    gone[what] = 0;
    for (;;) {
      const count = await services.db.inScope(scope, (tx) => {
        const unit = new Unit({
          tx,
          actor: systemActor(why),
          scope,
          now: services.clock.now(),
          requestId: "job-upkeep",
          language: "zh",
        });
        return remove(unit, later(unit.now, -kept), batch);
      });
      gone[what] += count;
      if (count < batch) break;
    }
  }
  services.log.info(gone, "upkeep");
  return gone;
}
