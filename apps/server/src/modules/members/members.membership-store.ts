import type { Selectable } from "kysely";
import {
  isLive,
  liveStatuses,
  type MembershipFacts,
  type MembershipStatus,
} from "@niangjia/domain/members/members.rules";
import type { Context } from "../../kernel/context.ts";
import { readNewest } from "../../kernel/database/pages.ts";
import type { MembersMembership } from "../../kernel/database/schema.generated.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

export type MembershipRecord = Selectable<MembersMembership>;

/** Memberships of a person, the newest first. */
export async function findMemberships(ctx: Context, personId: string): Promise<MembershipRecord[]> {
  return ctx.tx
    .selectFrom("members_membership")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .execute();
}

export async function listApplications(ctx: Context, page: PageAsked): Promise<Found<MembershipRecord>> {
  const query = ctx.tx.selectFrom("members_membership").selectAll().where("status", "=", "applied");
  // By union and age, as its partial index stands; one officer reads one union's or a few unions' applications.
  return readNewest(ctx, query, page);
}

/** What decisions need to know of a person's other memberships. Runs as system, under the person's lock. */
export async function factsOf(ctx: Context, personId: string, exceptId: string | null): Promise<MembershipFacts> {
  const rows = await ctx.tx
    .selectFrom("members_membership")
    .select(["id", "status"])
    .where("person_id", "=", personId)
    .where("status", "in", ["applied", ...liveStatuses])
    .execute();
  const others = rows.filter((row) => row.id !== exceptId).map((row) => row.status as MembershipStatus);
  return { isMemberElsewhere: others.some(isLive), hasOpenApplication: others.includes("applied"), transfer: null };
}

/** Active memberships of a union that ends, under lock. Runs as system. */
export async function lockActiveOf(ctx: Context, unionId: string): Promise<MembershipRecord[]> {
  return ctx.tx
    .selectFrom("members_membership")
    .selectAll()
    .where("union_id", "=", unionId)
    .where("status", "=", "active")
    .orderBy("id")
    .forUpdate()
    .execute();
}
