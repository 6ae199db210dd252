import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/services.ts";
import { newId } from "../../kernel/ids.ts";
import { cast, employers, seedDay, unionId } from "../../../../../seeds/cast.ts";

/** The cast as people: name, encrypted phone, employer, membership. */
export async function seedMembers(ctx: Context, services: Services): Promise<void> {
  if (!services.config.DEMO) return;
  const { vault } = services;
  await ctx.tx
    .insertInto("members_employer")
    .values(employers.map((e) => ({ id: e.id, name: e.name, credit_code: e.creditCode, division_code: e.divisionCode, union_path: e.unionPath, industry: e.industry })))
    .onConflict((c) => c.doNothing())
    .execute();
  for (const person of cast) {
    const unionPath = person.unionPath ?? person.posts?.[0]?.unionPath ?? null;
    await ctx.tx
      .insertInto("members_person")
      .values({
        id: person.id,
        name: person.name,
        sex: person.sex,
        phone_cipher: vault.encrypt(person.phone, { column: "members_person.phone", rowId: person.id }),
        phone_index: vault.index(person.phone, "phone"),
        union_path: unionPath,
        employer_id: person.employer ?? null,
      })
      .onConflict((c) => c.doNothing())
      .execute();
    if (unionPath) {
      const label = unionPath.split(".").at(-2)!;
      await ctx.tx
        .insertInto("members_membership")
        .values({ id: newId(), person_id: person.id, union_id: unionId(label), union_path: unionPath, status: "active", joined_on: seedDay })
        .execute();
    }
  }
}
