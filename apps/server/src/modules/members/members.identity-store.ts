import type { IdentityKind } from "@niangjia/domain/members/identity-kinds";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";

export interface IdentityRecord {
  readonly id: string;
  readonly personId: string;
  readonly unionPath: string | null;
  readonly kind: IdentityKind;
  readonly detail: string | null;
  readonly source: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly revokedAt: string | null;
}

const columns = [
  "id",
  "person_id as personId",
  "union_path as unionPath",
  "kind",
  "detail",
  "source",
  "valid_from as validFrom",
  "valid_until as validUntil",
  "revoked_at as revokedAt",
] as const;

/** All identities of people, the newest first. */
export async function findIdentities(ctx: Context, personIds: readonly string[]): Promise<IdentityRecord[]> {
  if (personIds.length === 0) return [];
  return (await ctx.tx
    .selectFrom("members_identity")
    .select(columns)
    .where("person_id", "in", [...personIds])
    .orderBy("valid_from", "desc")
    .orderBy("id", "desc")
    .execute()) as IdentityRecord[];
}

export async function lockIdentity(ctx: Context, id: string): Promise<IdentityRecord> {
  const row = (await ctx.tx
    .selectFrom("members_identity")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()) as IdentityRecord | undefined;
  if (!row) throw new AppError("not_found");
  return row;
}

export async function insertIdentity(
  ctx: Context,
  identity: Omit<IdentityRecord, "id" | "revokedAt">,
): Promise<string> {
  const id = newId();
  await ctx.tx
    .insertInto("members_identity")
    .values({
      id,
      person_id: identity.personId,
      union_path: identity.unionPath,
      kind: identity.kind,
      detail: identity.detail,
      source: identity.source,
      valid_from: identity.validFrom,
      valid_until: identity.validUntil,
    })
    .execute();
  return id;
}

export async function revokeIdentity(ctx: Context, id: string, because: string): Promise<void> {
  await ctx.tx
    .updateTable("members_identity")
    .set({ revoked_at: ctx.now, revoked_because: because })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}
