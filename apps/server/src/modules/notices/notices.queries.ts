import { allNoticeKinds } from "@niangjia/domain/notice-kinds";
import { outsideChannels } from "@niangjia/domain/notices/notice-kind";
import type { Preferences } from "@niangjia/domain/notices/notices.contract";
import { asOneself, type Context } from "../../kernel/context.ts";
import { pageFrom, part, readCursor, type PageAsked } from "../../kernel/paging.ts";
import type { Services } from "../../kernel/module.ts";
import { listDevices } from "./notices.device-store.ts";
import { isWanted } from "./notices.planning.ts";
import { findSettings, listChoices } from "./notices.preference-store.ts";
import { countUnread, listNotices } from "./notices.store.ts";
import { viewOf } from "./notices.views.ts";

export function readInbox(ctx: Context, query: PageAsked & { unread: "true" | "false" }) {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, [part.instant, part.id]);
  return asOneself(ctx, async (personId) => {
    const found = await listNotices(ctx, personId, { unreadOnly: query.unread === "true", after }, query);
    return pageFrom(found, viewOf, (row) => [row.created_at, row.id]);
  });
}

export function readUnread(ctx: Context): Promise<{ unread: number }> {
  return asOneself(ctx, async (personId) => ({ unread: await countUnread(ctx, personId) }));
}

/** The person's alert settings: every kind with the ways that are on, whether by choice or as usual. */
export function readPreferences(ctx: Context, services: Services): Promise<Preferences> {
  return asOneself(ctx, async (personId) => {
    const setting = (await findSettings(ctx, [personId])).get(personId)!;
    const choices = await listChoices(ctx, [personId]);
    const devices = await listDevices(ctx, [personId]);
    const hasPost = (ctx.actor.session?.posts.length ?? 0) > 0;
    const address = setting.mailCipher
      ? services.vault.decrypt(setting.mailCipher, { column: "notices_setting.mail", rowId: personId })
      : null;
    return {
      version: setting.version,
      keepsQuietHours: setting.keepsQuietHours,
      language: setting.language,
      channels: [
        { channel: "push" as const, missing: devices.length > 0 ? null : ("no_device" as const) },
        { channel: "sms" as const, missing: services.config.SMS_URL ? null : ("not_set_up_here" as const) },
        {
          channel: "mail" as const,
          missing: !services.config.SMTP_URL
            ? ("not_set_up_here" as const)
            : setting.mailConfirmedAt
              ? null
              : ("no_confirmed_mail" as const),
        },
      ],
      // Whoever holds no post is not asked about the alerts of posts.
      kinds: allNoticeKinds
        .filter(([, kind]) => hasPost || kind.audience === "person")
        .map(([name, kind]) => ({
          kind: name,
          title: kind.title,
          isUrgent: kind.isUrgent === true,
          audience: kind.audience,
          on: outsideChannels.filter((channel) => isWanted(choices, name, kind, channel)),
        })),
      devices: devices.map((device) => ({
        id: device.id,
        device: device.device,
        createdAt: device.createdAt,
        lastUsedAt: device.lastUsedAt,
      })),
      mail: address === null ? null : { address: maskMail(address), isConfirmed: setting.mailConfirmedAt !== null },
    };
  });
}

/** `zhang@example.org` → `z***@example.org`. */
function maskMail(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}
