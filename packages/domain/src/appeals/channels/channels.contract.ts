import { z } from "zod";
import { defineRoutes } from "../../kernel/contract.ts";
import { field, keysOf } from "../../kernel/fields.ts";
import {
  idSchema,
  instantViewSchema,
  offsetInstantSchema,
  pageOf,
  pageQuery,
  textSchema,
} from "../../kernel/schemas.ts";
import { addingChannel, editingChannel, mailAddress, rotatingSecret } from "./channels.fields.ts";
import {
  mailBytes,
  messageRefusals,
  messageResults,
  senderMarks,
  type MessageRefusal,
  type MessageResult,
  type SenderMark,
} from "./channels.terms.ts";
import { channelMessageSchema, channelSchema } from "./channels.views.ts";
import { divisionCode, phoneNumber } from "../appeals.parts.ts";
import { disclosureSchema } from "../appeals.views.ts";
import { longestWorkerName } from "../appeals.limits.ts";
import { longestEmployerName } from "../../members/members.limits.ts";

const channels = { kind: "permission", permission: "appeals.channels" } as const;
const channelParams = z.object({ channelId: idSchema });

const withSecret = z.object({ channel: channelSchema, secret: z.string() });
/** GeoReport v2 answers lists, and numbers and dates as it spells them. */
const serviceSchema = z.object({
  service_code: z.string(),
  service_name: z.string(),
  description: z.string(),
  metadata: z.boolean(),
  type: z.literal("realtime"),
  keywords: z.string(),
  group: z.string(),
});
const requestSchema = z.object({
  service_request_id: z.string(),
  status: z.enum(["open", "closed"]),
  status_notes: z.string(),
  service_code: z.string(),
  service_name: z.string(),
  description: z.string(),
  agency_responsible: z.string(),
  service_notice: z.string(),
  requested_datetime: instantViewSchema,
  updated_datetime: instantViewSchema,
  expected_datetime: instantViewSchema.nullable(),
  address: z.string().nullable(),
  external_id: z.string().nullable(),
});
const receivedSchema = z.object({
  service_request_id: z.string(),
  service_notice: z.string(),
  account_id: z.null(),
  status_url: z.string(),
  receipt_words: z.object({ zh: z.string(), en: z.string() }),
});

const apiKey = { api_key: z.string().max(200).optional(), jurisdiction_id: z.string().max(100).optional() } as const;
const optionalText = (max: number) => textSchema(max, 0).nullish();
const partner = { kind: "channel", channel: "partner" } as const;
const everyone = {
  kind: "public",
  why: "what may be asked for is public; a client reads it before it has a key",
} as const;

/** Machines' channels: their settings, inbound mail, and the Open311 door. */
export const channelRoutes = defineRoutes({
  channels: {
    method: "GET",
    path: "/api/appeals/channels",
    access: channels,
    summary: { zh: "接入渠道", en: "Channels" },
    query: z.object({ ...pageQuery }),
    output: pageOf(channelSchema),
  },
  addChannel: {
    method: "POST",
    path: "/api/appeals/channels",
    access: channels,
    summary: { zh: "新建接入渠道（密钥只显示这一次）", en: "Create a channel (its secret is shown this once)" },
    ...addingChannel,
    output: withSecret,
    errors: ["appeal_channel_address_needed"],
  },
  editChannel: {
    method: "PUT",
    path: "/api/appeals/channels/:channelId",
    access: channels,
    summary: { zh: "修改或停用接入渠道", en: "Change a channel or switch it off" },
    params: channelParams,
    ...editingChannel,
    output: channelSchema,
    errors: ["appeal_channel_address_needed"],
  },
  rotateSecret: {
    method: "POST",
    path: "/api/appeals/channels/:channelId/secret",
    access: channels,
    summary: { zh: "换新密钥（旧的立即失效）", en: "A new secret (the old one ends at once)" },
    params: channelParams,
    ...rotatingSecret,
    output: withSecret,
  },
  channelMessages: {
    method: "GET",
    path: "/api/appeals/channels/:channelId/messages",
    access: channels,
    summary: { zh: "邮箱收到的邮件", en: "Messages of a mail box" },
    params: channelParams,
    query: z.object({
      ...pageQuery,
      result: field(keysOf<MessageResult>(messageResults).optional(), { label: { zh: "结果", en: "Result" } }),
    }),
    output: pageOf(channelMessageSchema),
  },
  receiveMail: {
    // Once only by sender, Message-ID and content.
    method: "POST",
    path: "/api/appeals/mail/:channelId",
    access: { kind: "channel", channel: "mail" },
    idempotent: false,
    input: { raw: "message/rfc822", bytes: mailBytes },
    summary: {
      zh: "邮件网关送来一封信（RFC 822 原文）",
      en: "The mail gateway hands a message over (RFC 822 as it came)",
    },
    params: channelParams,
    output: z.object({
      result: keysOf<MessageResult>(messageResults),
      reason: keysOf<MessageRefusal>(messageRefusals).nullable(),
      /** Null where the message was only noted: nobody learns from it which appeals there are. */
      number: z.string().nullable(),
      /** A gateway that answers the sender itself answers `verified` ones only: others may be forged, and the answer would go to a stranger. */
      mark: keysOf<SenderMark>(senderMarks),
      /** For the gateway's answer, when this installation sends no mail itself. */
      receipt: z.object({ zh: z.string(), en: z.string(), address: z.string() }).nullable(),
      leftOut: z.number().int(),
    }),
    errors: ["appeal_mail_unreadable"],
    rate: { max: 600, seconds: 60 },
  },
  geoServices: {
    method: "GET",
    path: "/api/open311/v2/services.json",
    access: everyone,
    refusals: "georeport",
    summary: { zh: "Open311：服务目录", en: "Open311: list of services" },
    query: z.object({ ...apiKey }),
    output: z.array(serviceSchema),
    rate: { max: 120, seconds: 60 },
  },
  geoService: {
    method: "GET",
    path: "/api/open311/v2/services/:code.json",
    access: everyone,
    refusals: "georeport",
    summary: { zh: "Open311：一项服务要填什么", en: "Open311: definition of a service" },
    params: z.object({ code: z.string().max(80) }),
    query: z.object({ ...apiKey }),
    output: z.object({
      service_code: z.string(),
      attributes: z.array(
        z.object({
          variable: z.boolean(),
          code: z.string(),
          datatype: z.enum(["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]),
          required: z.boolean(),
          datatype_description: z.string().nullable(),
          order: z.number().int(),
          description: z.string(),
          values: z.array(z.object({ key: z.string(), name: z.string() })).optional(),
        }),
      ),
    }),
    errors: ["appeal_service_unknown"],
    rate: { max: 120, seconds: 60 },
  },
  geoSend: {
    // Once only by `external_id`.
    method: "POST",
    path: "/api/open311/v2/requests.json",
    access: partner,
    idempotent: false,
    input: "form",
    refusals: "georeport",
    summary: { zh: "Open311：送一件", en: "Open311: send a request" },
    body: z.strictObject({
      ...apiKey,
      service_code: z.string().max(80),
      description: textSchema(2800, 5),
      external_id: textSchema(200).nullish(),
      address_string: optionalText(200),
      address_id: divisionCode.nullish(),
      lat: z.coerce.number().min(-90).max(90).nullish(),
      long: z.coerce.number().min(-180).max(180).nullish(),
      first_name: optionalText(longestWorkerName),
      last_name: optionalText(longestWorkerName),
      name: optionalText(longestWorkerName),
      phone: phoneNumber.nullish(),
      email: mailAddress.nullish(),
      employer_name: optionalText(longestEmployerName),
      "attribute[employer_name]": optionalText(longestEmployerName),
      disclosure: disclosureSchema.default("union_only"),
      "attribute[disclosure]": disclosureSchema.nullish(),
    }),
    output: z.array(receivedSchema),
    errors: ["appeal_service_unknown", "appeal_division_not_found"],
    rate: { max: 600, seconds: 60 },
  },
  geoRequests: {
    method: "GET",
    path: "/api/open311/v2/requests.json",
    access: partner,
    refusals: "georeport",
    summary: { zh: "Open311：本系统送来的各件", en: "Open311: the requests this system sent" },
    query: z.object({
      ...apiKey,
      service_request_id: z.string().max(4000).optional(),
      service_code: z.string().max(400).optional(),
      status: z
        .string()
        .regex(/^(open|closed)(,(open|closed))?$/)
        .optional(),
      start_date: offsetInstantSchema.optional(),
      end_date: offsetInstantSchema.optional(),
      page: z.coerce.number().int().min(1).max(100).default(1),
      page_size: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.array(requestSchema),
    errors: ["appeal_service_unknown"],
    rate: { max: 600, seconds: 60 },
  },
  geoRequest: {
    method: "GET",
    path: "/api/open311/v2/requests/:requestId.json",
    access: partner,
    refusals: "georeport",
    summary: { zh: "Open311：一件的进展", en: "Open311: progress of a request" },
    params: z.object({ requestId: z.string().max(40) }),
    query: z.object({ ...apiKey }),
    output: z.array(requestSchema),
    errors: ["appeal_request_unknown"],
    rate: { max: 600, seconds: 60 },
  },
});
export type GeoRequest = z.infer<typeof requestSchema>;
