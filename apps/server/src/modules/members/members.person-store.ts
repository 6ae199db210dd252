import { sql, type SelectQueryBuilder } from "kysely";
import type { ResidentIdFinding } from "@niangjia/domain/codes/resident-id";
import type { IdentityKind } from "@niangjia/domain/members/identity-kinds";
import type { IdType } from "@niangjia/domain/members/id-number";
import type { MembershipStatus } from "@niangjia/domain/members/members.rules";
import type { employmentForms, householdTypes } from "@niangjia/domain/members/members.views";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import { readPage } from "../../kernel/database/pages.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import { onlyAsSystem } from "../../kernel/database/scope-filter.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";

/** A person's file as it is stored: numbers encrypted. */
export interface PersonRecord {
  readonly id: string;
  readonly name: string;
  readonly sex: 1 | 2 | 9 | null;
  readonly birthOn: string | null;
  readonly phoneCipher: Buffer | null;
  readonly idType: IdType;
  readonly idNumberCipher: Buffer | null;
  readonly idNumberWarnings: readonly ResidentIdFinding[];
  readonly idNumberConfirmedAt: string | null;
  readonly unionPath: string | null;
  readonly status: MembershipStatus | null;
  readonly employerId: string | null;
  readonly employerTold: string | null;
  readonly employmentForm: (typeof employmentForms)[number] | null;
  readonly householdType: (typeof householdTypes)[number] | null;
  readonly createdAt: string;
  readonly version: number;
}

const columns = [
  "id",
  "name",
  "sex",
  "birth_on as birthOn",
  "phone_cipher as phoneCipher",
  "id_type as idType",
  "id_number_cipher as idNumberCipher",
  "id_number_warnings as idNumberWarnings",
  "id_number_confirmed_at as idNumberConfirmedAt",
  "union_path as unionPath",
  "membership_status as status",
  "employer_id as employerId",
  "employer_told as employerTold",
  "employment_form as employmentForm",
  "household_type as householdType",
  "created_at as createdAt",
  "version",
] as const;

/** Which people a list shows. `range`: a union and what lies below it. */
export interface PeopleFilter {
  readonly range: { readonly from: string; readonly to: string } | null;
  readonly status: MembershipStatus | null;
  readonly employerId: string | null;
  readonly kinds: readonly IdentityKind[] | null;
  /** The civil day on which an identity must hold. */
  readonly day: string;
}

export type PeopleAfter =
  | { readonly sort: "union"; readonly path: string; readonly id: string }
  | { readonly sort: "recent"; readonly id: string }
  | null;

/** People whose file a union in the scope keeps: union by union (newest first within each), or newest first. */
export async function listPeople(
  ctx: Context,
  filter: PeopleFilter,
  sort: "union" | "recent",
  after: PeopleAfter,
  page: PageAsked,
): Promise<Found<PersonRecord>> {
  let query = filtered(ctx.tx.selectFrom("members_person").select(columns), filter);
  if (after?.sort === "union") {
    // The first condition bounds the index scan, the second finds the place within the union.
    query = query
      .where("union_path", ">=", after.path)
      .where((e) => e.or([e("union_path", ">", after.path), e("id", "<", after.id)]));
  } else if (after) query = query.where("id", "<", after.id);
  query = sort === "union" ? query.orderBy("union_path").orderBy("id", "desc") : query.orderBy("id", "desc");
  return (await readPage(ctx, query, page)) as Found<PersonRecord>;
}

function filtered<O>(
  people: SelectQueryBuilder<DB, "members_person", O>,
  filter: PeopleFilter,
): SelectQueryBuilder<DB, "members_person", O> {
  let query = people.where("union_path", "is not", null);
  if (filter.range)
    query = query.where("union_path", ">=", filter.range.from).where("union_path", "<", filter.range.to);
  if (filter.status) query = query.where("membership_status", "=", filter.status);
  if (filter.employerId) query = query.where("employer_id", "=", filter.employerId);
  if (filter.kinds) {
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom("members_identity as i")
          .select("i.id")
          .whereRef("i.person_id", "=", "members_person.id")
          .where("i.kind", "in", [...filter.kinds!])
          .where("i.revoked_at", "is", null)
          .where("i.valid_from", "<=", filter.day)
          .where((o) => o.or([o("i.valid_until", "is", null), o("i.valid_until", ">=", filter.day)])),
      ),
    );
  }
  return query;
}

/** Ids of people whose name holds the words, at most 51, in the order of their unions. */
export async function searchByName(
  ctx: Context,
  words: string,
  filter: PeopleFilter,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{
    person_id: string;
  }>`select person_id from members_search_names(${words}, ${filter.range?.from ?? ""}, ${filter.range?.to ?? ""},
    ${filter.status}, ${filter.employerId}::uuid, ${filter.kinds ? [...filter.kinds] : null}::text[], ${filter.day}::date, ${limit})`.execute(
    ctx.tx,
  );
  return rows.map((row) => row.person_id);
}

/** People by id, in the order asked for; those out of scope are left out. */
export async function findPeople(ctx: Context, ids: readonly string[]): Promise<PersonRecord[]> {
  if (ids.length === 0) return [];
  const rows = (await ctx.tx
    .selectFrom("members_person")
    .select(columns)
    .where("id", "in", [...new Set(ids)])
    .execute()) as PersonRecord[];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export async function getPerson(ctx: Context, id: string): Promise<PersonRecord> {
  const [found] = await findPeople(ctx, [id]);
  if (!found) throw new AppError("not_found");
  return found;
}

/** The same under a lock, until the transaction ends. Taken after the locks of transfer and membership, never before. */
export async function lockPerson(ctx: Context, id: string): Promise<PersonRecord> {
  const row = (await ctx.tx
    .selectFrom("members_person")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()) as PersonRecord | undefined;
  if (!row) throw new AppError("not_found");
  return row;
}

export async function findByIndex(
  ctx: Context,
  index: { readonly phone?: Buffer; readonly idNumber?: Buffer },
  limit: number,
): Promise<PersonRecord[]> {
  const query = ctx.tx.selectFrom("members_person").select(columns);
  const found = index.idNumber
    ? query.where("id_number_index", "=", index.idNumber)
    : query.where("phone_index", "=", index.phone!);
  return (await found.orderBy("id").limit(limit).execute()) as PersonRecord[];
}

/** What may be written of a person. Absent: unchanged. */
export interface PersonChanges {
  readonly name?: string;
  readonly sex?: number | null;
  readonly birthOn?: string | null;
  readonly phone?: { readonly cipher: Buffer; readonly index: Buffer } | null;
  readonly idType?: IdType;
  readonly idNumber?: {
    readonly cipher: Buffer;
    readonly index: Buffer;
    readonly warnings: readonly string[];
    readonly confirmedBy: string | null;
    readonly confirmedAt: string | null;
  } | null;
  readonly employerId?: string | null;
  readonly employerTold?: string | null;
  readonly employmentForm?: string | null;
  readonly householdType?: string | null;
}

function columnsOf(changes: PersonChanges) {
  const { phone, idNumber } = changes;
  return {
    ...(changes.name === undefined ? {} : { name: changes.name }),
    ...(changes.sex === undefined ? {} : { sex: changes.sex }),
    ...(changes.birthOn === undefined ? {} : { birth_on: changes.birthOn }),
    ...(phone === undefined ? {} : { phone_cipher: phone?.cipher ?? null, phone_index: phone?.index ?? null }),
    ...(changes.idType === undefined ? {} : { id_type: changes.idType }),
    ...(idNumber === undefined
      ? {}
      : {
          id_number_cipher: idNumber?.cipher ?? null,
          id_number_index: idNumber?.index ?? null,
          id_number_warnings: [...(idNumber?.warnings ?? [])],
          id_number_confirmed_by: idNumber?.confirmedBy ?? null,
          id_number_confirmed_at: idNumber?.confirmedAt ?? null,
        }),
    ...(changes.employerId === undefined ? {} : { employer_id: changes.employerId }),
    ...(changes.employerTold === undefined ? {} : { employer_told: changes.employerTold }),
    ...(changes.employmentForm === undefined ? {} : { employment_form: changes.employmentForm }),
    ...(changes.householdType === undefined ? {} : { household_type: changes.householdType }),
  };
}

export async function insertPerson(
  ctx: Context,
  id: string,
  values: PersonChanges & { readonly name: string },
): Promise<void> {
  await ctx.tx
    .insertInto("members_person")
    .values({ id, created_at: ctx.now, ...columnsOf(values), name: values.name })
    .execute();
}

/** Writes changes and counts the version up. Answers the new version. */
export async function updatePerson(ctx: Context, id: string, changes: PersonChanges): Promise<number> {
  const row = await ctx.tx
    .updateTable("members_person")
    .set({ ...columnsOf(changes), version: sql<number>`version + 1` })
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirst();
  if (!row) throw new AppError("not_found");
  return row.version;
}

/**
 * Puts the person's file with the union of the live membership, else of the last one that ended, and
 * carries identities and open corrections along: what a union reads always has its path. Runs as system.
 */
export async function settlePerson(ctx: Context, personId: string): Promise<void> {
  await sql`with kept as (
      select union_path, status from members_membership where person_id = ${personId} and joined_on is not null
      order by (status in ('active','transfer_pending','retained')) desc, ended_on desc nulls last, id desc limit 1
    ), person as (
      update members_person set union_path = (select union_path from kept), membership_status = (select status from kept) where id = ${personId}
    ), corrections as (
      update members_correction set union_path = (select union_path from kept) where person_id = ${personId} and status = 'open' and exists (select from kept)
    )
    update members_identity set union_path = (select union_path from kept) where person_id = ${personId}`.execute(
    onlyAsSystem(ctx),
  );
}

/** Everybody of a union that was merged into another: membership, file, identities, open work. Runs as system. */
export async function moveEverybody(
  ctx: Context,
  from: { readonly id: string; readonly path: string },
  to: { readonly id: string; readonly path: string },
): Promise<number> {
  const moved =
    await sql`update members_membership set union_id = ${to.id}, union_path = ${to.path} where union_id = ${from.id}`.execute(
      onlyAsSystem(ctx),
    );
  await sql`update members_person set union_path = ${to.path} where union_path = ${from.path}`.execute(
    onlyAsSystem(ctx),
  );
  await sql`update members_identity set union_path = ${to.path} where union_path = ${from.path}`.execute(
    onlyAsSystem(ctx),
  );
  await sql`update members_correction set union_path = ${to.path} where union_path = ${from.path}`.execute(
    onlyAsSystem(ctx),
  );
  await sql`update members_employer set union_path = ${to.path} where union_path = ${from.path}`.execute(
    onlyAsSystem(ctx),
  );
  await sql`update members_transfer set from_union_id = ${to.id}, from_path = ${to.path} where from_union_id = ${from.id} and status = 'open'`.execute(
    onlyAsSystem(ctx),
  );
  await sql`update members_transfer set to_union_id = ${to.id}, to_path = ${to.path} where to_union_id = ${from.id} and status = 'open'`.execute(
    onlyAsSystem(ctx),
  );
  return Number(moved.numAffectedRows ?? 0);
}
