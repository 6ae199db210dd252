import { statusAddress } from "@niangjia/domain/appeals/appeals.entry.rules";
import type { channelRoutes } from "@niangjia/domain/appeals/appeals.channels.contract";
import type { MessageRefusal, MessageResult } from "@niangjia/domain/appeals/appeals.channels.terms";
import { appealActions } from "@niangjia/domain/appeals/appeals.rules";
import type { AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { decide } from "@niangjia/domain/kernel/actions";
import { AppError } from "@niangjia/domain/kernel/errors";
import { deciding } from "../../../kernel/actor.ts";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { TwoStepHandler } from "../../../kernel/module.ts";
import { scopes } from "../../../kernel/scope.ts";
import type { Services } from "../../../kernel/services.ts";
import { addUpload, attachUploads, takeInBytes } from "../../files/index.ts";
import { findUnions } from "../../unions/index.ts";
import { actAsHolder } from "../appeals.own.ts";
import { asAppeal, findAppeal, insertEvent, type AppealRecord } from "../appeals.store.ts";
import { registerAppeal } from "../commands/register.ts";
import { factsFor } from "../commands/route.ts";
import { supplementAppeal } from "../commands/worker.ts";
import { takeTurn } from "../entry/entry.store.ts";
import { wordsOfReceipt } from "../entry/receipt.ts";
import { receiptOf } from "./channel.receipt.ts";
import { addAttachments, findByNumber, findMessage, getChannel, insertMessage, type ChannelRecord, type MessageRecord } from "./channel.store.ts";
import { readMail, type MailMessage } from "./mail-message.ts";

type Kept = Awaited<ReturnType<typeof takeInBytes>>;
interface Files {
  readonly ownerId: string;
  readonly kept: readonly Kept[];
  /** Names of those that could not be kept. */
  readonly leftOut: readonly string[];
}

const longest = 3000;
const shorten = (text: string) => [...text].slice(0, longest).join("");

/**
 * A message that the mail gateway hands over. Read, and its attachments looked into, before the transaction opens;
 * then registered, added to the appeal its subject names, or noted as refused. The same message twice is one.
 */
export const receiveMail: TwoStepHandler<(typeof channelRoutes)["receiveMail"]> = {
  async before({ params }, { services, request, reply, actor }) {
    if (actor.channel?.channelId !== params.channelId) throw new AppError("channel_not_known");
    if (!Buffer.isBuffer(request.body)) throw new AppError("unsupported_media");
    const bytes = request.body.length;
    const asks = scopes.system("a message that was received before is looked into no further");
    const channel = await services.db.inScope(asks, (tx) => getChannel({ tx }, params.channelId));
    const mail = await readMail(request.body, channel.address);
    const isNew = mail.refusal === null && (await services.db.inScope(asks, (tx) => findMessage({ tx }, channel.id, mail.externalNumber))) === null;
    const files = isNew ? await keepFiles(services, mail) : { ownerId: newId(), kept: [], leftOut: [] };
    return async (ctx) => {
      reply.code(202);
      return asSystem(ctx, "a message of a mail box comes from somebody without an account", () => take(ctx, services, channel, mail, files, bytes));
    };
  },
};

async function keepFiles(services: Services, mail: MailMessage): Promise<Files> {
  const ownerId = newId();
  const kept: Kept[] = [];
  const leftOut: string[] = [];
  for (const { name, bytes } of mail.attachments) {
    try {
      kept.push(await takeInBytes(services, ownerId, name, bytes));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      leftOut.push([...name.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "")].slice(0, 60).join(""));
    }
  }
  return { ownerId, kept, leftOut };
}

async function take(ctx: Context, services: Services, channel: ChannelRecord, mail: MailMessage, files: Files, bytes: number) {
  await takeTurn(ctx, `mail ${channel.id} ${mail.externalNumber}`);
  const before = await findMessage(ctx, channel.id, mail.externalNumber);
  if (before) return answerOf(services, channel, before, await numberOf(ctx, before));
  const note = async (result: MessageResult, reason: MessageRefusal | null, appeal: Pick<AppealRecord, "id" | "number"> | null) => {
    const row = { id: newId(Date.parse(ctx.now)), channel_id: channel.id, union_path: channel.union_path, at: ctx.now, external_number: mail.externalNumber, sender: maskAddress(mail.sender?.address ?? ""), bytes, result, reason, appeal_id: appeal?.id ?? null, left_out: files.leftOut.length };
    await insertMessage(ctx, row);
    return answerOf(services, channel, row, appeal?.number ?? null);
  };
  if (mail.refusal !== null || mail.sender === null) {
    ctx.audit({ action: "appeals.refuse_mail", subjectKind: "appeals_channel", subjectId: channel.id, unionPath: channel.union_path, detail: { reason: mail.refusal } });
    return note("refused", mail.refusal ?? "no_sender", null);
  }
  const answered = await answeredAppeal(ctx, services, mail);
  if (answered) {
    actAsHolder(ctx, answered.id);
    await supplementAppeal(ctx, answered.id, { text: shorten(mail.text || mail.subject).slice(0, 2000), attachments: [] });
    await attach(ctx, answered.id, files);
    return note("supplemented", null, answered);
  }
  const union = (await findUnions(ctx, [channel.union_path])).get(channel.union_path);
  const done = await registerAppeal(ctx, services, {
    channel: "mail", personId: null, workerName: mail.sender.name || mail.sender.address.split("@")[0]!.slice(0, 40), phone: null, email: mail.sender.address,
    category: channel.default_category as AppealCategory, description: describe(mail), disclosure: "union_only",
    receipt: receiptOf(services, channel.id, mail.externalNumber), channelId: channel.id, externalNumber: mail.externalNumber, fallback: union ?? null,
  });
  await attach(ctx, done.id, files);
  ctx.emit("appeal_mail_received", { channelId: channel.id, externalNumber: mail.externalNumber });
  return note("registered", null, done);
}

/** The appeal that the subject names, if this sender's own mail address is in it and it still takes words. */
async function answeredAppeal(ctx: Context, services: Services, mail: MailMessage): Promise<AppealRecord | null> {
  const row = mail.about === null ? null : await findByNumber(ctx, mail.about);
  if (!row || row.email_cipher === null || mail.sender === null) return null;
  if (services.vault.decrypt(row.email_cipher, { column: "appeals_appeal.email", rowId: row.id }).toLowerCase() !== mail.sender.address) return null;
  return decide(appealActions.supplement, asAppeal(row), deciding(ctx.actor), factsFor(ctx, row), true).allowed ? row : null;
}

async function attach(ctx: Context, appealId: string, files: Files): Promise<void> {
  for (const file of files.kept) await addUpload(ctx, file);
  const ids = files.kept.map((file) => file.id);
  await attachUploads(ctx, files.ownerId, ids, "appeal_file_not_yours", "appeal", appealId);
  await addAttachments(ctx, appealId, ids);
  if (files.leftOut.length > 0) await insertEvent(ctx, appealId, { kind: "noted", text: `邮件附件未能收下：${files.leftOut.join("、")}`, detail: { leftOut: files.leftOut.length }, forWorker: true });
}

function describe(mail: MailMessage): string {
  const whole = [mail.subject, mail.text].filter((part) => part !== "").join("\n\n");
  return shorten([...whole].length >= 5 ? whole : `${whole}（邮件没有更多文字，请看附件）`.trim());
}

async function numberOf(ctx: Context, row: Pick<MessageRecord, "appeal_id">): Promise<string | null> {
  if (row.appeal_id === null) return null;
  return (await findAppeal(ctx, row.appeal_id))?.number ?? null;
}

function answerOf(services: Services, channel: ChannelRecord, row: Pick<MessageRecord, "result" | "reason" | "external_number" | "left_out">, number: string | null) {
  const receipt = receiptOf(services, channel.id, row.external_number);
  const words = wordsOfReceipt(receipt);
  return {
    result: row.result as MessageResult, reason: row.reason as MessageRefusal | null, number, leftOut: row.left_out,
    receipt: row.result === "registered" ? { zh: words.zh.join(""), en: words.en.join(" "), address: statusAddress(services.config.publicUrl, receipt) } : null,
  };
}

/** `z***@qq.com`: enough to recognise one's own mail. */
export function maskAddress(address: string): string {
  const [name = "", host = ""] = address.split("@");
  return host === "" ? "" : `${name.slice(0, 1)}***@${host}`;
}
