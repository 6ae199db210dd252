import { fileLimits } from "@niangjia/domain/files/files.kinds";
import type { Job, Services } from "../../kernel/module.ts";
import { scopes } from "../../kernel/scope.ts";
import { hour, later } from "../../kernel/time.ts";
import { contentStore } from "./contents/own-store.ts";
import { sweepReceiving } from "./contents/receive.ts";
import { deleteContents, findLostContents, forgetRemoved, removeWaitingSince } from "./files.contents-store.ts";

const atATime = 200;

/** Removes uploads that no record took within a day, and every content that belongs to no file any more. */
export const sweepFiles: Job = {
  name: "files.sweep",
  cron: "17 * * * *",
  async run(services) {
    await sweep(services);
  },
};

export async function sweep(services: Services): Promise<{ removed: number; contents: number }> {
  const now = services.clock.now();
  const before = later(now, -fileLimits.unattachedHours * hour);
  const scope = scopes.system("unused files are removed");
  const removed = await services.db.inScope(scope, (tx) => removeWaitingSince(tx, before, now));
  const store = contentStore(services.config);
  let contents = 0;
  for (;;) {
    const lost = await services.db.inScope(scope, (tx) => findLostContents(tx, before, atATime));
    if (lost.length === 0) break;
    // The content first: if the process ends in between, the row still says what is to be removed.
    for (const name of lost) await store.remove(name);
    await services.db.inScope(scope, (tx) => deleteContents(tx, lost));
    contents += lost.length;
  }
  await services.db.inScope(scope, (tx) => forgetRemoved(tx));
  await sweepReceiving(services.config.DATA_DIR, Date.parse(now) - fileLimits.unattachedHours * hour);
  return { removed, contents };
}
