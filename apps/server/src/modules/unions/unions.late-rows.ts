import type { Job, Services } from "../../kernel/module.ts";
import { inSystem } from "../../kernel/system-work.ts";
import { hour, later } from "../../kernel/time.ts";
import { carryLateRows, formerPathsSince, handOver, lockStructure } from "./unions.structure-store.ts";

/** No command lives this long: what it wrote at a former place has been written by then. */
const lateHours = 2;

/**
 * Carries rows after a union that moved while they were being written. A command that had read the old
 * path may commit just after the move; its rows would be seen by nobody. Runs every few minutes and finds
 * nothing nearly always; a repeat has no effect.
 */
export const carryLateRowsJob: Job = {
  name: "unions.carry_late_rows",
  cron: "*/5 * * * *",
  run: async (services: Services) => {
    const why = "rows written at a place that a union has left are carried after it";
    await inSystem(services, why, async (unit) => {
      await lockStructure(unit);
      let count = 0;
      for (const former of await formerPathsSince(unit, later(unit.now, -lateHours * hour))) {
        if (former.kind === "merge") {
          if (former.intoId !== null && former.path === former.fromPath)
            count += (await handOver(unit, former.unionId, former.intoId)).reduce((sum, one) => sum + one.count, 0);
        } else if (!former.isTaken) count += await carryLateRows(unit, former.fromPath, former.path);
      }
      if (count > 0) {
        services.log.warn({ count }, "rows written during a move were carried after it");
        unit.audit({ action: "unions.carry_late_rows", subjectKind: "union", subjectId: null, detail: { count } });
      }
    });
  },
};
