import { sql } from "kysely";
import type { CorrectableField, Correction } from "@niangjia/domain/members/members.rules";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import { readNewest } from "../../kernel/database/pages.ts";
import type { Found, PageAsked } from "../../kernel/paging.ts";
import type { Permit } from "../../kernel/permit.ts";

export interface CorrectionRecord extends Correction {
  readonly unionPath: string;
  readonly field: CorrectableField;
  readonly wantedCipher: Buffer;
  readonly words: string;
  readonly askedAt: string;
  readonly decidedAt: string | null;
  readonly decidedBecause: string | null;
  readonly version: number;
}

const columns = [
  "id",
  "person_id as personId",
  "union_path as unionPath",
  "field",
  "wanted_cipher as wantedCipher",
  "words",
  "status",
  "asked_at as askedAt",
  "decided_at as decidedAt",
  "decided_because as decidedBecause",
  "version",
] as const;

export async function insertCorrection(
  ctx: Context,
  c: Pick<CorrectionRecord, "id" | "personId" | "unionPath" | "field" | "wantedCipher" | "words">,
): Promise<void> {
  await ctx.tx
    .insertInto("members_correction")
    .values({
      id: c.id,
      person_id: c.personId,
      union_path: c.unionPath,
      field: c.field,
      wanted_cipher: c.wantedCipher,
      words: c.words,
      status: "open",
      asked_at: ctx.now,
    })
    .execute();
}

export async function findCorrections(ctx: Context, personId: string): Promise<CorrectionRecord[]> {
  return (await ctx.tx
    .selectFrom("members_correction")
    .select(columns)
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(50)
    .execute()) as CorrectionRecord[];
}

export async function listCorrections(ctx: Context, page: PageAsked): Promise<Found<CorrectionRecord>> {
  const query = ctx.tx.selectFrom("members_correction").select(columns).where("status", "=", "open");
  return (await readNewest(ctx, query, page)) as Found<CorrectionRecord>;
}

export async function lockCorrection(ctx: Context, id: string): Promise<CorrectionRecord> {
  const row = (await ctx.tx
    .selectFrom("members_correction")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()) as CorrectionRecord | undefined;
  if (!row) throw new AppError("not_found");
  return row;
}

export async function advanceCorrection(ctx: Context, permit: Permit, because: string | null): Promise<number> {
  const row = await ctx.tx
    .updateTable("members_correction")
    .set({ status: permit.to, decided_at: permit.at, decided_because: because, version: sql<number>`version + 1` })
    .where("id", "=", permit.recordId)
    .where("status", "=", permit.from)
    .returning("version")
    .executeTakeFirst();
  if (!row) throw new AppError("changed_meanwhile");
  return row.version;
}
