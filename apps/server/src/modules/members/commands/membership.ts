import { identityKinds, type IdentityKind } from "@niangjia/domain/members/identity-kinds";
import type { MembershipAction, RetentionReason } from "@niangjia/domain/members/members.rules";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import { linkTo } from "@niangjia/domain/record-pages";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { ChangesOf } from "../../records/index.ts";
import { findUnionsById } from "../../unions/index.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import { findIdentities, insertIdentity } from "../members.identity-store.ts";
import { memberships, othersOf, refuseStale } from "../members.kinds.ts";
import type { MembershipRecord } from "../members.membership-store.ts";
import { today } from "../members.numbers.ts";

interface Change {
  readonly set: ChangesOf<"members_membership">;
  /** What the person is told. */
  readonly notice: "members.approved" | "members.rejected" | "members.changed" | null;
  readonly beside?: (row: MembershipRecord) => Promise<void>;
}

/** What every change of a membership shares. */
async function change(
  ctx: Context,
  id: string,
  body: { readonly version: number },
  action: MembershipAction,
  { set, notice, beside }: Change,
) {
  const act = memberships.act(
    ctx,
    id,
    action,
    {},
    async ({ row, to }) => {
      refuseStale(row, body);
      await beside?.(row);
      return memberships.outcome({
        beyond: "the file of the person follows the membership",
        set: { ...set, decided_at: ctx.now },
        audited: { action: `members.${action}`, detail: { from: row.status, to } },
        tell: async ({ version }) => {
          ctx.emit("membership_changed", {
            membershipId: id,
            personId: row.person_id,
            unionId: row.union_id,
            unionPath: row.union_path,
            action,
            from: row.status,
            to,
          });
          if (notice === null) return;
          const union = (await findUnionsById(ctx, [row.union_id])).get(row.union_id);
          ctx.emit(
            ...wantNotice({
              to: { personId: row.person_id },
              kind: notice,
              params: { union: union?.name ?? "" },
              link: linkTo("own", "membership", id),
              key: `${id}/${version}`,
            }),
          );
        },
      });
    },
    { foresee: (_, row) => othersOf(ctx, row) },
  );
  const { version } = await refusingDuplicates("person_on_file_here", () => act);
  return { version };
}

/** The union agrees: a member from today, with the identities the applicant named. */
export function approve(ctx: Context, membershipId: string, body: { version: number; cardNumber: string | null }) {
  const day = today(ctx);
  return change(ctx, membershipId, body, "approve", {
    set: { joined_on: day, card_number: body.cardNumber },
    notice: "members.approved",
    beside: (row) => asSystem(ctx, "identities the applicant named", () => addNamed(ctx, row, day)),
  });
}

async function addNamed(ctx: Context, membership: MembershipRecord, day: string): Promise<void> {
  const had = (await findIdentities(ctx, [membership.person_id]))
    .filter((identity) => identity.revokedAt === null && (identity.validUntil === null || identity.validUntil >= day))
    .map((identity) => identity.kind);
  for (const kind of membership.applied_kinds.filter(
    (one): one is IdentityKind => one in identityKinds && !had.includes(one as IdentityKind),
  ))
    await insertIdentity(ctx, {
      personId: membership.person_id,
      unionPath: membership.union_path,
      kind,
      detail: null,
      source: "入会申请",
      validFrom: day,
      validUntil: null,
    });
}

export function reject(ctx: Context, membershipId: string, body: { version: number; because: string }) {
  const set = { decided_because: body.because };
  return change(ctx, membershipId, body, "reject", { set, notice: "members.rejected" });
}

/** Kept or restored: dues and vote rest, or return. */
export function retain(ctx: Context, membershipId: string, body: { version: number; reason: RetentionReason }) {
  const set = { retained_because: body.reason };
  return change(ctx, membershipId, body, "retain", { set, notice: "members.changed" });
}

export function restore(ctx: Context, membershipId: string, body: { version: number }) {
  return change(ctx, membershipId, body, "restore", { set: { retained_because: null }, notice: "members.changed" });
}

/** Ends a membership. The person leaves, or takes an application back; a union records what came on paper or was decided. */
export function end(
  ctx: Context,
  membershipId: string,
  body: { version: number; because: string | null },
  how: "withdraw" | "lapse" | "expel",
) {
  const isOwn = ctx.actor.as.kind === "own";
  return change(ctx, membershipId, body, how === "withdraw" && !isOwn ? "recordWithdrawal" : how, {
    set: { ended_on: today(ctx), decided_because: body.because, retained_because: null },
    notice: isOwn ? null : "members.changed",
  });
}
