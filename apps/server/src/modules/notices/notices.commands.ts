import { randomInt, timingSafeEqual } from "node:crypto";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Language } from "@niangjia/domain/kernel/text";
import { findNoticeKind } from "@niangjia/domain/notice-kinds";
import type { OutsideChannel } from "@niangjia/domain/notices/notice-kind";
import { isPushService } from "@niangjia/domain/notices/push-services";
import type { FastifyRequest } from "fastify";
import { asOneself, asSystem, type Context } from "../../kernel/context.ts";
import { countSending } from "../../kernel/http/sending-limits.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/module.ts";
import { minute } from "../../kernel/time.ts";
import { readUnsubscribeToken } from "./notices.delivering.ts";
import { deleteDevice, forgetEndpoint, insertDevice, listDevices } from "./notices.device-store.ts";
import {
  confirmMail,
  countAct,
  countMailTry,
  lockSetting,
  removeMail,
  replaceChoices,
  saveSetting,
  setMail,
  turnChannelOff,
} from "./notices.preference-store.ts";
import { countUnread, markRead, markReadUpTo } from "./notices.store.ts";
import { notify } from "./notify.ts";

const mostDevices = 10;
const mostTrialsInADay = 10;
const codeLife = 10 * minute;
const codePause = minute;
const mostCodeTries = 5;

export function markOneRead(ctx: Context, noticeId: string): Promise<{ unread: number }> {
  return asOneself(ctx, async (personId) => {
    if (!(await markRead(ctx, personId, noticeId))) throw new AppError("not_found");
    ctx.emit("notices_read", { personId });
    return { unread: await countUnread(ctx, personId) };
  });
}

export function markAllRead(ctx: Context, upTo: string): Promise<{ unread: number }> {
  return asOneself(ctx, async (personId) => {
    await markReadUpTo(ctx, personId, upTo);
    ctx.emit("notices_read", { personId });
    return { unread: await countUnread(ctx, personId) };
  });
}

export interface PreferenceChange {
  readonly version: number;
  readonly keepsQuietHours: boolean;
  readonly language: Language;
  readonly choices: readonly { readonly kind: string; readonly channel: OutsideChannel; readonly isOn: boolean }[];
}

/** Keeps only what differs from the usual, so that a kind whose usual ways change later changes for everybody who never chose. */
export function savePreferences(ctx: Context, change: PreferenceChange): Promise<void> {
  return asOneself(ctx, async (personId) => {
    const setting = await lockSetting(ctx, personId);
    if (setting.version !== change.version) throw new AppError("changed_meanwhile");
    const last = new Map(change.choices.map((one) => [`${one.kind} ${one.channel}`, one]));
    const departures = [...last.values()].filter((one) => {
      const kind = findNoticeKind(one.kind);
      return kind !== null && kind.usual.includes(one.channel) !== one.isOn;
    });
    await replaceChoices(ctx, personId, departures);
    await saveSetting(ctx, personId, change);
    ctx.audit({
      action: "notices.preferences_saved",
      subjectKind: "person",
      subjectId: personId,
      aboutPersonId: personId,
      detail: { departures: departures.length, keepsQuietHours: change.keepsQuietHours },
    });
  });
}

export interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
  readonly device: string;
}

/** Takes a browser's subscription. The same browser asking again, also for another person, keeps one. */
export async function addDevice(ctx: Context, services: Services, given: Subscription): Promise<{ id: string }> {
  if (!isPushService(given.endpoint, services.config.PUSH_SERVICES)) throw new AppError("push_service_unknown");
  const { personId } = ctx.actor.session!;
  const id = newId();
  return asSystem(ctx, "a browser's subscription may have belonged to whoever used it before", async () => {
    const endpointIndex = services.vault.index(given.endpoint, "notices_device.endpoint");
    await forgetEndpoint(ctx, endpointIndex);
    if ((await listDevices(ctx, [personId])).length >= mostDevices)
      throw new AppError("too_many_devices", { max: mostDevices });
    const subscription = JSON.stringify({ endpoint: given.endpoint, keys: given.keys });
    await insertDevice(ctx, {
      id,
      personId,
      endpointIndex,
      subscriptionCipher: services.vault.encrypt(subscription, { column: "notices_device.subscription", rowId: id }),
      device: given.device,
    });
    ctx.audit({
      action: "notices.device_added",
      subjectKind: "notices_device",
      subjectId: id,
      aboutPersonId: personId,
    });
    return { id };
  });
}

export function removeDevice(ctx: Context, deviceId: string): Promise<{ done: true }> {
  return asOneself(ctx, async (personId) => {
    if (!(await deleteDevice(ctx, personId, deviceId))) throw new AppError("not_found");
    ctx.audit({
      action: "notices.device_removed",
      subjectKind: "notices_device",
      subjectId: deviceId,
      aboutPersonId: personId,
    });
    return { done: true as const };
  });
}

/** Counts a code before it is kept and sent: nobody fills a stranger's mailbox. Throws `too_many_requests`. */
export async function countMailCode(
  services: Services,
  request: FastifyRequest,
  personId: string,
  address: string,
): Promise<void> {
  if (!services.config.SMTP_URL) throw new AppError("mail_is_off");
  await countSending(services, request, {
    of: "code_to_mail",
    to: address.normalize("NFKC").toLowerCase(),
    personId,
    isOwn: false,
  });
}

/** Keeps an address and has a code sent to it; alerts go there only once the code came back. */
export function wantMail(ctx: Context, services: Services, address: string): Promise<{ sent: true }> {
  return asOneself(ctx, async (personId) => {
    const setting = await lockSetting(ctx, personId);
    const waited = setting.mailCodeSentAt ? Date.parse(ctx.now) - Date.parse(setting.mailCodeSentAt) : codePause;
    if (waited < codePause)
      throw new AppError("mail_code_too_soon", { seconds: Math.ceil((codePause - waited) / 1000) });
    const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
    const { vault } = services;
    await setMail(
      ctx,
      personId,
      vault.encrypt(address, { column: "notices_setting.mail", rowId: personId }),
      vault.encrypt(code, { column: "notices_setting.mail_code", rowId: personId }),
    );
    ctx.emit("notice_mail_code_due", { personId });
    ctx.audit({ action: "notices.mail_set", subjectKind: "person", subjectId: personId, aboutPersonId: personId });
    return { sent: true as const };
  });
}

/** A wrong code is an answer, not an error: the try must be counted, and an error would undo the count. */
export function proveMail(ctx: Context, services: Services, code: string): Promise<{ confirmed: boolean }> {
  return asOneself(ctx, async (personId) => {
    const setting = await lockSetting(ctx, personId);
    const isOpen =
      setting.mailCodeCipher !== null &&
      setting.mailCodeSentAt !== null &&
      setting.mailCodeTries < mostCodeTries &&
      Date.parse(ctx.now) - Date.parse(setting.mailCodeSentAt) < codeLife;
    const isRight =
      isOpen &&
      timingSafeEqual(
        Buffer.from(
          services.vault.decrypt(setting.mailCodeCipher!, { column: "notices_setting.mail_code", rowId: personId }),
        ),
        Buffer.from(code),
      );
    if (isRight) await confirmMail(ctx, personId);
    else await countMailTry(ctx, personId);
    ctx.audit({
      action: isRight ? "notices.mail_confirmed" : "notices.mail_code_wrong",
      subjectKind: "person",
      subjectId: personId,
      aboutPersonId: personId,
    });
    return { confirmed: isRight };
  });
}

export function dropMail(ctx: Context): Promise<{ done: true }> {
  return asOneself(ctx, async (personId) => {
    await removeMail(ctx, personId);
    ctx.audit({ action: "notices.mail_removed", subjectKind: "person", subjectId: personId, aboutPersonId: personId });
    return { done: true as const };
  });
}

/** By the link in a mail: needs no session, and only ever turns alerts off. */
export async function unsubscribe(
  ctx: Context,
  services: Services,
  token: string,
): Promise<{ channel: OutsideChannel }> {
  const proven = readUnsubscribeToken(services, token);
  if (!proven) throw new AppError("unsubscribe_link_invalid");
  await asSystem(ctx, "unsubscribing by a link that carries its own proof", () =>
    turnChannelOff(ctx, proven.personId, proven.channel),
  );
  ctx.audit({
    action: "notices.unsubscribed",
    subjectKind: "person",
    subjectId: proven.personId,
    aboutPersonId: proven.personId,
    detail: { channel: proven.channel },
  });
  return { channel: proven.channel };
}

/** Sends oneself a notice by every way that is on. */
export function sendTrial(ctx: Context, services: Services): Promise<{ done: true }> {
  return asOneself(ctx, async (personId) => {
    const name = `notices trial ${services.vault.index(personId, "notices.trial").toString("hex")}`;
    if ((await countAct(ctx, name, 86_400)) > mostTrialsInADay) throw new AppError("trial_limit_reached");
    notify(ctx, { to: { personId }, kind: "notices.trial", params: {}, link: "/notices", key: newId() });
    ctx.audit({ action: "notices.trial_sent", subjectKind: "person", subjectId: personId, aboutPersonId: personId });
    return { done: true as const };
  });
}
