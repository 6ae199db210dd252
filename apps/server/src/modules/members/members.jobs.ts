import {
  transferActions,
  type Transfer,
  type TransferFacts,
  type TransferRefusal,
} from "@niangjia/domain/members/members.rules";
import { z } from "zod";
import { asSystem, Unit } from "../../kernel/context.ts";
import { systemActor } from "../../kernel/actor.ts";
import type { Job, Listener } from "../../kernel/module.ts";
import { scopes } from "../../kernel/scope.ts";
import { newId } from "../../kernel/ids.ts";
import { obtainPermit } from "../../kernel/permit.ts";
import { permitFor } from "./commands/membership.ts";
import { purgeImports } from "./members.import-store.ts";
import { advanceMembership, lockActiveOf, lockMembership } from "./members.membership-store.ts";
import { moveEverybody, settlePerson } from "./members.person-store.ts";
import { findUnionsById } from "../unions/index.ts";
import { advanceTransfer, lockOpenTransfersTo } from "./members.transfer-store.ts";

const merged = z.object({ fromId: z.uuid(), intoId: z.uuid() });
const dissolved = z.object({ unionId: z.uuid() });
const noneElsewhere = { isMemberElsewhere: false, hasOpenApplication: false } as const;

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
  for (const membership of await lockActiveOf(ctx, unionId)) {
    const permit = permitFor(ctx, "retainOnDissolution", membership, { ...noneElsewhere, transfer: null });
    await advanceMembership(ctx, permit, { retainedBecause: "unit_dissolved" });
    await settlePerson(ctx, membership.personId);
    ctx.audit({
      action: "members.retainOnDissolution",
      subjectKind: "membership",
      subjectId: membership.id,
      aboutPersonId: membership.personId,
      unionPath: membership.unionPath,
    });
  }
  for (const transfer of await lockOpenTransfersTo(ctx, unionId)) {
    const membership = await lockMembership(ctx, transfer.membershipId);
    const ends = obtainPermit<Transfer, TransferFacts, TransferRefusal, typeof transferActions, "endOnDissolution">(
      ctx,
      transferActions,
      "endOnDissolution",
      transfer,
      { coversFrom: true, coversTo: true },
      false,
    );
    await advanceTransfer(ctx, ends, null);
    await advanceMembership(
      ctx,
      permitFor(ctx, "stayOnDissolution", membership, { ...noneElsewhere, transfer: "ended" }),
      {},
    );
    await settlePerson(ctx, transfer.personId);
    ctx.audit({
      action: "members.transfer_endOnDissolution",
      subjectKind: "transfer",
      subjectId: transfer.id,
      aboutPersonId: transfer.personId,
      unionPath: transfer.fromPath,
    });
  }
};

/** Uploaded ledgers that nobody confirmed are forgotten. */
export const purgeImportsJob: Job = {
  name: "members-purge-imports",
  cron: "17 * * * *",
  async run(services) {
    const why = "uploaded ledgers that nobody confirmed are forgotten";
    const scope = scopes.system(why);
    await services.db.inScope(scope, async (tx) => {
      const unit = new Unit({
        tx,
        actor: systemActor(why),
        scope,
        now: services.clock.now(),
        requestId: newId(),
        language: "zh",
      });
      const count = await asSystem(unit, why, () => purgeImports(unit));
      if (count > 0)
        unit.audit({ action: "members.purge_imports", subjectKind: "import", subjectId: null, detail: { count } });
      await unit.finish();
    });
  },
};
