import { z } from "zod";
import type { Job, Listener } from "../../kernel/module.ts";
import { inSystem } from "../../kernel/system-work.ts";
import { purgeImports } from "./members.import-store.ts";
import { memberships, transfers } from "./members.kinds.ts";
import { lockActiveOf } from "./members.membership-store.ts";
import { moveEverybody } from "./members.person-store.ts";
import { findUnionsById } from "../unions/index.ts";
import { lockOpenTransfersTo } from "./members.transfer-store.ts";

const merged = z.object({ fromId: z.uuid(), intoId: z.uuid() });
const dissolved = z.object({ unionId: z.uuid() });

/** A union was merged into another: whatever of members and files still names it goes along. */
export const followMerger: Listener = async (ctx, payload) => {
  const { fromId, intoId } = merged.parse(payload);
  const unions = await findUnionsById(ctx, [fromId, intoId]);
  const [from, to] = [unions.get(fromId), unions.get(intoId)];
  if (!from || !to) throw new Error(`union_merged names unknown unions: ${fromId} into ${intoId}`);
  const count = await moveEverybody(ctx, from, to);
  if (count > 0)
    ctx.audit({
      action: "members.follow_merger",
      subjectKind: "union",
      subjectId: intoId,
      unionPath: to.path,
      detail: { from: fromId, count },
    });
};

/** A union ended: who is still active there is retained (Trade Union Law, art. 13), who was on the way there stays. */
export const followDissolution: Listener = async (ctx, payload) => {
  const { unionId } = dissolved.parse(payload);
  await memberships.actOnEach(ctx, await lockActiveOf(ctx, unionId), "retainOnDissolution", () =>
    memberships.outcome({
      set: { retained_because: "unit_dissolved", decided_at: ctx.now },
      audited: { action: "members.retainOnDissolution" },
    }),
  );
  await transfers.actOnEach(ctx, await lockOpenTransfersTo(ctx, unionId), "endOnDissolution", async ({ row }) => {
    await memberships.actOn(
      ctx,
      await memberships.lock(ctx, row.membership_id),
      "stayOnDissolution",
      () => memberships.outcome({ set: { decided_at: ctx.now }, audited: null }),
      { foresee: (facts) => ({ ...facts, transfer: "ended" }) },
    );
    return transfers.outcome({
      events: [{}],
      set: { ended_at: ctx.now },
      audited: { action: "members.transfer_endOnDissolution", unionPath: row.from_path },
    });
  });
};

/** Uploaded ledgers that nobody confirmed are forgotten. */
export const purgeImportsJob: Job = {
  name: "members-purge-imports",
  cron: "17 * * * *",
  async run(services) {
    await inSystem(services, "uploaded ledgers that nobody confirmed are forgotten", async (ctx) => {
      const count = await purgeImports(ctx);
      if (count > 0)
        ctx.audit({ action: "members.purge_imports", subjectKind: "import", subjectId: null, detail: { count } });
    });
  },
};
