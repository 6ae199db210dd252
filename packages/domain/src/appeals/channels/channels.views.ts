import { z } from "zod";
import { keysOf } from "../../kernel/fields.ts";
import { instantViewSchema } from "../../kernel/schemas.ts";
import { appealCategorySchema, unionRefSchema } from "../appeals.views.ts";
import {
  channelKinds,
  messageRefusals,
  messageResults,
  senderMarks,
  type ChannelKind,
  type MessageRefusal,
  type MessageResult,
  type SenderMark,
} from "./channels.terms.ts";

export const channelSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  kind: keysOf<ChannelKind>(channelKinds),
  name: z.string(),
  address: z.string().nullable(),
  /** Name under which the mail gateway writes its verdicts (RFC 8601); without it no sender is verified. */
  authservId: z.string().nullable(),
  union: unionRefSchema,
  /** The secret's last four characters. */
  secretLast: z.string(),
  defaultCategory: appealCategorySchema,
  isActive: z.boolean(),
  createdAt: instantViewSchema,
  /** Where the machine sends to. */
  sendTo: z.string(),
  lastReceivedAt: instantViewSchema.nullable(),
  /** Appeals that came through it, counted up to 10,000; messages refused in 30 days. */
  appealCount: z.number().int(),
  refusedCount: z.number().int(),
});
export type ChannelView = z.infer<typeof channelSchema>;

export const channelMessageSchema = z.object({
  id: z.uuid(),
  at: instantViewSchema,
  /** Masked. */
  sender: z.string(),
  mark: keysOf<SenderMark>(senderMarks),
  bytes: z.number().int(),
  result: keysOf<MessageResult>(messageResults),
  reason: keysOf<MessageRefusal>(messageRefusals).nullable(),
  appealId: z.uuid().nullable(),
  leftOut: z.number().int(),
});
