import { AppError } from "@niangjia/domain/kernel/errors";
import { isNeedyKind, type IdentityKind } from "@niangjia/domain/members/identity-kinds";
import type { Context } from "../../../kernel/context.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import { insertIdentity, lockIdentity, revokeIdentity } from "../members.identity-store.ts";
import { lockPerson } from "../members.person-store.ts";
import { mayReadNeedy } from "../members.views.ts";

export async function addIdentity(
  ctx: Context,
  personId: string,
  body: { kind: IdentityKind; detail: string | null; source: string; validFrom: string; validUntil: string | null },
) {
  const person = await lockPerson(ctx, personId);
  if (isNeedyKind(body.kind) && !mayReadNeedy(ctx)) throw new AppError("not_permitted");
  if (body.validUntil !== null && body.validUntil < body.validFrom) throw new AppError("identity_dates_reversed");
  const identityId = await refusingDuplicates("person_on_file_here", () =>
    insertIdentity(ctx, { personId, unionPath: person.unionPath, ...body }),
  );
  // Hardship is not told to the audit by kind: the log is read by more people than the file.
  ctx.audit({
    action: "members.add_identity",
    subjectKind: "identity",
    subjectId: identityId,
    aboutPersonId: personId,
    unionPath: person.unionPath,
    detail: isNeedyKind(body.kind) ? {} : { kind: body.kind },
  });
  ctx.emit("identity_added", { identityId, personId, unionPath: person.unionPath });
  return { identityId };
}

export async function revokeOneIdentity(ctx: Context, identityId: string, body: { because: string }) {
  const identity = await lockIdentity(ctx, identityId);
  if (isNeedyKind(identity.kind) && !mayReadNeedy(ctx)) throw new AppError("not_permitted");
  if (identity.revokedAt !== null) throw new AppError("already_revoked");
  await revokeIdentity(ctx, identityId, body.because);
  ctx.audit({
    action: "members.revoke_identity",
    subjectKind: "identity",
    subjectId: identityId,
    aboutPersonId: identity.personId,
    unionPath: identity.unionPath,
    detail: isNeedyKind(identity.kind) ? {} : { kind: identity.kind },
  });
  ctx.emit("identity_revoked", { identityId, personId: identity.personId, unionPath: identity.unionPath });
  return { revoked: true as const };
}
