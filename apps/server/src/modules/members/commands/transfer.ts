import { AppError } from "@niangjia/domain/kernel/errors";
import { isLive } from "@niangjia/domain/members/members.rules";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import { linkTo } from "@niangjia/domain/record-pages";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/module.ts";
import type { UnionBrief } from "../../unions/index.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import { asMembership, memberships, othersOf, refuseStale, transfers } from "../members.kinds.ts";
import { findMemberships, type MembershipRecord } from "../members.membership-store.ts";
import { indexOfNumber } from "../members.numbers.ts";
import { findByIndex } from "../members.person-store.ts";
import { getOpenUnion, getOwnUnion } from "../members.scope.ts";
import type { TransferRecord } from "../members.transfer-store.ts";

export type TransferAct = "release" | "accept" | "refuse" | "cancel";

/** The member asks, or the old union does and thereby releases. */
export async function askTransfer(
  ctx: Context,
  membershipId: string,
  body: { version: number; toUnionId: string; words: string | null },
) {
  const membership = await memberships.lock(ctx, membershipId);
  const to = await getOpenUnion(ctx, body.toUnionId);
  const isOwn = ctx.actor.as.kind === "own";
  return open(ctx, membership, to, {
    version: body.version,
    words: body.words,
    asked_by: isOwn ? "member" : "union",
    released_at: isOwn ? null : ctx.now,
    accepted_at: null,
  });
}

/** The new union asks for a member who came to it, and thereby accepts. Name and number must both be known. */
export async function requestTransferIn(
  ctx: Context,
  body: { name: string; idNumber: string; toUnionId: string; words: string | null },
  services: Services,
) {
  const to = await getOwnUnion(ctx, body.toUnionId);
  const number = body.idNumber.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  const membership = await asSystem(ctx, "a member is asked for by name and number", async () => {
    const [person] = await findByIndex(ctx, { idNumber: indexOfNumber(services.vault, "id_number", number) }, 1);
    if (!person || person.name !== body.name) throw new AppError("no_such_member");
    const live = (await findMemberships(ctx, person.id)).find((one) => isLive(asMembership(one).status));
    if (!live) throw new AppError("no_such_member");
    return memberships.lock(ctx, live.id);
  });
  if (membership.status === "transfer_pending") throw new AppError("transfer_open");
  return open(ctx, membership, to, {
    version: membership.version,
    words: body.words,
    asked_by: "union",
    released_at: null,
    accepted_at: ctx.now,
  });
}

async function open(
  ctx: Context,
  membership: MembershipRecord,
  to: UnionBrief,
  { version, ...how }: { version: number } & Pick<TransferRecord, "words" | "asked_by" | "released_at" | "accepted_at">,
) {
  if (to.id === membership.union_id) throw new AppError("same_union");
  const { person_id: personId, union_id: fromId, union_path: fromPath } = membership;
  const transferId = newId();
  const stands = "a transfer stands between two unions";
  const transfer = {
    id: transferId,
    membership_id: membership.id,
    person_id: personId,
    from_union_id: fromId,
    from_path: fromPath,
    to_union_id: to.id,
    to_path: to.path,
    status: "open",
    asked_at: ctx.now,
    ...how,
  };
  const act = memberships.actOn(
    ctx,
    membership,
    ctx.actor.as.kind === "own" ? "askTransfer" : "requestTransfer",
    async () => {
      refuseStale(membership, { version });
      await asSystem(ctx, stands, () =>
        transfers.make(ctx, "ask", transfer, () =>
          transfers.beginning({
            events: [{}],
            audited: { action: "members.ask_transfer", detail: { from: fromId, to: to.id, askedBy: how.asked_by } },
            tell: () => ctx.emit("transfer_asked", { transferId, personId, fromPath, toPath: to.path }),
          }),
        ),
      );
      return memberships.outcome({ beyond: stands, set: { decided_at: ctx.now }, audited: null });
    },
    { foresee: () => othersOf(ctx, membership) },
  );
  await refusingDuplicates("person_on_file_here", () => act);
  if (how.accepted_at === null) waits(ctx, transferId, to.path, to.name);
  if (how.released_at === null) waits(ctx, transferId, fromPath, await getUnionName(ctx, fromId));
  return { transferId };
}

function waits(ctx: Context, transferId: string, unionPath: string, union: string): void {
  ctx.emit(
    ...wantNotice({
      to: { unionPath, permission: "members.edit" },
      kind: "members.transfer_waits",
      params: { union },
      link: linkTo("officer", "transfer", transferId),
      key: `${transferId}/${unionPath}`,
    }),
  );
}

async function getUnionName(ctx: Context, unionId: string): Promise<string> {
  return (await getOpenUnion(ctx, unionId).catch(() => null))?.name ?? "";
}

/** One side speaks, or the transfer ends. When both have agreed the membership moves in the same transaction. */
export async function decideTransfer(
  ctx: Context,
  transferId: string,
  act: TransferAct,
  body: { version: number; because: string | null },
) {
  const both = "a transfer changes what both unions keep";
  const { version } = await transfers.act(
    ctx,
    transferId,
    act,
    {},
    async ({ row, to }) => {
      refuseStale(row, body);
      if (to !== "open") await asSystem(ctx, both, () => (to === "completed" ? move(ctx, row) : stay(ctx, row, act)));
      return transfers.outcome({
        beyond: both,
        events: [{ text: body.because }],
        set: {
          ...(act === "release" && { released_at: ctx.now }),
          ...(act === "accept" && { accepted_at: ctx.now }),
          ...(to !== "open" && { ended_at: ctx.now }),
          ...(to !== "open" && to !== "completed" && { ended_because: body.because }),
        },
        audited: { detail: { from: row.from_union_id, to: row.to_union_id } },
      });
    },
    {
      foresee: (facts) => {
        if (act === "refuse" && body.because === null) throw new AppError("because_needed");
        return facts;
      },
    },
  );
  return { version };
}

async function move(ctx: Context, transfer: TransferRecord): Promise<void> {
  const membership = await memberships.lock(ctx, transfer.membership_id);
  const to = await getOpenUnion(ctx, transfer.to_union_id);
  await memberships.actOn(
    ctx,
    membership,
    "move",
    () => memberships.outcome({ set: { union_id: to.id, union_path: to.path, decided_at: ctx.now }, audited: null }),
    { foresee: () => othersOf(ctx, membership, "agreed") },
  );
  ctx.emit("membership_transferred", {
    transferId: transfer.id,
    personId: transfer.person_id,
    fromPath: transfer.from_path,
    toPath: to.path,
  });
  ctx.emit(
    ...wantNotice({
      to: { personId: transfer.person_id },
      kind: "members.changed",
      params: { union: to.name },
      link: linkTo("own", "transfer", transfer.id),
      key: `${transfer.id}/done`,
    }),
  );
}

async function stay(ctx: Context, transfer: TransferRecord, act: TransferAct): Promise<void> {
  const membership = await memberships.lock(ctx, transfer.membership_id);
  await memberships.actOn(
    ctx,
    membership,
    act === "cancel" ? "stayOnOwnWish" : "stay",
    () => memberships.outcome({ set: { decided_at: ctx.now }, audited: null }),
    { foresee: () => othersOf(ctx, membership, "ended") },
  );
}
