import { z } from "zod";
import { defineContract, defineRoutes } from "../kernel/contract.ts";
import { cursorQuery, idSchema, instantViewSchema, pageOf } from "../kernel/schemas.ts";
import { outsideChannels } from "./notice-kind.ts";
import { noticesMessages } from "./notices.messages.ts";
import { noticesWords } from "./notices.words.ts";

const textView = z.object({ zh: z.string(), en: z.string() });
const done = z.object({ done: z.literal(true) });

/** A notice as its reader sees it; the sentence is made from kind and params at the moment of reading. */
export const noticeViewSchema = z.object({
  id: idSchema,
  kind: z.string(),
  title: textView,
  text: textView,
  link: z.string().nullable(),
  createdAt: instantViewSchema,
  readAt: instantViewSchema.nullable(),
});
export type NoticeView = z.infer<typeof noticeViewSchema>;

/** Counted up to this many; beyond it screens show `99+`. */
export const mostUnread = 100;

/** In characters. */
export const longestMailAddress = 200;

/** What the live stream sends in each `inbox` event. `notices` are new ones; empty when only the count changed. */
export const inboxEventSchema = z.object({
  unread: z.number().int().min(0).max(mostUnread),
  notices: z.array(noticeViewSchema),
});
export type InboxEvent = z.infer<typeof inboxEventSchema>;

const channelSchema = z.enum(outsideChannels);

export const preferencesSchema = z.object({
  version: z.number().int(),
  keepsQuietHours: z.boolean(),
  language: z.enum(["zh", "en"]),
  /** Whether this installation and this person can be reached this way, and if not, what is missing. */
  channels: z.array(
    z.object({
      channel: channelSchema,
      missing: z.enum(["not_set_up_here", "no_phone", "no_confirmed_mail", "no_device"]).nullable(),
    }),
  ),
  kinds: z.array(
    z.object({
      kind: z.string(),
      title: textView,
      isUrgent: z.boolean(),
      audience: z.enum(["person", "post"]),
      on: z.array(channelSchema),
    }),
  ),
  devices: z.array(
    z.object({
      id: idSchema,
      device: z.string(),
      createdAt: instantViewSchema,
      lastUsedAt: instantViewSchema.nullable(),
    }),
  ),
  /** Masked. */
  mail: z.object({ address: z.string(), isConfirmed: z.boolean() }).nullable(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

const signedIn = { kind: "signed_in" } as const;

const routes = defineRoutes({
  list: {
    method: "GET",
    path: "/api/notices",
    access: signedIn,
    summary: { zh: "我的通知", en: "My notices" },
    query: z.strictObject({ ...cursorQuery, unread: z.enum(["true", "false"]).default("false") }),
    output: pageOf(noticeViewSchema),
    errors: ["bad_cursor"],
  },
  unread: {
    method: "GET",
    path: "/api/notices/unread",
    access: signedIn,
    summary: { zh: "未读通知数", en: "How many notices are unread" },
    output: z.object({ unread: z.number().int().min(0).max(mostUnread) }),
  },
  markRead: {
    method: "POST",
    path: "/api/notices/:id/read",
    access: signedIn,
    idempotent: false,
    summary: { zh: "标为已读", en: "Mark as read" },
    params: z.strictObject({ id: idSchema }),
    output: z.object({ unread: z.number().int() }),
  },
  markAllRead: {
    method: "POST",
    path: "/api/notices/read-all",
    access: signedIn,
    idempotent: false,
    summary: noticesWords.markAll,
    // Up to the newest one the person has seen: what arrived since stays unread.
    body: z.strictObject({ upTo: idSchema }),
    output: z.object({ unread: z.number().int() }),
  },
  stream: {
    method: "GET",
    path: "/api/notices/stream",
    access: signedIn,
    summary: { zh: "通知实时推送（SSE）", en: "Live notices (server-sent events)" },
    output: "stream",
    errors: ["too_many_streams"],
  },
  preferences: {
    method: "GET",
    path: "/api/notices/preferences",
    access: signedIn,
    summary: { zh: "提醒设置", en: "Alert settings" },
    output: preferencesSchema,
  },
  savePreferences: {
    method: "PUT",
    path: "/api/notices/preferences",
    access: signedIn,
    summary: { zh: "保存提醒设置", en: "Save alert settings" },
    body: z.strictObject({
      version: z.number().int(),
      keepsQuietHours: z.boolean(),
      language: z.enum(["zh", "en"]),
      choices: z
        .array(z.strictObject({ kind: z.string().max(80), channel: channelSchema, isOn: z.boolean() }))
        .max(300),
    }),
    output: preferencesSchema,
    errors: ["changed_meanwhile"],
  },
  pushKey: {
    method: "GET",
    path: "/api/notices/push-key",
    access: { kind: "public", why: "the public half of the key a browser subscribes with" },
    summary: { zh: "推送公钥", en: "Public key of push messages" },
    output: z.object({ publicKey: z.string() }),
    rate: { max: 30_000, seconds: 600 },
  },
  addDevice: {
    method: "POST",
    path: "/api/notices/devices",
    access: signedIn,
    summary: { zh: "在本设备接收推送", en: "Receive push messages on this device" },
    body: z.strictObject({
      endpoint: z.url().max(1000),
      keys: z.strictObject({
        p256dh: z.string().regex(/^[A-Za-z0-9_-]{80,100}=*$/),
        auth: z.string().regex(/^[A-Za-z0-9_-]{20,30}=*$/),
      }),
      device: z.string().trim().max(100),
    }),
    output: z.object({ id: idSchema }),
    errors: ["push_service_unknown", "too_many_devices"],
  },
  removeDevice: {
    method: "DELETE",
    path: "/api/notices/devices/:id",
    access: signedIn,
    summary: { zh: "不再在某设备接收推送", en: "Stop push messages on a device" },
    params: z.strictObject({ id: idSchema }),
    output: done,
  },
  setMail: {
    method: "PUT",
    path: "/api/notices/mail",
    access: signedIn,
    summary: { zh: "设置接收邮箱并发送验证码", en: "Set the mail address and send it a code" },
    body: z.strictObject({ address: z.email({ error: "mail_address_invalid" }).max(longestMailAddress) }),
    output: z.object({ sent: z.literal(true) }),
    errors: ["mail_is_off", "mail_code_too_soon"],
    rate: { max: 10, seconds: 3600 },
    sends: "code_to_mail",
  },
  confirmMail: {
    method: "POST",
    path: "/api/notices/mail/confirm",
    access: signedIn,
    summary: { zh: "用验证码确认邮箱", en: "Confirm the mail address with the code" },
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/, { error: "mail_code_wrong" }) }),
    output: z.object({ confirmed: z.boolean() }),
  },
  removeMail: {
    method: "DELETE",
    path: "/api/notices/mail",
    access: signedIn,
    summary: { zh: "删除接收邮箱", en: "Remove the mail address" },
    output: done,
  },
  unsubscribePage: {
    method: "GET",
    path: "/api/notices/unsubscribe",
    access: { kind: "public", why: "opened from a mail; shows one button and changes nothing" },
    summary: { zh: "退订页面", en: "Page to unsubscribe" },
    query: z.object({ token: z.string().max(200).optional() }),
    output: "file",
    rate: { max: 3000, seconds: 600 },
  },
  unsubscribeScript: {
    method: "GET",
    path: "/api/notices/unsubscribe.js",
    access: { kind: "public", why: "the script of the public page" },
    summary: { zh: "退订页面的脚本", en: "Script of the page to unsubscribe" },
    output: "file",
    rate: { max: 3000, seconds: 600 },
  },
  unsubscribe: {
    method: "POST",
    path: "/api/notices/unsubscribe",
    access: { kind: "public", why: "the link in a mail or text message carries its own proof" },
    idempotent: false,
    summary: { zh: "退订短信或邮件提醒", en: "Stop alerts by mail or text message" },
    body: z.strictObject({ token: z.string().max(200) }),
    output: z.object({ channel: channelSchema }),
    errors: ["unsubscribe_link_invalid"],
    rate: { max: 300, seconds: 60 },
    guess: {
      of: "unsubscribe_link",
      at: { in: "body", name: "token" },
      limits: [{ max: 30, seconds: 600 }],
      isLong: true,
      wrong: ["unsubscribe_link_invalid"],
    },
  },
  trial: {
    method: "POST",
    path: "/api/notices/trial",
    access: signedIn,
    summary: { zh: "给自己试发一条通知", en: "Send myself a trial notice" },
    output: done,
    errors: ["trial_limit_reached"],
  },
});

export const noticesContract = defineContract({
  name: "notices",
  title: { zh: "通知", en: "Notices" },
  permissions: {},
  routes,
  messages: noticesMessages,
});
