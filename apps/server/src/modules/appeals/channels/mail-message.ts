import type { MessageRefusal } from "@niangjia/domain/appeals/appeals.channels.terms";
import { parseAppealNumber } from "@niangjia/domain/appeals/appeals.number";
import { AppError } from "@niangjia/domain/kernel/errors";
import { readContent, type MailContent } from "./mail-content.ts";
import { headerOf, type MailEnvelope } from "./mail-envelope.ts";

/** A message as the register needs it. */
export interface MailMessage extends MailContent {
  /** The appeal that the subject names. */
  readonly about: string | null;
  /** Why it becomes no appeal. */
  readonly refusal: MessageRefusal | null;
}

/** Reads the body too. What cannot be read is a message that is refused: its gateway would hand it over for ever. */
export async function readMail(raw: Buffer, envelope: MailEnvelope, ownAddress: string | null): Promise<MailMessage> {
  const unread = (refusal: MessageRefusal) => ({ name: "", address: envelope.sender ?? "", subject: "", text: "", attachments: [], about: null, refusal });
  if (envelope.isHeadTooLong) return unread("too_costly");
  if (envelope.headers.length === 0) return unread("unreadable");
  let content: MailContent;
  try {
    content = await readContent(raw);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return unread("unreadable");
  }
  // Where both say who it is from, the plain reading holds.
  const mail = { ...content, address: envelope.sender ?? content.address };
  const numbers = [...mail.subject.matchAll(/SQ[\d\s-]{16,24}/gi)].map((match) => parseAppealNumber(match[0].trim())).filter((number) => number !== null);
  return { ...mail, about: numbers[0] ?? null, refusal: refusalOf(envelope, mail, ownAddress) };
}

/** Machines answer machines for ever: whatever was not written by a person becomes no appeal (RFC 3834). */
function refusalOf(envelope: MailEnvelope, { address, subject, text, attachments }: MailContent, ownAddress: string | null): MessageRefusal | null {
  const header = (name: string) => headerOf(envelope, name)?.toLowerCase();
  const auto = header("auto-submitted");
  if (header("return-path") === "<>" || /^(mailer-daemon|postmaster)@/.test(address) || header("content-type")?.startsWith("multipart/report")) return "bounce";
  if ((auto !== undefined && auto !== "no") || header("x-autoreply") !== undefined || header("x-autorespond") !== undefined || header("precedence") === "auto_reply") return "auto_reply";
  if (/^(bulk|junk|list)$/.test(header("precedence") ?? "") || header("list-id") !== undefined) return "bulk";
  if (address === "") return "no_sender";
  if (ownAddress !== null && address === ownAddress) return "own_address";
  return text === "" && subject === "" && attachments.length === 0 ? "empty" : null;
}
