import type { WorkingHours } from "@niangjia/domain/clocks/working-hours";
import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";
import type { CastPerson } from "../../../../../seeds/cast.ts";

export interface NewUnion {
  readonly id: string;
  readonly path: string;
  readonly parent_id: string | null;
  readonly name: string;
  readonly name_en: string | null;
  readonly level: string;
  readonly division_code: string | null;
}

export async function insertDivisions(
  ctx: Context,
  rows: readonly { code: string; name: string; level: string; parent_code: string | null }[],
): Promise<void> {
  await sql`insert into unions_division (code, name, level, parent_code)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(code text, name text, level text, parent_code text) on conflict (code) do nothing`.execute(
    ctx.tx,
  );
}

export async function insertUnions(ctx: Context, rows: readonly NewUnion[]): Promise<void> {
  await sql`insert into unions_union (id, path, parent_id, name, name_en, kind, level, division_code, term_years)
    select r.id, r.path, r.parent_id, r.name, r.name_en, 'federation', r.level, r.division_code, 5
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, path text, parent_id uuid, name text, name_en text, level text, division_code text)
    on conflict (id) do nothing`.execute(onlyAsSystem(ctx));
}

/** Terms and lower unions of the demo world. */
export async function insertDemoUnion(
  ctx: Context,
  union: {
    id: string;
    parentPath: string;
    label: string;
    name: string;
    nameEn: string;
    kind: string;
    level: string;
    termYears: number;
    termStartsOn: string;
    termEndsOn: string;
    foundedOn: string;
    foundingMembers: number;
  },
): Promise<void> {
  await sql`insert into unions_union (id, path, parent_id, name, name_en, kind, level, term_years, term_starts_on, term_ends_on, founded_on, founding_members)
    select ${union.id}, p.path || ${union.label} || '.', p.id, ${union.name}, ${union.nameEn}, ${union.kind}, ${union.level}, ${union.termYears}, ${union.termStartsOn}, ${union.termEndsOn}, ${union.foundedOn}, ${union.foundingMembers}
    from unions_union p where p.path = ${union.parentPath} on conflict (id) do nothing`.execute(onlyAsSystem(ctx));
}

export async function setDemoTerm(ctx: Context, path: string, startsOn: string, endsOn: string): Promise<void> {
  await ctx.tx
    .updateTable("unions_union")
    .set({ term_starts_on: startsOn, term_ends_on: endsOn })
    .where("path", "=", path)
    .execute();
}

/** Usual office hours: Monday to Friday and make-up days, 9:00–12:00 and 14:00–18:00. */
export async function insertHours(ctx: Context, unionId: string, path: string): Promise<void> {
  const day = [
    { from: "09:00", to: "12:00" },
    { from: "14:00", to: "18:00" },
  ];
  const hours: WorkingHours = {
    hoursId: unionId,
    version: "1",
    week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
    onMakeUpDays: day,
    onRestDays: [],
    overrides: {},
  };
  await ctx.tx
    .insertInto("unions_hours")
    .values({ union_id: unionId, union_path: path, hours: JSON.stringify(hours) })
    .onConflict((c) => c.doNothing())
    .execute();
}

type CastPost = NonNullable<CastPerson["posts"]>[number] & { personId: string; holdingId: string };

export async function insertPosts(ctx: Context, posts: readonly CastPost[], fromOn: string): Promise<void> {
  for (const post of posts) {
    await sql`insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach, is_liaison)
      select ${post.id}, u.id, u.path, ${post.title}, ${post.titleEn}, ${post.role}, ${post.reach}, ${post.liaison ?? false} from unions_union u where u.path = ${post.unionPath}
      on conflict (id) do nothing`.execute(onlyAsSystem(ctx));
    await sql`insert into unions_holding (id, post_id, union_path, person_id, from_on)
      values (${post.holdingId}, ${post.id}, ${post.unionPath}, ${post.personId}, ${fromOn})`.execute(
      onlyAsSystem(ctx),
    );
  }
}
