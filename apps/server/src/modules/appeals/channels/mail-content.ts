import { AppError } from "@niangjia/domain/kernel/errors";
import { withoutUnwanted } from "@niangjia/domain/kernel/clean-text";
import PostalMime, { type Email } from "postal-mime";
import { textOfHtml } from "./html-text.ts";

/** What stands in a message, decoded. */
export interface MailContent {
  /** As the sender calls itself; shown, never proof of anything. */
  readonly name: string;
  /** In lower case; empty where there is none. */
  readonly address: string;
  readonly subject: string;
  /** What was written, without the quoted mail below it. */
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly bytes: Buffer }[];
}

const mostAttachments = 9;
const longestSubject = 200;

/** Reads RFC 822 as it came. Throws `appeal_mail_unreadable`. */
export async function readContent(raw: Buffer): Promise<MailContent> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(raw, { maxNestingDepth: 30, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 2, attachmentEncoding: "arraybuffer" });
  } catch {
    throw new AppError("appeal_mail_unreadable");
  }
  const attachments = mail.attachments
    // Pictures of a signature stand inside the text; what was attached on purpose does not.
    .filter((part) => part.disposition !== "inline" || !part.related)
    .slice(0, mostAttachments)
    .map((part, index) => ({ name: part.filename ?? `${index + 1}`, bytes: Buffer.from(part.content as ArrayBuffer) }))
    .filter((part) => part.bytes.length > 0);
  const address = oneLine(mail.from?.address ?? "").toLowerCase();
  return {
    name: oneLine(mail.from?.name ?? "").slice(0, 40), address: address.includes("@") ? address.slice(0, 200) : "", subject: oneLine(mail.subject ?? "").slice(0, longestSubject),
    text: clean(withoutQuoted(mail.text?.trim() ? mail.text : textOfHtml(mail.html ?? ""))), attachments,
  };
}

/** Everything above the mail that is answered: mail programs put one of these lines between. */
function withoutQuoted(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const cut = lines.findIndex((line) => /^\s*-{2,}\s*(original message|原始邮件|原邮件|转发邮件|forwarded message)/i.test(line) || /^\s*(在|於).{4,80}(写道|寫道)[:：]\s*$/.test(line) || /^\s*on .{6,120} wrote:\s*$/i.test(line));
  const kept = cut > 0 ? lines.slice(0, cut) : lines;
  const own = kept.filter((line) => !/^\s*>/.test(line)).join("\n").trim();
  return own === "" ? text : own;
}

const clean = (text: string) => withoutUnwanted(text.replace(/\r\n?/g, "\n")).replace(/\n{3,}/g, "\n\n").trim();
const oneLine = (text: string) => withoutUnwanted(text).replace(/\s+/g, " ").trim();
