import { mailBytes } from "@niangjia/domain/appeals/channels/channels.terms";
import { defineReading } from "../../../kernel/strangers/reading.ts";

/** What stands in a message, decoded and cleaned. */
export interface MailContent {
  /** As the sender calls itself; shown, never proof of anything. */
  readonly name: string;
  /** In lower case; empty where there is none. */
  readonly address: string;
  readonly subject: string;
  /** What was written, without the quoted mail below it; of a forwarded mail also that. */
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** How much of a message is read. Beyond lines, head and parts it is refused as too costly; of text and files the first ones are kept. */
export const mailLimits = {
  /** Ten megabytes as base64 are 140,000 lines. */
  lines: 250_000,
  /** Of one part's head, in bytes. Mail servers take 64 to 256 KB. */
  headBytes: 256 * 1024,
  /** Parts, at any depth. */
  parts: 100,
  /** Mails within a mail, one in the other. */
  embedded: 2,
  attachments: 9,
  /** Characters of plain text, and of HTML before its tags are taken away. */
  textCharacters: 200_000,
  htmlCharacters: 1_000_000,
} as const;

export const mailReading = defineReading<null, MailContent>({
  name: "mail",
  limits: { inputBytes: mailBytes, outputBytes: mailBytes + 2 * 1024 * 1024, seconds: 15 },
  refusals: { unreadable: "appeal_mail_unreadable", tooCostly: "appeal_mail_too_costly" },
});
