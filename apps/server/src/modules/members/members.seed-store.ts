import type { Context } from "../../kernel/context.ts";

export async function insertSeedEmployers(
  ctx: Context,
  employers: readonly {
    id: string;
    name: string;
    creditCode: string | null;
    divisionCode: string;
    unionPath: string;
    industry: string;
  }[],
): Promise<void> {
  await ctx.tx
    .insertInto("members_employer")
    .values(
      employers.map((e) => ({
        id: e.id,
        name: e.name,
        credit_code: e.creditCode,
        division_code: e.divisionCode,
        union_path: e.unionPath,
        industry: e.industry,
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
}

/** A membership of the demo world as it stands: active, retained, or (without a date of joining) applied for. */
export async function insertSeedMembership(
  ctx: Context,
  m: {
    id: string;
    personId: string;
    unionId: string;
    unionPath: string;
    joinedOn: string | null;
    retained: string | null;
    appliedKinds: readonly string[];
  },
): Promise<void> {
  const applies = m.joinedOn === null;
  await ctx.tx
    .insertInto("members_membership")
    .values({
      id: m.id,
      person_id: m.personId,
      union_id: m.unionId,
      union_path: m.unionPath,
      created_at: ctx.now,
      status: applies ? "applied" : m.retained === null ? "active" : "retained",
      joined_on: m.joinedOn,
      retained_because: m.retained,
      ...(applies ? { applied_at: ctx.now, agreed_at: ctx.now, applied_kinds: [...m.appliedKinds] } : {}),
    })
    .execute();
}
