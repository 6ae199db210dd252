import { sql } from "kysely";
import type { OfficeKind } from "@niangjia/domain/identity/offices.routes";
import type { Context } from "../../../kernel/context.ts";
import { readPageOf } from "../../../kernel/database/pages.ts";
import { cutToScope, onlyAsSystem } from "../../../kernel/database/scope-filter.ts";
import type { Found, PageAsked } from "../../../kernel/paging.ts";
import { newId } from "../../../kernel/ids.ts";
import { containing } from "../../../kernel/database/containing.ts";

export interface OfficeRow {
  readonly officeId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: OfficeKind;
  readonly divisionCode: string | null;
  readonly unionPath: string;
  readonly isClosed: boolean;
  readonly officerCount: number;
  readonly version: number;
}

export interface OfficerRow {
  readonly holdingId: string;
  readonly officeId: string;
  readonly personId: string;
  readonly roleId: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

const today = (ctx: Context) => sql`(${ctx.now}::timestamptz at time zone 'Asia/Shanghai')::date`;
const inForce = (ctx: Context) =>
  sql`h.from_on <= ${today(ctx)} and (h.until_on is null or h.until_on >= ${today(ctx)})`;
const columns = (
  ctx: Context,
) => sql`o.id as "officeId", o.name, o.name_en as "nameEn", o.kind, o.division_code as "divisionCode", o.union_path as "unionPath", o.closed_at is not null as "isClosed", o.version,
  (select count(*)::int from identity_office_holding h where h.office_id = o.id and ${inForce(ctx)} and ${cutToScope(ctx, "identity_office_holding", "h")}) as "officerCount"`;

export async function listOffices(
  ctx: Context,
  filter: {
    words?: string | undefined;
    kind?: OfficeKind | undefined;
    isClosed?: boolean | undefined;
    after?: { unionPath: string; id: string } | undefined;
  },
  page: PageAsked,
): Promise<Found<OfficeRow>> {
  const like = filter.words ? containing(filter.words) : null;
  const select = sql<OfficeRow>`select ${columns(ctx)} from identity_office o where ${cutToScope(ctx, "identity_office", "o")}
    ${like === null ? sql`` : sql`and (o.name like ${like} or o.name_en ilike ${like})`}
    ${filter.kind === undefined ? sql`` : sql`and o.kind = ${filter.kind}`}
    ${filter.isClosed === undefined ? sql`` : sql`and (o.closed_at is not null) = ${filter.isClosed}`}
    ${filter.after === undefined ? sql`` : sql`and (o.union_path, o.id) > (${filter.after.unionPath}::text collate "C", ${filter.after.id}::uuid)`}`;
  return readPageOf(ctx, select, sql`o.union_path, o.id`, page);
}

export async function findOffice(
  ctx: Context,
  officeId: string,
  options: { lock?: boolean } = {},
): Promise<OfficeRow | null> {
  const found =
    await sql<OfficeRow>`select ${columns(ctx)} from identity_office o where o.id = ${officeId} and ${cutToScope(ctx, "identity_office", "o")} ${options.lock ? sql`for update of o` : sql``}`.execute(
      ctx.tx,
    );
  return found.rows[0] ?? null;
}

export interface OfficeWords {
  readonly name: string;
  readonly nameEn: string;
  readonly kind: OfficeKind;
  readonly divisionCode: string | null;
}

export async function insertOffice(ctx: Context, unionPath: string, office: OfficeWords): Promise<string> {
  const id = newId(Date.parse(ctx.now));
  await ctx.tx
    .insertInto("identity_office")
    .values({
      id,
      name: office.name,
      name_en: office.nameEn,
      kind: office.kind,
      division_code: office.divisionCode,
      union_path: unionPath,
    })
    .execute();
  return id;
}

export async function updateOffice(ctx: Context, officeId: string, change: OfficeWords): Promise<void> {
  await ctx.tx
    .updateTable("identity_office")
    .set((e) => ({
      name: change.name,
      name_en: change.nameEn,
      kind: change.kind,
      division_code: change.divisionCode,
      version: e("version", "+", 1),
    }))
    .where("id", "=", officeId)
    .execute();
}

export async function setOfficeClosed(ctx: Context, officeId: string, isClosed: boolean): Promise<void> {
  await ctx.tx
    .updateTable("identity_office")
    .set((e) => ({ closed_at: isClosed ? ctx.now : null, version: e("version", "+", 1) }))
    .where("id", "=", officeId)
    .execute();
}

const officerColumns = sql`h.id as "holdingId", h.office_id as "officeId", h.person_id as "personId", h.role_id as "roleId", h.from_on as "fromOn", h.until_on as "untilOn"`;

export async function listOfficers(ctx: Context, officeId: string): Promise<OfficerRow[]> {
  return (
    await sql<OfficerRow>`select ${officerColumns} from identity_office_holding h where h.office_id = ${officeId} and ${cutToScope(ctx, "identity_office_holding", "h")} order by h.from_on desc, h.id desc limit 200`.execute(
      ctx.tx,
    )
  ).rows;
}

export async function lockOfficer(ctx: Context, holdingId: string): Promise<OfficerRow | null> {
  return (
    (
      await sql<OfficerRow>`select ${officerColumns} from identity_office_holding h where h.id = ${holdingId} and ${cutToScope(ctx, "identity_office_holding", "h")} for update`.execute(
        ctx.tx,
      )
    ).rows[0] ?? null
  );
}

export async function insertOfficer(
  ctx: Context,
  o: Omit<OfficerRow, "holdingId"> & { unionPath: string },
): Promise<string> {
  const id = newId(Date.parse(ctx.now));
  await ctx.tx
    .insertInto("identity_office_holding")
    .values({
      id,
      office_id: o.officeId,
      union_path: o.unionPath,
      person_id: o.personId,
      role_id: o.roleId,
      from_on: o.fromOn,
      until_on: o.untilOn,
    })
    .execute();
  return id;
}

export async function endOfficer(ctx: Context, holdingId: string, lastDayOn: string): Promise<void> {
  await ctx.tx
    .updateTable("identity_office_holding")
    .set({ until_on: lastDayOn })
    .where("id", "=", holdingId)
    .execute();
}

/** Whether the person works for an open office on a day. Runs with system scope. */
export async function holdsOffice(ctx: Context, personId: string, on: string): Promise<boolean> {
  const found = await sql`select 1 from identity_office_holding h join identity_office o on o.id = h.office_id
    where h.person_id = ${personId} and o.closed_at is null and h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date) limit 1`.execute(
    onlyAsSystem(ctx),
  );
  return found.rows.length > 0;
}

/** For which partner offices of the scope in force the person works, worked or will work. */
export async function officeHoldingsOf(
  ctx: Context,
  personId: string,
): Promise<
  { unionPath: string; title: string; titleEn: string; isClosed: boolean; fromOn: string; untilOn: string | null }[]
> {
  const found = await sql<{
    unionPath: string;
    title: string;
    titleEn: string;
    isClosed: boolean;
    fromOn: string;
    untilOn: string | null;
  }>`
    select o.union_path as "unionPath", o.name as title, o.name_en as "titleEn", o.closed_at is not null as "isClosed", h.from_on as "fromOn", h.until_on as "untilOn"
    from identity_office_holding h join identity_office o on o.id = h.office_id where h.person_id = ${personId} and ${cutToScope(ctx, "identity_office_holding", "h")} and ${cutToScope(ctx, "identity_office", "o")}
    order by h.from_on, h.id`.execute(ctx.tx);
  return found.rows;
}

export async function countOfficersOfRole(ctx: Context, roleId: string): Promise<number> {
  return (
    await sql<{
      count: number;
    }>`select count(*)::int as count from identity_office_holding where role_id = ${roleId}`.execute(onlyAsSystem(ctx))
  ).rows[0]!.count;
}
