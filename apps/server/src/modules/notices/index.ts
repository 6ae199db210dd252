import { noticesContract } from "@niangjia/domain/notices/notices.contract";
import { asOneself } from "../../kernel/context.ts";
import { defineModule } from "../../kernel/module.ts";
import {
  addDevice,
  countMailCode,
  dropMail,
  markAllRead,
  markOneRead,
  proveMail,
  removeDevice,
  savePreferences,
  sendTrial,
  unsubscribe,
  wantMail,
} from "./notices.commands.ts";
import { deliver, sendMailCode, sweepDeliveries } from "./notices.delivering.ts";
import { readInbox, readPreferences, readUnread } from "./notices.queries.ts";
import { runtimeOf, startNotices } from "./notices.runtime.ts";
import { unsubscribePage, unsubscribeScript } from "./unsubscribe-page.ts";
import { announceRead, queueDeliveries, writeWantedNotice } from "./notices.writing.ts";

export { notify } from "./notify.ts";
export { mailIsSet, sendMail } from "./notices.mail.ts";
export { deleteReadNotices } from "./notices.delivery-store.ts";

export const noticesModule = defineModule({
  contract: noticesContract,
  handlers: {
    list: (ctx, { query }) => readInbox(ctx, query),
    unread: (ctx) => readUnread(ctx),
    markRead: (ctx, { params }) => markOneRead(ctx, params.id),
    markAllRead: (ctx, { body }) => markAllRead(ctx, body.upTo),
    stream: (ctx, _input, { services, request, reply }) =>
      asOneself(ctx, async (personId) => {
        const last = request.headers["last-event-id"];
        const stream = await runtimeOf(services).hub.open(
          ctx,
          personId,
          ctx.actor.session!.sessionId,
          typeof last === "string" && /^\d{1,19}$/.test(last) ? last : null,
        );
        // `x-accel-buffering` keeps a proxy from holding events back; the line ends with the
        // stream, or a server that stops would wait for it to be idle.
        reply
          .header("connection", "close")
          .header("content-type", "text/event-stream; charset=utf-8")
          .header("x-accel-buffering", "no");
        return stream.body;
      }),
    preferences: (ctx, _input, { services }) => readPreferences(ctx, services),
    savePreferences: async (ctx, { body }, { services }) => {
      await savePreferences(ctx, body);
      return readPreferences(ctx, services);
    },
    pushKey: async (_ctx, _input, { services }) => ({ publicKey: runtimeOf(services).push.publicKey }),
    addDevice: (ctx, { body }, { services }) => addDevice(ctx, services, body),
    removeDevice: (ctx, { params }) => removeDevice(ctx, params.id),
    setMail: {
      async before({ body }, { services, request, actor }) {
        await countMailCode(services, request, actor.session!.personId, body.address);
        return (ctx) => wantMail(ctx, services, body.address);
      },
    },
    confirmMail: (ctx, { body }, { services }) => proveMail(ctx, services, body.code),
    removeMail: (ctx) => dropMail(ctx),
    unsubscribePage: async (_ctx, _input, { reply }) => {
      // The address holds the token: it goes to nobody else.
      reply.type("text/html; charset=utf-8").header("referrer-policy", "no-referrer");
      return unsubscribePage;
    },
    unsubscribeScript: async (_ctx, _input, { reply }) => {
      reply.type("text/javascript; charset=utf-8");
      return unsubscribeScript;
    },
    unsubscribe: (ctx, { body }, { services }) => unsubscribe(ctx, services, body.token),
    trial: (ctx, _input, { services }) => sendTrial(ctx, services),
  },
  listens: {
    notice_wanted: writeWantedNotice,
    notice_deliveries_due: queueDeliveries,
    notice_mail_code_due: (_ctx, payload, services) => services.jobs.send("notices.mail_code", payload),
    notices_read: announceRead,
  },
  jobs: [
    { name: "notices.deliver", run: deliver },
    { name: "notices.mail_code", run: sendMailCode },
    { name: "notices.sweep", cron: "*/10 * * * *", run: (services) => sweepDeliveries(services) },
  ],
  start: startNotices,
});
