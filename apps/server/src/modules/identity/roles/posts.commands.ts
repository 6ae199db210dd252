import { addDays, civilDate } from "@niangjia/domain/clocks/civil-date";
import { assignmentRefusal } from "@niangjia/domain/identity/three-powers";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { namesOf } from "../../members/index.ts";
import { endHolding, findHolding, findPost, holdingsOfPeople, openHolding } from "../../unions/index.ts";
import { accountFor } from "../accounts.ts";
import { today } from "../holds-post.ts";
import { revokeSessions } from "../sessions-store.ts";
import { lockPowersOf, rolesById } from "./roles-store.ts";
import { refuseUnlessOfScope } from "./within-reach.ts";

/** Registers a person by phone and name, or finds the one who is known by both. */
export async function registerByPhone(
  ctx: Context,
  services: Services,
  who: { phone: string; name: string },
): Promise<string> {
  return asSystem(ctx, "a person who belongs to no union yet", async () => {
    const account = await accountFor(ctx, services, who);
    if (account.existing) {
      const name = (await namesOf(ctx, [account.personId])).get(account.personId);
      if (name !== who.name) throw new AppError("name_differs");
    }
    ctx.audit({
      action: "identity.register_person",
      subjectKind: "person",
      subjectId: account.personId,
      aboutPersonId: account.personId,
      detail: { isNewPerson: account.isNew },
    });
    if (account.isNew) ctx.emit("person_registered", { personId: account.personId });
    return account.personId;
  });
}

/**
 * Gives a person a post of the caller's scope. Refused: to oneself, and where the person would hold two of
 * the powers system, security and audit on one day (looked up over all unions, one giver at a time).
 */
export async function assignPost(
  ctx: Context,
  postId: string,
  to: { personId: string; fromOn: string; untilOn: string | null },
): Promise<string> {
  if (to.untilOn !== null && to.untilOn < to.fromOn) throw new AppError("days_out_of_order");
  const post = await findPost(ctx, postId, { lock: true });
  if (!post) throw new AppError("not_found");
  if (post.isClosed) throw new AppError("post_is_closed");
  await lockPowersOf(ctx, to.personId);
  await asSystem(ctx, "powers a person holds in other unions", async () => {
    if (!(await namesOf(ctx, [to.personId])).has(to.personId)) throw new AppError("not_found");
    const held = await holdingsOfPeople(ctx, [to.personId]);
    const roles = await rolesById(ctx, [post.roleId, ...held.map((one) => one.roleId)]);
    const refusal = assignmentRefusal(
      { power: roles.get(post.roleId)!.power, fromOn: to.fromOn, untilOn: to.untilOn },
      held.map((one) => ({ power: roles.get(one.roleId)!.power, fromOn: one.fromOn, untilOn: one.untilOn })),
      to.personId,
      ctx.actor.session!.personId,
    );
    if (refusal) throw new AppError(refusal);
    const isAgain = held.some(
      (one) =>
        one.postId === postId &&
        (one.untilOn === null || (one.untilOn >= one.fromOn && one.untilOn >= to.fromOn)) &&
        (to.untilOn === null || one.fromOn <= to.untilOn),
    );
    if (isAgain) throw new AppError("already_holds_post");
  });
  const holdingId = await openHolding(ctx, post, to.personId, to.fromOn, to.untilOn);
  ctx.audit({
    action: "identity.assign_post",
    subjectKind: "post",
    subjectId: postId,
    unionPath: post.unionPath,
    aboutPersonId: to.personId,
    detail: { holdingId, roleId: post.roleId, fromOn: to.fromOn, untilOn: to.untilOn },
  });
  ctx.emit("post_assigned", { postId, holdingId, personId: to.personId });
  return holdingId;
}

/** Ends a holding at once (null), or sets its last day. In effect on the person's next request. */
export async function endPost(ctx: Context, holdingId: string, lastDayOn: string | null): Promise<void> {
  const holding = await findHolding(ctx, holdingId);
  if (!holding) throw new AppError("not_found");
  const lastDay = lastDayOf(ctx, holding, lastDayOn);
  const post = (await findPost(ctx, holding.postId))!;
  await endHolding(ctx, holdingId, lastDay);
  ctx.audit({
    action: "identity.end_holding",
    subjectKind: "post",
    subjectId: holding.postId,
    unionPath: post.unionPath,
    aboutPersonId: holding.personId,
    detail: { holdingId, lastDayOn: lastDay },
  });
  ctx.emit("holding_ended", { postId: holding.postId, holdingId, personId: holding.personId });
}

/** The last day in force: the day asked for, or, to end at once, the day before today (or before the first). */
export function lastDayOf(
  ctx: Context,
  holding: { fromOn: string; untilOn: string | null },
  asked: string | null,
): string {
  const on = today(ctx);
  if (holding.untilOn !== null && (holding.untilOn < on || holding.untilOn < holding.fromOn))
    throw new AppError("holding_has_ended");
  if (asked !== null) {
    if (asked < holding.fromOn || asked < on) throw new AppError("days_out_of_order");
    return asked;
  }
  const before = (day: string) => addDays(civilDate(day), -1);
  return holding.fromOn < on ? before(on) : before(holding.fromOn);
}

/** Signs a person of the scope out everywhere: a lost phone, a dismissed cadre. */
export async function endSessionsOf(ctx: Context, personId: string, reason: string): Promise<number> {
  if (personId === ctx.actor.session!.personId) throw new AppError("not_your_own_sessions");
  await refuseUnlessOfScope(ctx, personId);
  const ended = await asSystem(ctx, "a security administrator ends sessions", () =>
    revokeSessions(ctx, personId, null),
  );
  ctx.audit({
    action: "identity.end_sessions",
    subjectKind: "person",
    subjectId: personId,
    aboutPersonId: personId,
    detail: { reason, ended },
  });
  return ended;
}
