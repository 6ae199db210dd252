import { sql } from "kysely";
import type { Power } from "@niangjia/domain/identity/three-powers";
import type { Context } from "../../../kernel/context.ts";
import { readPageOf } from "../../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../../kernel/paging.ts";
import { containing } from "../../../kernel/database/containing.ts";

export interface RoleRow {
  readonly roleId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly power: Power;
  readonly permissions: string[];
  readonly unionPath: string;
  readonly version: number;
}

const columns = sql`r.id as "roleId", r.name, r.name_en as "nameEn", r.power, r.permissions, r.union_path as "unionPath", r.version`;

/** Where a list of roles looks: at the roles of these unions (the own and all above), and in a range below. */
export interface RoleReach {
  readonly line: readonly string[];
  readonly below: { readonly from: string; readonly to: string } | null;
}

const within = (reach: RoleReach) =>
  sql`(r.union_path = any(${[...reach.line]}::text[]) ${reach.below === null ? sql`` : sql`or (r.union_path >= ${reach.below.from} and r.union_path < ${reach.below.to})`})`;

export async function listRoles(
  ctx: Context,
  reach: RoleReach,
  filter: {
    words?: string | undefined;
    power?: Power | undefined;
    after?: { unionPath: string; roleId: string } | undefined;
  },
  page: PageAsked,
): Promise<Found<RoleRow>> {
  const like = filter.words ? containing(filter.words) : null;
  const select = sql<RoleRow>`select ${columns} from identity_role r where ${within(reach)}
    ${like === null ? sql`` : sql`and (r.name like ${like} or r.name_en ilike ${like})`}
    ${filter.power === undefined ? sql`` : sql`and r.power = ${filter.power}`}
    ${filter.after === undefined ? sql`` : sql`and (r.union_path, r.id) > (${filter.after.unionPath}::text collate "C", ${filter.after.roleId})`}`;
  return readPageOf(ctx, select, sql`r.union_path, r.id`, page);
}

export async function findRole(ctx: Context, reach: RoleReach, roleId: string): Promise<RoleRow | null> {
  return (
    (
      await sql<RoleRow>`select ${columns} from identity_role r where r.id = ${roleId} and ${within(reach)}`.execute(
        ctx.tx,
      )
    ).rows[0] ?? null
  );
}

/** The role, locked. The row must lie within the caller's scope: one of a superior union is not locked and answers null. */
export async function lockRole(ctx: Context, roleId: string): Promise<RoleRow | null> {
  return (
    (await sql<RoleRow>`select ${columns} from identity_role r where r.id = ${roleId} for update`.execute(ctx.tx))
      .rows[0] ?? null
  );
}

export async function rolesById(ctx: Context, roleIds: readonly string[]): Promise<Map<string, RoleRow>> {
  if (roleIds.length === 0) return new Map();
  const found =
    await sql<RoleRow>`select ${columns} from identity_role r where r.id = any(${[...new Set(roleIds)]}::text[])`.execute(
      ctx.tx,
    );
  return new Map(found.rows.map((row) => [row.roleId, row]));
}

export async function roleIdsOfPower(ctx: Context, reach: RoleReach, power: Power): Promise<string[]> {
  return (
    await sql<{ id: string }>`select r.id from identity_role r where r.power = ${power} and ${within(reach)}`.execute(
      ctx.tx,
    )
  ).rows.map((row) => row.id);
}

export async function insertRole(ctx: Context, role: Omit<RoleRow, "version">): Promise<void> {
  await ctx.tx
    .insertInto("identity_role")
    .values({
      id: role.roleId,
      name: role.name,
      name_en: role.nameEn,
      power: role.power,
      permissions: [...role.permissions],
      union_path: role.unionPath,
    })
    .execute();
}

export async function updateRole(
  ctx: Context,
  roleId: string,
  change: { name: string; nameEn: string; permissions: readonly string[] },
): Promise<void> {
  await ctx.tx
    .updateTable("identity_role")
    .set((e) => ({
      name: change.name,
      name_en: change.nameEn,
      permissions: [...change.permissions],
      version: e("version", "+", 1),
    }))
    .where("id", "=", roleId)
    .execute();
}

export async function deleteRole(ctx: Context, roleId: string): Promise<void> {
  await ctx.tx.deleteFrom("identity_role").where("id", "=", roleId).execute();
}

/** Holds back everybody else who gives this person power, until the transaction ends; the same key as the database's own gate. */
export async function lockPowersOf(ctx: Context, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity powers ${personId}`}, 0))`.execute(ctx.tx);
}
