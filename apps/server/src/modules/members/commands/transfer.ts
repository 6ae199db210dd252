import { AppError } from "@niangjia/domain/kernel/errors";
import {
  isAgreed,
  isLive,
  transferActions,
  type Transfer,
  type TransferFacts,
  type TransferRefusal,
} from "@niangjia/domain/members/members.rules";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { obtainPermit, type Permit } from "../../../kernel/permit.ts";
import type { Services } from "../../../kernel/module.ts";
import type { UnionBrief } from "../../unions/index.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import {
  advanceMembership,
  factsOf,
  findMemberships,
  lockMembership,
  type MembershipRecord,
} from "../members.membership-store.ts";
import { indexOfNumber } from "../members.numbers.ts";
import { findByIndex, lockPerson, settlePerson } from "../members.person-store.ts";
import { covers, getOpenUnion, getOwnUnion, loadForPartner } from "../members.scope.ts";
import {
  advanceTransfer,
  completeTransfer,
  insertTransfer,
  lockTransfer,
  type TransferRecord,
} from "../members.transfer-store.ts";
import { permitFor } from "./membership.ts";

export type TransferAct = "release" | "accept" | "refuse" | "cancel";

/** The member asks, or the old union does and thereby releases. */
export async function askTransfer(
  ctx: Context,
  membershipId: string,
  body: { version: number; toUnionId: string; words: string | null },
) {
  const membership = await loadForPartner(ctx, () => lockMembership(ctx, membershipId));
  const to = await getOpenUnion(ctx, body.toUnionId);
  const isOwn = ctx.actor.as.kind === "own";
  return open(ctx, membership, to, {
    version: body.version,
    words: body.words,
    askedBy: isOwn ? "member" : "union",
    releasedAt: isOwn ? null : ctx.now,
    acceptedAt: null,
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
    const live = (await findMemberships(ctx, person.id)).find((one) => isLive(one.status));
    if (!live) throw new AppError("no_such_member");
    return lockMembership(ctx, live.id);
  });
  if (membership.status === "transfer_pending") throw new AppError("transfer_open");
  return open(ctx, membership, to, {
    version: membership.version,
    words: body.words,
    askedBy: "union",
    releasedAt: null,
    acceptedAt: ctx.now,
  });
}

async function open(
  ctx: Context,
  membership: MembershipRecord,
  to: UnionBrief,
  how: { version: number; words: string | null } & Pick<TransferRecord, "askedBy" | "releasedAt" | "acceptedAt">,
) {
  if (to.id === membership.unionId) throw new AppError("same_union");
  const transferId = newId();
  await asSystem(ctx, "a transfer stands between two unions", async () => {
    const person = await lockPerson(ctx, membership.personId);
    const permit = permitFor(
      ctx,
      ctx.actor.as.kind === "own" ? "askTransfer" : "requestTransfer",
      membership,
      await factsOf(ctx, person.id, membership.id),
    );
    if (membership.version !== how.version) throw new AppError("changed_meanwhile");
    await advanceMembership(ctx, permit, {});
    await refusingDuplicates("person_on_file_here", () =>
      insertTransfer(ctx, {
        id: transferId,
        membershipId: membership.id,
        personId: person.id,
        fromUnionId: membership.unionId,
        fromPath: membership.unionPath,
        toUnionId: to.id,
        toPath: to.path,
        askedBy: how.askedBy,
        words: how.words,
        releasedAt: how.releasedAt,
        acceptedAt: how.acceptedAt,
      }),
    );
    await settlePerson(ctx, person.id);
  });
  ctx.audit({
    action: "members.ask_transfer",
    subjectKind: "transfer",
    subjectId: transferId,
    aboutPersonId: membership.personId,
    detail: { from: membership.unionId, to: to.id, askedBy: how.askedBy },
  });
  ctx.emit("transfer_asked", {
    transferId,
    personId: membership.personId,
    fromPath: membership.unionPath,
    toPath: to.path,
  });
  if (how.acceptedAt === null) waits(ctx, transferId, to.path, to.name);
  if (how.releasedAt === null) {
    const from = await getUnionName(ctx, membership.unionId);
    waits(ctx, transferId, membership.unionPath, from);
  }
  return { transferId };
}

function waits(ctx: Context, transferId: string, unionPath: string, union: string): void {
  ctx.emit(
    ...wantNotice({
      to: { unionPath, permission: "members.edit" },
      kind: "members.transfer_waits",
      params: { union },
      link: "/members/transfers",
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
  if (act === "refuse" && body.because === null) throw new AppError("because_needed");
  const transfer = await loadForPartner(ctx, () => lockTransfer(ctx, transferId));
  const facts = { coversFrom: covers(ctx.scope, transfer.fromPath), coversTo: covers(ctx.scope, transfer.toPath) };
  const permit: Permit<TransferAct> = obtainPermit<
    Transfer,
    TransferFacts,
    TransferRefusal,
    typeof transferActions,
    TransferAct
  >(ctx, transferActions, act, transfer, facts, transfer.personId === ctx.actor.session?.personId);
  if (transfer.version !== body.version) throw new AppError("changed_meanwhile");
  const version = await asSystem(ctx, "a transfer changes what both unions keep", async () => {
    const membership = await lockMembership(ctx, transfer.membershipId);
    await lockPerson(ctx, transfer.personId);
    const next = await advanceTransfer(ctx, permit, body.because);
    const others = await factsOf(ctx, transfer.personId, membership.id);
    if (next.status !== "open") {
      const stays = permitFor(ctx, act === "cancel" ? "stayOnOwnWish" : "stay", membership, {
        ...others,
        transfer: "ended",
      });
      await advanceMembership(ctx, stays, {});
    } else if (isAgreed(next)) {
      const to = await getOpenUnion(ctx, next.toUnionId);
      const moves = permitFor(ctx, "move", membership, { ...others, transfer: "agreed" });
      await advanceMembership(ctx, moves, { unionId: to.id, unionPath: to.path });
      await settlePerson(ctx, transfer.personId);
      ctx.emit("membership_transferred", {
        transferId,
        personId: transfer.personId,
        fromPath: transfer.fromPath,
        toPath: to.path,
      });
      ctx.emit(
        ...wantNotice({
          to: { personId: transfer.personId },
          kind: "members.changed",
          params: { union: to.name },
          link: "/me/membership",
          key: `${transferId}/done`,
        }),
      );
      return completeTransfer(ctx, moves, transferId);
    }
    await settlePerson(ctx, transfer.personId);
    return next.version;
  });
  ctx.audit({
    action: `members.transfer_${act}`,
    subjectKind: "transfer",
    subjectId: transferId,
    aboutPersonId: transfer.personId,
    detail: { from: transfer.fromUnionId, to: transfer.toUnionId },
  });
  return { version };
}
