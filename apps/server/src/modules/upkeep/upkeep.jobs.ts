import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { inSystem } from "../../kernel/system-work.ts";
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
    gone[what] = 0;
    for (;;) {
      const count = await inSystem(services, why, (ctx) => remove(ctx, later(ctx.now, -kept), batch));
      gone[what] += count;
      if (count < batch) break;
    }
  }
  services.log.info(gone, "upkeep");
  return gone;
}
