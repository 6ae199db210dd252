import { statusAddress } from "@niangjia/domain/appeals/entry/entry.rules";
import type { channelRoutes } from "@niangjia/domain/appeals/channels/channels.contract";
import type { MessageRefusal, MessageResult, SenderMark } from "@niangjia/domain/appeals/channels/channels.terms";
import type { AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services, TwoStepHandler } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import { findUnions } from "../../unions/index.ts";
import { appeals } from "../appeals.kind.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { registerAppeal } from "../commands/register.ts";
import { takeTurn } from "../entry/entry.store.ts";
import { wordsOfReceipt } from "../entry/receipt.ts";
import { receiptOf } from "./channel.receipt.ts";
import { findMessage, getChannel, insertMessage, type ChannelRecord, type MessageRecord } from "./channel.store.ts";
import { readEnvelope, type MailEnvelope } from "./mail-envelope.ts";
import { attach, keepFiles, noFiles, type MailFiles } from "./mail.files.ts";
import { readMail, type MailMessage } from "./mail-message.ts";
import { answeredAppeal, describe, noteUnverified, supplementByMail } from "./mail.reply.ts";

interface Received {
  readonly channel: ChannelRecord;
  readonly envelope: MailEnvelope;
  readonly mail: MailMessage;
  readonly files: MailFiles;
  readonly bytes: number;
}

/**
 * A message that the mail gateway hands over. Read, and its attachments looked into, before the transaction opens;
 * then registered, added to the appeal its subject names, or noted as refused. The same message twice is one.
 */
export const receiveMail: TwoStepHandler<(typeof channelRoutes)["receiveMail"]> = {
  async before({ params }, { services, request, reply, actor }) {
    if (actor.channel?.channelId !== params.channelId) throw new AppError("channel_not_known");
    if (!Buffer.isBuffer(request.body)) throw new AppError("unsupported_media");
    if (request.body.length === 0) throw new AppError("appeal_mail_unreadable");
    const bytes = request.body.length;
    const asks = scopes.system("a message that was received before is looked into no further");
    const channel = await services.db.inScope(asks, (tx) => getChannel({ tx }, params.channelId));
    const envelope = readEnvelope(request.body, channel.authserv_id);
    const mail = await readMail(services, request.body, envelope, channel.address);
    const isNew =
      mail.refusal === null &&
      (await services.db.inScope(asks, (tx) => findBefore({ tx }, channel.id, envelope, mail, bytes))) === null;
    const files = isNew ? await keepFiles(services, mail.attachments) : noFiles();
    return async (ctx) => {
      reply.code(202);
      return asSystem(ctx, "a message of a mail box comes from somebody without an account", () =>
        take(ctx, services, { channel, envelope, mail, files, bytes }),
      );
    };
  },
};

/** The same message, received before: by its own number; one of before that had none, by its Message-ID, sender and length. */
async function findBefore(
  ctx: Pick<Context, "tx">,
  channelId: string,
  envelope: MailEnvelope,
  mail: MailMessage,
  bytes: number,
): Promise<MessageRecord | null> {
  const same = await findMessage(ctx, channelId, envelope.externalNumber);
  if (same) return same;
  const former = await findMessage(ctx, channelId, envelope.formerNumber);
  return former !== null &&
    former.message_id === null &&
    former.bytes === bytes &&
    former.sender === maskAddress(mail.address)
    ? former
    : null;
}

async function take(ctx: Context, services: Services, received: Received) {
  const { channel, envelope, mail, files, bytes } = received;
  await takeTurn(ctx, `mail ${channel.id} ${envelope.externalNumber}`);
  const before = await findBefore(ctx, channel.id, envelope, mail, bytes);
  if (before) return answerOf(services, channel, before, await numberOf(ctx, before));
  const note = async (
    result: MessageResult,
    reason: MessageRefusal | null,
    appeal: Pick<AppealRecord, "id" | "number"> | null,
  ) => {
    const row = {
      id: newId(Date.parse(ctx.now)),
      channel_id: channel.id,
      union_path: channel.union_path,
      at: ctx.now,
      external_number: envelope.externalNumber,
      message_id: envelope.messageId ?? "",
      sender: maskAddress(mail.address),
      is_verified: envelope.isVerified,
      bytes,
      result,
      reason,
      appeal_id: appeal?.id ?? null,
      left_out: files.leftOut.length,
    };
    await insertMessage(ctx, row);
    return answerOf(services, channel, row, appeal?.number ?? null);
  };
  if (mail.refusal !== null) {
    ctx.audit({
      action: "appeals.refuse_mail",
      subjectKind: "appeals_channel",
      subjectId: channel.id,
      unionPath: channel.union_path,
      detail: { reason: mail.refusal },
    });
    return note("refused", mail.refusal, null);
  }
  const answered = await answeredAppeal(ctx, services, mail);
  if (answered && envelope.isVerified) {
    await supplementByMail(ctx, answered.id, mail, files);
    return note("supplemented", null, answered);
  }
  if (answered && (await noteUnverified(ctx, answered.id, mail, files))) return note("noted", null, answered);
  const union = (await findUnions(ctx, [channel.union_path])).get(channel.union_path);
  const done = await registerAppeal(ctx, services, {
    channel: "mail",
    sender: markOf(envelope.isVerified),
    personId: null,
    workerName: mail.name || mail.address.split("@")[0]!.slice(0, 40),
    phone: null,
    email: mail.address,
    category: channel.default_category as AppealCategory,
    description: describe(mail),
    disclosure: "union_only",
    receipt: receiptOf(services, channel.id, envelope.externalNumber),
    channelId: channel.id,
    externalNumber: envelope.externalNumber,
    fallback: union ?? null,
  });
  await attach(ctx, done.id, files);
  // Nobody knows where an answer to a forged sender would go.
  if (envelope.isVerified)
    ctx.emit("appeal_mail_received", { channelId: channel.id, externalNumber: envelope.externalNumber });
  return note("registered", null, done);
}

async function numberOf(ctx: Context, row: Pick<MessageRecord, "appeal_id">): Promise<string | null> {
  if (row.appeal_id === null) return null;
  return (await appeals.find(ctx, row.appeal_id))?.number ?? null;
}

type Told = Pick<MessageRecord, "result" | "reason" | "external_number" | "left_out" | "is_verified">;

function answerOf(services: Services, channel: ChannelRecord, row: Told, number: string | null) {
  const receipt = receiptOf(services, channel.id, row.external_number);
  const words = wordsOfReceipt(receipt);
  return {
    result: row.result as MessageResult,
    reason: row.reason as MessageRefusal | null,
    number: row.result === "noted" ? null : number,
    mark: markOf(row.is_verified),
    leftOut: row.left_out,
    receipt:
      row.result === "registered"
        ? { zh: words.zh.join(""), en: words.en.join(" "), address: statusAddress(services.config.publicUrl, receipt) }
        : null,
  };
}

export const markOf = (isVerified: boolean): SenderMark => (isVerified ? "verified" : "unverified");

/** `z***@qq.com`: enough to recognise one's own mail. */
export function maskAddress(address: string): string {
  const [name = "", host = ""] = address.split("@");
  return host === "" ? "" : `${name.slice(0, 1)}***@${host}`;
}
