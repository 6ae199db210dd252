import type { UnionAction } from "@niangjia/domain/unions/unions.rules";
import type { UnionKind, UnionLevel } from "@niangjia/domain/unions/unions.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { cutToScope, requireAllWithin } from "../../kernel/database/scope-filter.ts";
import type { Permit } from "../../kernel/permit.ts";

/** What a person writes of a union, checked and completed by the rules. */
export interface UnionFields {
  readonly name: string;
  readonly nameEn: string | null;
  readonly creditCode: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly foundedOn: string | null;
  readonly foundingMembers: number | null;
  readonly termYears: 3 | 5 | null;
  readonly termStartsOn: string | null;
  readonly termEndsOn: string | null;
}

export interface NewUnionRow extends UnionFields {
  readonly id: string;
  readonly path: string;
  readonly parentId: string;
  readonly kind: UnionKind;
  readonly level: UnionLevel;
  readonly divisionCode: string | null;
}

/** Unique indexes that two commands can meet at, and what the second is told. */
const duplicates: Readonly<Record<string, string>> = {
  unions_union_one_name: "name_taken_below_superior",
  unions_union_one_credit_code: "credit_code_taken",
  unions_union_one_federation: "division_has_federation",
};

export async function refuseDuplicates<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    const refusal = code === "23505" && constraint ? duplicates[constraint] : undefined;
    throw refusal ? new AppError(refusal) : error;
  }
}

/** Inserts unions in one statement; a superior may stand in the same list. */
export async function insertUnionRows(ctx: Context, rows: readonly NewUnionRow[]): Promise<void> {
  const done = await refuseDuplicates(
    sql`insert into unions_union (id, path, parent_id, name, name_en, kind, level, division_code, credit_code, address, phone, founded_on, founding_members, term_years, term_starts_on, term_ends_on)
      select r."id", r."path", r."parentId", r."name", r."nameEn", r."kind", r."level", r."divisionCode", r."creditCode", r."address", r."phone", r."foundedOn", r."foundingMembers", r."termYears", r."termStartsOn", r."termEndsOn"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("id" uuid, "path" union_path, "parentId" uuid, "name" text, "nameEn" text, "kind" text, "level" text, "divisionCode" text, "creditCode" text,
        "address" text, "phone" text, "foundedOn" date, "foundingMembers" integer, "termYears" smallint, "termStartsOn" date, "termEndsOn" date)
      where ${cutToScope(ctx, "unions_union", "r", "write")}`.execute(ctx.tx),
  );
  requireAllWithin("unions_union", done, rows.length);
}

export async function updateUnion(ctx: Context, id: string, fields: UnionFields): Promise<void> {
  await refuseDuplicates(
    ctx.tx
      .updateTable("unions_union")
      .set((e) => ({
        name: fields.name,
        name_en: fields.nameEn,
        credit_code: fields.creditCode,
        address: fields.address,
        phone: fields.phone,
        founded_on: fields.foundedOn,
        founding_members: fields.foundingMembers,
        term_years: fields.termYears,
        term_starts_on: fields.termStartsOn,
        term_ends_on: fields.termEndsOn,
        version: e("version", "+", 1),
      }))
      .where("id", "=", id)
      .execute(),
  );
}

/** Changes what a union is; only on presentation of the permit for it. */
export async function setUnionStatus(
  ctx: Context,
  permit: Permit<UnionAction>,
  mergedInto: string | null,
): Promise<void> {
  await ctx.tx
    .updateTable("unions_union")
    .set((e) => ({ status: permit.to, merged_into: mergedInto, version: e("version", "+", 1) }))
    .where("id", "=", permit.recordId)
    .where("status", "=", permit.from)
    .execute();
}

/** Members who still belong to a union, or asked to. */
export async function countOpenMemberships(ctx: Context, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select unions_open_memberships(${id}) as count`.execute(ctx.tx);
  return rows[0]!.count;
}
