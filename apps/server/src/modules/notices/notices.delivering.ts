import { createHmac, timingSafeEqual } from "node:crypto";
import { findNoticeKind } from "@niangjia/domain/notice-kinds";
import { outsideSentences, type OutsideChannel, type OutsideSentence } from "@niangjia/domain/notices/notice-kind";
import type { Services } from "../../kernel/module.ts";
import { inSystem } from "../../kernel/system-work.ts";
import { later, minute } from "../../kernel/time.ts";
import { phoneOf } from "../members/index.ts";
import {
  claimDelivery,
  finishDelivery,
  kindsSentSince,
  listStrandedDeliveries,
  type ClaimedDelivery,
} from "./notices.delivery-store.ts";
import { deleteDevice, findDevice, touchDevice } from "./notices.device-store.ts";
import { findSettings } from "./notices.preference-store.ts";
import { runtimeOf } from "./notices.runtime.ts";
import type { PushSubscription } from "./providers/push-provider.ts";
import type { Sending } from "./providers/provider.ts";

/** A process that dies while sending leaves its claim; another takes over after this. */
const lease = 2 * minute;
/** The queue tries nine times over about a quarter of an hour, the sweep every ten minutes after that. */
const mostTries = 30;
/** The same sentence is not repeated to the same device or number within this time. */
const repeatPause = 10 * minute;

/**
 * The job `notices.deliver`: claims a delivery, sends it outside any transaction, keeps what came of it.
 * Throws when another try is worth it, so that the queue comes back with a growing wait.
 */
export async function deliver(services: Services, data: Record<string, unknown>): Promise<void> {
  const deliveryId = data["deliveryId"] as string;
  const claimed = await inSystem(services, "claim an alert", (ctx) => claimDelivery(ctx, deliveryId, lease));
  if (!claimed) return;
  const outside = findNoticeKind(claimed.kind)?.outside ?? "general";
  const isRepeat = await inSystem(services, "look for an alert that said the same", async (ctx) => {
    const kinds = await kindsSentSince(ctx, claimed, later(ctx.now, -repeatPause));
    return kinds.some((kind) => (findNoticeKind(kind)?.outside ?? "general") === outside);
  });
  // What was read needs no alert any more, and the same general sentence twice says nothing new.
  if (claimed.wasRead || isRepeat) {
    await inSystem(services, "leave an alert out", (ctx) =>
      finishDelivery(ctx, claimed.id, "skipped", claimed.wasRead ? "already read" : "said a moment ago"),
    );
    return;
  }
  const sending = await send(services, claimed, outside);
  await inSystem(services, "keep what came of an alert", async (ctx) => {
    if (sending.kind === "sent") {
      if (claimed.deviceId) await touchDevice(ctx, claimed.deviceId);
      return finishDelivery(ctx, claimed.id, "sent", null);
    }
    if (sending.kind === "gone" || sending.kind === "refused") {
      if (sending.kind === "gone" && claimed.deviceId) await deleteDevice(ctx, claimed.personId, claimed.deviceId);
      return finishDelivery(ctx, claimed.id, "failed", sending.because);
    }
    return finishDelivery(ctx, claimed.id, claimed.tries >= mostTries ? "failed" : "waiting", sending.because);
  });
  if (sending.kind === "later") throw new Error(`alert ${claimed.channel} not sent: ${sending.because}`);
}

async function send(services: Services, delivery: ClaimedDelivery, outside: OutsideSentence): Promise<Sending> {
  const { push, sms, mail } = runtimeOf(services);
  const isUrgent = findNoticeKind(delivery.kind)?.isUrgent === true;
  const facts = await inSystem(services, "read where an alert goes", async (ctx) => {
    const setting = (await findSettings(ctx, [delivery.personId])).get(delivery.personId)!;
    return {
      setting,
      phone: delivery.channel === "sms" ? await phoneOf(ctx, services.vault, delivery.personId) : null,
      device: delivery.deviceId ? await findDevice(ctx, delivery.deviceId) : null,
    };
  });
  const { language, mailCipher, mailConfirmedAt } = facts.setting;
  const sentence = outsideSentences[outside][language];
  const name = { zh: "娘家", en: "Niangjia" }[language];
  switch (delivery.channel) {
    case "push": {
      if (!facts.device) return { kind: "gone", because: "the device was removed" };
      const subscription = JSON.parse(
        services.vault.decrypt(facts.device.subscriptionCipher, {
          column: "notices_device.subscription",
          rowId: facts.device.id,
        }),
      ) as PushSubscription;
      return push.send(subscription, { title: name, body: sentence, path: "/m/notices" }, isUrgent);
    }
    case "sms":
      if (!sms) return { kind: "refused", because: "SMS_URL is not set" };
      if (!facts.phone) return { kind: "refused", because: "no phone number" };
      return sms.send(facts.phone, `【${name}】${sentence}`, delivery.id);
    case "mail": {
      if (!mail) return { kind: "refused", because: "SMTP_URL is not set" };
      if (!mailCipher || !mailConfirmedAt) return { kind: "refused", because: "no confirmed address" };
      const to = services.vault.decrypt(mailCipher, { column: "notices_setting.mail", rowId: delivery.personId });
      const unsubscribeUrl = `${services.config.publicUrl}/api/notices/unsubscribe?token=${unsubscribeToken(services, delivery.personId, "mail")}`;
      const words = {
        zh: { subject: "娘家通知", open: "打开", stop: "不再接收邮件提醒" },
        en: { subject: "Niangjia notice", open: "Open", stop: "Stop these mails" },
      }[language];
      return mail.send(
        {
          to,
          subject: words.subject,
          text: `${sentence}\n\n${words.open}: ${services.config.publicUrl}/\n\n${words.stop}: ${unsubscribeUrl}\n`,
          unsubscribeUrl,
        },
        delivery.id,
      );
    }
  }
}

/** The job `notices.mail_code`: sends the code that proves a mail address. */
export async function sendMailCode(services: Services, data: Record<string, unknown>): Promise<void> {
  const personId = data["personId"] as string;
  const { mail } = runtimeOf(services);
  const setting = await inSystem(services, "read a mail code to send", async (ctx) =>
    (await findSettings(ctx, [personId])).get(personId)!,
  );
  if (!mail || !setting.mailCipher || !setting.mailCodeCipher) return;
  const to = services.vault.decrypt(setting.mailCipher, { column: "notices_setting.mail", rowId: personId });
  const code = services.vault.decrypt(setting.mailCodeCipher, { column: "notices_setting.mail_code", rowId: personId });
  const words = {
    zh: {
      subject: "娘家：确认邮箱",
      text: `您的验证码是 ${code}，10 分钟内有效。如果不是您本人操作，请忽略这封邮件。\n`,
    },
    en: {
      subject: "Niangjia: confirm your mail address",
      text: `Your code is ${code}. It is valid for 10 minutes. If this was not you, ignore this mail.\n`,
    },
  }[setting.language];
  const sending = await mail.send(
    { to, ...words },
    `code-${personId}-${Date.parse(setting.mailCodeSentAt ?? services.clock.now())}`,
  );
  if (sending.kind === "later") throw new Error(`mail code not sent: ${sending.because}`);
}

/** The job `notices.sweep`: hands over again what a crash left behind. */
export async function sweepDeliveries(services: Services): Promise<void> {
  const stranded = await inSystem(services, "find alerts left behind", (ctx) =>
    listStrandedDeliveries(ctx, later(ctx.now, -10 * minute), 1000),
  );
  for (const id of stranded) await services.jobs.send("notices.deliver", { deliveryId: id }, { key: id });
}

/** Proves that a link to unsubscribe was made by this installation, for one person and one way. */
export function unsubscribeToken(services: Services, personId: string, channel: OutsideChannel): string {
  return `${personId}.${channel}.${mac(services, personId, channel).toString("base64url")}`;
}

export function readUnsubscribeToken(
  services: Services,
  token: string,
): { personId: string; channel: OutsideChannel } | null {
  const [personId = "", channel = "", given = ""] = token.split(".");
  if (!/^[0-9a-f-]{36}$/.test(personId) || !["push", "sms", "mail"].includes(channel)) return null;
  const expected = mac(services, personId, channel);
  const bytes = Buffer.from(given, "base64url");
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
    ? { personId, channel: channel as OutsideChannel }
    : null;
}

function mac(services: Services, personId: string, channel: string): Buffer {
  return createHmac("sha256", services.master).update(`notices unsubscribe\0${personId}\0${channel}`).digest();
}
