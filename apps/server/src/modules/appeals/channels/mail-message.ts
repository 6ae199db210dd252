import type { MessageRefusal } from "@niangjia/domain/appeals/channels/channels.terms";
import { parseAppealNumber } from "@niangjia/domain/appeals/appeals.number";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Services } from "../../../kernel/module.ts";
import { headerOf, type MailEnvelope } from "./mail-envelope.ts";
import { mailReading, type MailContent } from "./mail.reading.ts";

/** A message as the register needs it. */
export interface MailMessage extends MailContent {
  /** The appeal that the subject names. */
  readonly about: string | null;
  /** Why it becomes no appeal. */
  readonly refusal: MessageRefusal | null;
}

const refusals: Readonly<Record<string, MessageRefusal>> = {
  [mailReading.refusals.unreadable]: "unreadable",
  [mailReading.refusals.tooCostly]: "too_costly",
};

/**
 * Reads the body too, where the server does not wait for it. What cannot be read is a message that is refused: its
 * gateway would hand it over for ever. Throws `busy` when too many wait to be read.
 */
export async function readMail(
  services: Services,
  raw: Buffer,
  envelope: MailEnvelope,
  ownAddress: string | null,
): Promise<MailMessage> {
  const unread = (refusal: MessageRefusal) => ({
    name: "",
    address: envelope.sender ?? "",
    subject: "",
    text: "",
    attachments: [],
    about: null,
    refusal,
  });
  if (envelope.isHeadTooLong) return unread("too_costly");
  if (envelope.headers.length === 0) return unread("unreadable");
  let content: MailContent;
  try {
    content = await services.readers.read(mailReading, raw, null);
  } catch (error) {
    const refusal = error instanceof AppError ? refusals[error.code] : undefined;
    if (!refusal) throw error;
    return unread(refusal);
  }
  // Where both say who it is from, the plain reading holds.
  const mail = { ...content, address: envelope.sender ?? content.address };
  const numbers = [...mail.subject.matchAll(/SQ[\d\s-]{16,24}/gi)]
    .map((match) => parseAppealNumber(match[0].trim()))
    .filter((number) => number !== null);
  return { ...mail, about: numbers[0] ?? null, refusal: refusalOf(envelope, mail, ownAddress) };
}

/** Machines answer machines for ever: whatever was not written by a person becomes no appeal (RFC 3834). */
function refusalOf(
  envelope: MailEnvelope,
  { address, subject, text, attachments }: MailContent,
  ownAddress: string | null,
): MessageRefusal | null {
  const header = (name: string) => headerOf(envelope, name)?.toLowerCase();
  const auto = header("auto-submitted");
  if (
    header("return-path") === "<>" ||
    /^(mailer-daemon|postmaster)@/.test(address) ||
    header("content-type")?.startsWith("multipart/report")
  )
    return "bounce";
  if (
    (auto !== undefined && auto !== "no") ||
    header("x-autoreply") !== undefined ||
    header("x-autorespond") !== undefined ||
    header("precedence") === "auto_reply"
  )
    return "auto_reply";
  if (/^(bulk|junk|list)$/.test(header("precedence") ?? "") || header("list-id") !== undefined) return "bulk";
  if (address === "") return "no_sender";
  if (ownAddress !== null && address === ownAddress) return "own_address";
  return text === "" && subject === "" && attachments.length === 0 ? "empty" : null;
}
