import { createHash } from "node:crypto";
import { parseAppealNumber } from "@niangjia/domain/appeals/appeals.number";
import type { MessageRefusal } from "@niangjia/domain/appeals/appeals.channels.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import PostalMime, { type Email } from "postal-mime";
import { textOfHtml } from "./html-text.ts";

/** A message as the register needs it. */
export interface MailMessage {
  /** The Message-ID; of a message without one, the hash of its bytes. */
  readonly externalNumber: string;
  readonly sender: { readonly name: string; readonly address: string } | null;
  readonly subject: string;
  /** What was written, without the quoted mail below it. */
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly bytes: Buffer }[];
  /** The appeal that the subject names. */
  readonly about: string | null;
  /** Why it becomes no appeal. */
  readonly refusal: MessageRefusal | null;
}

const mostAttachments = 9;
const longestSubject = 200;

/** Reads RFC 822 as it came. Throws `appeal_mail_unreadable`. */
export async function readMail(raw: Buffer, ownAddress: string | null): Promise<MailMessage> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(raw, { maxNestingDepth: 30, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 2, attachmentEncoding: "arraybuffer" });
  } catch {
    throw new AppError("appeal_mail_unreadable");
  }
  if (mail.headers.length === 0) throw new AppError("appeal_mail_unreadable");
  const header = (name: string) => mail.headers.find((one) => one.key === name)?.value.trim();
  const address = mail.from?.address?.trim().toLowerCase() ?? "";
  const subject = clean(mail.subject ?? "").replace(/\s+/g, " ").slice(0, longestSubject);
  const text = clean(withoutQuoted(mail.text?.trim() ? mail.text : textOfHtml(mail.html ?? "")));
  const attachments = mail.attachments
    // Pictures of a signature stand inside the text; what was attached on purpose does not.
    .filter((part) => part.disposition !== "inline" || !part.related)
    .slice(0, mostAttachments)
    .map((part, index) => ({ name: part.filename ?? `${index + 1}`, bytes: Buffer.from(part.content as ArrayBuffer) }))
    .filter((part) => part.bytes.length > 0);
  const numbers = [...subject.matchAll(/SQ[\d\s-]{16,24}/gi)].map((match) => parseAppealNumber(match[0].trim())).filter((number) => number !== null);
  return {
    externalNumber: (mail.messageId?.trim() || createHash("sha256").update(raw).digest("hex")).slice(0, 300),
    sender: address.includes("@") ? { name: clean(mail.from?.name ?? "").slice(0, 40), address: address.slice(0, 200) } : null,
    subject, text, attachments, about: numbers[0] ?? null,
    refusal: refusalOf(header, address, ownAddress, subject, text, attachments.length),
  };
}

/** Machines answer machines for ever: whatever was not written by a person becomes no appeal (RFC 3834). */
function refusalOf(header: (name: string) => string | undefined, address: string, ownAddress: string | null, subject: string, text: string, attachments: number): MessageRefusal | null {
  const auto = header("auto-submitted")?.toLowerCase();
  if (header("return-path") === "<>" || /^(mailer-daemon|postmaster)@/.test(address) || header("content-type")?.toLowerCase().startsWith("multipart/report")) return "bounce";
  if ((auto !== undefined && auto !== "no") || header("x-autoreply") !== undefined || header("x-autorespond") !== undefined || header("precedence")?.toLowerCase() === "auto_reply") return "auto_reply";
  if (/^(bulk|junk|list)$/i.test(header("precedence") ?? "") || header("list-id") !== undefined) return "bulk";
  if (!address.includes("@")) return "no_sender";
  if (ownAddress !== null && address === ownAddress) return "own_address";
  return text === "" && subject === "" && attachments === 0 ? "empty" : null;
}

/** Everything above the mail that is answered: mail programs put one of these lines between. */
function withoutQuoted(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const cut = lines.findIndex((line) => /^\s*-{2,}\s*(original message|原始邮件|原邮件|转发邮件|forwarded message)/i.test(line) || /^\s*(在|於).{4,80}(写道|寫道)[:：]\s*$/.test(line) || /^\s*on .{6,120} wrote:\s*$/i.test(line));
  const kept = cut > 0 ? lines.slice(0, cut) : lines;
  const own = kept.filter((line) => !/^\s*>/.test(line)).join("\n").trim();
  return own === "" ? text : own;
}

/** Characters that break storage or spoof a reader, as for text that a person types. */
function clean(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[\ud800-\udfff\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu, "").replace(/\n{3,}/g, "\n\n").trim();
}
