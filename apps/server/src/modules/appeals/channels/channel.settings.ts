import { randomBytes } from "node:crypto";
import type { ChannelView } from "@niangjia/domain/appeals/channels/channels.views";
import type { ChannelKind } from "@niangjia/domain/appeals/channels/channels.terms";
import type { AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import type { ChannelFacts } from "../../../kernel/actor.ts";
import { actingPath, asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { pageFrom, type PageAsked } from "../../../kernel/paging.ts";
import { scopes } from "../../../kernel/scope.ts";
import type { Services } from "../../../kernel/module.ts";
import { day, later } from "../../../kernel/time.ts";
import { findUnions } from "../../unions/index.ts";
import { markOf } from "./mail.receive.ts";
import {
  countsOfChannels,
  findChannelBySecret,
  getChannel,
  insertChannel,
  listChannels,
  listMessages,
  updateChannel,
  type ChannelRecord,
  type MessageRecord,
} from "./channel.store.ts";

const mostCounted = 10_000;
const secretIndexed = "appeals_channel.secret";

/** 256 random bits: nobody finds one by trying. */
function newSecret(services: Services) {
  const secret = `nj_${randomBytes(32).toString("base64url")}`;
  return {
    secret,
    columns: { secret_index: services.vault.index(secret, secretIndexed), secret_last: secret.slice(-4) },
  };
}

/** Who calls, by the secret shown. */
export async function channelOf(services: Services, secret: string): Promise<ChannelFacts | null> {
  const row = await services.db.inScope(scopes.system("a machine shows the secret of a channel"), (tx) =>
    findChannelBySecret({ tx }, services.vault.index(secret, secretIndexed)),
  );
  return row === null
    ? null
    : { channelId: row.id, kind: row.kind, name: row.name, unionPath: parseUnionPath(row.union_path) };
}

export async function pageOfChannels(ctx: Context, services: Services, asked: PageAsked) {
  const found = await listChannels(ctx, asked);
  const views = new Map((await viewsOf(ctx, services, found.rows)).map((view) => [view.id, view]));
  return pageFrom(found, (row) => views.get(row.id)!);
}

interface Given {
  readonly name: string;
  readonly address?: string | null | undefined;
  readonly authservId?: string | null | undefined;
  readonly defaultCategory: AppealCategory;
}

export async function addChannel(ctx: Context, services: Services, input: Given & { kind: ChannelKind }) {
  const { secret, columns } = newSecret(services);
  const row = await insertChannel(ctx, {
    id: newId(Date.parse(ctx.now)),
    union_path: actingPath(ctx),
    kind: input.kind,
    name: input.name,
    address: addressFor(input.kind, input),
    authserv_id: gatewayFor(input.kind, input),
    default_category: input.defaultCategory,
    created_at: ctx.now,
    ...columns,
  });
  ctx.audit({
    action: "appeals.add_channel",
    subjectKind: "appeals_channel",
    subjectId: row.id,
    unionPath: row.union_path,
    detail: { kind: row.kind },
  });
  return { channel: (await viewsOf(ctx, services, [row]))[0]!, secret };
}

export async function editChannel(
  ctx: Context,
  services: Services,
  id: string,
  input: Given & { version: number; isActive: boolean },
) {
  const before = await getChannel(ctx, id);
  const row = await updateChannel(ctx, id, input.version, {
    name: input.name,
    address: addressFor(before.kind, input),
    authserv_id: gatewayFor(before.kind, input),
    default_category: input.defaultCategory,
    is_active: input.isActive,
  });
  ctx.audit({
    action: "appeals.edit_channel",
    subjectKind: "appeals_channel",
    subjectId: id,
    unionPath: row.union_path,
    detail: { isActive: row.is_active },
  });
  return (await viewsOf(ctx, services, [row]))[0]!;
}

/** The old secret ends with the commit. */
export async function rotateSecret(ctx: Context, services: Services, id: string, version: number) {
  const { secret, columns } = newSecret(services);
  const row = await updateChannel(ctx, id, version, columns);
  ctx.audit({
    action: "appeals.rotate_secret",
    subjectKind: "appeals_channel",
    subjectId: id,
    unionPath: row.union_path,
  });
  return { channel: (await viewsOf(ctx, services, [row]))[0]!, secret };
}

export async function pageOfMessages(ctx: Context, channelId: string, result: string | undefined, asked: PageAsked) {
  await getChannel(ctx, channelId);
  return pageFrom(await listMessages(ctx, channelId, result, asked), messageView);
}

function messageView(row: MessageRecord) {
  return {
    id: row.id,
    at: row.at,
    sender: row.sender,
    mark: markOf(row.is_verified),
    bytes: row.bytes,
    result: row.result as never,
    reason: row.reason as never,
    appealId: row.appeal_id,
    leftOut: row.left_out,
  };
}

function addressFor(kind: string, input: Given): string | null {
  if (kind !== "mail") return null;
  if (!input.address) throw new AppError("appeal_channel_address_needed");
  return input.address.toLowerCase();
}

function gatewayFor(kind: string, input: Given): string | null {
  return kind === "mail" && input.authservId ? input.authservId.toLowerCase() : null;
}

async function viewsOf(ctx: Context, services: Services, rows: readonly ChannelRecord[]): Promise<ChannelView[]> {
  const unions = await findUnions(
    ctx,
    rows.map((row) => row.union_path),
  );
  const counts = await asSystem(ctx, "how much came through a channel, wherever it is now", () =>
    countsOfChannels(
      ctx,
      rows.map((row) => row.id),
      mostCounted,
      later(ctx.now, -30 * day),
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    kind: row.kind as ChannelKind,
    name: row.name,
    address: row.address,
    authservId: row.authserv_id,
    union: { path: row.union_path, name: unions.get(row.union_path)?.name ?? "" },
    secretLast: row.secret_last,
    defaultCategory: row.default_category as AppealCategory,
    isActive: row.is_active,
    createdAt: row.created_at,
    sendTo:
      row.kind === "mail"
        ? `${services.config.publicUrl}/api/appeals/mail/${row.id}`
        : `${services.config.publicUrl}/api/open311/v2/`,
    lastReceivedAt: counts.get(row.id)?.lastAt ?? null,
    appealCount: counts.get(row.id)?.appeals ?? 0,
    refusedCount: counts.get(row.id)?.refused ?? 0,
  }));
}
