import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { namesOf } from "../../members/index.ts";
import { holdingsOfPeople } from "../../unions/index.ts";
import { today } from "../holds-post.ts";
import { officeHoldingsOf } from "../offices/offices-store.ts";
import { reaches } from "../scope.ts";

/** Refuses unless the person belongs to a union of the caller's scope, or serves or served there in a post or for a partner office. */
export async function refuseUnlessOfScope(ctx: Context, personId: string): Promise<void> {
  if ((await namesOf(ctx, [personId])).has(personId)) return;
  if ((await holdingsOfPeople(ctx, [personId])).length === 0 && (await officeHoldingsOf(ctx, personId)).length === 0)
    throw new AppError("not_found");
}

/**
 * Refuses besides where the person serves anywhere beyond the caller's reach, today or from a day to come: what is done to the
 * proofs of a person is done to every post they open. Throws `person_serves_above` with the place.
 */
export async function refuseUnlessWithinReach(ctx: Context, personId: string): Promise<void> {
  await refuseUnlessOfScope(ctx, personId);
  const on = today(ctx);
  const served = await asSystem(ctx, "where a person serves, over all unions", async () => [
    ...(await holdingsOfPeople(ctx, [personId])),
    ...(await officeHoldingsOf(ctx, personId)),
  ]);
  const isOver = (one: (typeof served)[number]) =>
    one.isClosed || (one.untilOn !== null && (one.untilOn < on || one.untilOn < one.fromOn));
  const beyond = served.find((one) => !isOver(one) && !reaches(ctx, one.unionPath));
  if (beyond)
    throw new AppError("person_serves_above", {
      place: ctx.language === "en" ? beyond.titleEn || beyond.title : beyond.title,
    });
}
