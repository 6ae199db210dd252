import { outsideChannels, type NoticeKind, type OutsideChannel } from "@niangjia/domain/notices/notice-kind";
import { goesOutAt } from "@niangjia/domain/notices/quiet-hours";
import type { Context } from "../../kernel/context.ts";
import type { Services } from "../../kernel/module.ts";
import { insertDeliveries, type PlannedDelivery } from "./notices.delivery-store.ts";
import { listDevices } from "./notices.device-store.ts";
import { everyKind, findSettings, listChoices, type Choice } from "./notices.preference-store.ts";

/** Whether a person wants a kind by a way: the way is not unsubscribed, and the choice (or what is usual) says yes. */
export function isWanted(
  choices: readonly Omit<Choice, "personId">[],
  kindName: string,
  kind: NoticeKind,
  channel: OutsideChannel,
): boolean {
  if (choices.some((one) => one.kind === everyKind && one.channel === channel && !one.isOn)) return false;
  return choices.find((one) => one.kind === kindName && one.channel === channel)?.isOn ?? kind.usual.includes(channel);
}

/** Plans the alerts of freshly written notices, by each person's choices, devices and hours. */
export async function planDeliveries(
  ctx: Context,
  services: Services,
  kindName: string,
  kind: NoticeKind,
  written: readonly { id: string; personId: string }[],
): Promise<{ id: string; dueAt: string }[]> {
  const personIds = written.map((one) => one.personId);
  const [settings, choices, devices] = [
    await findSettings(ctx, personIds),
    await listChoices(ctx, personIds),
    await listDevices(ctx, personIds),
  ];
  const planned: PlannedDelivery[] = [];
  for (const { id, personId } of written) {
    const setting = settings.get(personId)!;
    const own = choices.filter((one) => one.personId === personId);
    const dueAt = goesOutAt(ctx.now, kind.isUrgent === true, setting.keepsQuietHours);
    const plan = (channel: OutsideChannel, deviceId: string | null) =>
      planned.push({ noticeId: id, personId, channel, deviceId, dueAt });
    for (const channel of outsideChannels) {
      if (!isWanted(own, kindName, kind, channel)) continue;
      if (channel === "push") for (const device of devices) if (device.personId === personId) plan("push", device.id);
      if (channel === "sms" && services.config.SMS_URL) plan("sms", null);
      if (channel === "mail" && services.config.SMTP_URL && setting.mailConfirmedAt) plan("mail", null);
    }
  }
  return insertDeliveries(ctx, planned);
}
