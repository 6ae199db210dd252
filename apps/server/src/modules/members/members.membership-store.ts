import { sql } from "kysely";
import {
  isLive,
  liveStatuses,
  type MembershipFacts,
  type MembershipStatus,
  type RetentionReason,
} from "@niangjia/domain/members/members.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import { readNewest } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";
import type { Permit } from "../../kernel/permit.ts";

export interface MembershipRecord {
  readonly id: string;
  readonly personId: string;
  readonly unionId: string;
  readonly unionPath: string;
  readonly status: MembershipStatus;
  readonly joinedOn: string | null;
  readonly retainedBecause: RetentionReason | null;
  readonly cardNumber: string | null;
  readonly endedOn: string | null;
  readonly appliedAt: string | null;
  readonly applicantWords: string | null;
  readonly appliedKinds: readonly string[];
  readonly agreedAt: string | null;
  readonly decidedAt: string | null;
  readonly decidedBecause: string | null;
  readonly version: number;
}

const columns = [
  "id",
  "person_id as personId",
  "union_id as unionId",
  "union_path as unionPath",
  "status",
  "joined_on as joinedOn",
  "retained_because as retainedBecause",
  "card_number as cardNumber",
  "ended_on as endedOn",
  "applied_at as appliedAt",
  "applicant_words as applicantWords",
  "applied_kinds as appliedKinds",
  "agreed_at as agreedAt",
  "decided_at as decidedAt",
  "decided_because as decidedBecause",
  "version",
] as const;

/** Memberships of a person, the newest first. */
export async function findMemberships(ctx: Context, personId: string): Promise<MembershipRecord[]> {
  return (await ctx.tx
    .selectFrom("members_membership")
    .select(columns)
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .execute()) as MembershipRecord[];
}

export async function lockMembership(ctx: Context, id: string): Promise<MembershipRecord> {
  const row = (await ctx.tx
    .selectFrom("members_membership")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()) as MembershipRecord | undefined;
  if (!row) throw new AppError("not_found");
  return row;
}

export async function listApplications(ctx: Context, page: PageAsked): Promise<Found<MembershipRecord>> {
  const query = ctx.tx.selectFrom("members_membership").select(columns).where("status", "=", "applied");
  // By union and age, as its partial index stands; one officer reads one union's or a few unions' applications.
  return (await readNewest(ctx, query, page)) as Found<MembershipRecord>;
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

export interface NewMembership {
  readonly id: string;
  readonly personId: string;
  readonly unionId: string;
  readonly unionPath: string;
  readonly status: "applied" | "active";
  readonly joinedOn: string | null;
  readonly applicantWords?: string | null;
  readonly appliedKinds?: readonly string[];
  readonly agreedAt?: string | null;
}

export async function insertMembership(ctx: Context, m: NewMembership): Promise<void> {
  await ctx.tx
    .insertInto("members_membership")
    .values({
      id: m.id,
      person_id: m.personId,
      union_id: m.unionId,
      union_path: m.unionPath,
      status: m.status,
      joined_on: m.joinedOn,
      created_at: ctx.now,
      ...(m.status === "applied"
        ? {
            applied_at: ctx.now,
            applicant_words: m.applicantWords ?? null,
            applied_kinds: [...(m.appliedKinds ?? [])],
            agreed_at: m.agreedAt ?? null,
          }
        : { decided_at: ctx.now }),
    })
    .execute();
}

export interface MembershipChanges {
  readonly unionId?: string;
  readonly unionPath?: string;
  readonly joinedOn?: string;
  readonly endedOn?: string;
  readonly retainedBecause?: RetentionReason | null;
  readonly cardNumber?: string | null;
  readonly because?: string | null;
}

/** Changes the status, on presentation of the permit for this record. Answers the new version. */
export async function advanceMembership(ctx: Context, permit: Permit, changes: MembershipChanges): Promise<number> {
  const row = await ctx.tx
    .updateTable("members_membership")
    .set({
      status: permit.to,
      decided_at: permit.at,
      version: sql<number>`version + 1`,
      ...(changes.unionId === undefined ? {} : { union_id: changes.unionId }),
      ...(changes.unionPath === undefined ? {} : { union_path: changes.unionPath }),
      ...(changes.joinedOn === undefined ? {} : { joined_on: changes.joinedOn }),
      ...(changes.endedOn === undefined ? {} : { ended_on: changes.endedOn }),
      ...(changes.retainedBecause === undefined ? {} : { retained_because: changes.retainedBecause }),
      ...(changes.cardNumber === undefined ? {} : { card_number: changes.cardNumber }),
      ...(changes.because === undefined ? {} : { decided_because: changes.because }),
    })
    .where("id", "=", permit.recordId)
    .where("status", "=", permit.from)
    .returning("version")
    .executeTakeFirst();
  if (!row) throw new AppError("changed_meanwhile");
  return row.version;
}

/** Active memberships of a union that ends, under lock. Runs as system. */
export async function lockActiveOf(ctx: Context, unionId: string): Promise<MembershipRecord[]> {
  return (await ctx.tx
    .selectFrom("members_membership")
    .select(columns)
    .where("union_id", "=", unionId)
    .where("status", "=", "active")
    .orderBy("id")
    .forUpdate()
    .execute()) as MembershipRecord[];
}
