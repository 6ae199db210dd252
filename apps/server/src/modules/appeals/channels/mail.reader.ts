import { simpleParser, type Attachment, type ParsedMail } from "mailparser";
import { AppError } from "@niangjia/domain/kernel/errors";
import { withoutUnwanted } from "@niangjia/domain/kernel/clean-text";
import { defineReader } from "../../../kernel/strangers/reader.ts";
import { textOfHtml } from "./html-text.ts";
import { mailLimits, mailReading } from "./mail.reading.ts";

const longestSubject = 200;
const longestName = 40;
const longestAddress = 200;
const longestFileName = 200;

/** Reads RFC 822 as it came. What was measured and why this parser: `docs/decisions/0021`. */
export const mailReader = defineReader(mailReading, async (raw, _options, tools) => {
  requireFewLines(raw);
  const mail = await parse(raw);
  const whole = await unfolded(mail, mailLimits.embedded);
  const { name = "", address = "" } = firstSender(mail);
  const attachments = whole.attachments.slice(0, mailLimits.attachments).map((file, index) => ({
    name: oneLine(file.filename ?? "").slice(0, longestFileName) || `${index + 1}`,
    bytes: tools.give(file.content),
  }));
  const text = clean(
    [withoutQuoted(textOf(mail, raw)), ...whole.texts]
      .filter((part) => part.trim() !== "")
      .join("\n\n")
      .slice(0, mailLimits.textCharacters),
  );
  tools.count(text.length * 2);
  const plainAddress = oneLine(address).toLowerCase();
  return {
    name: oneLine(name).slice(0, longestName),
    address: plainAddress.includes("@") ? plainAddress.slice(0, longestAddress) : "",
    subject: oneLine(mail.subject ?? "").slice(0, longestSubject),
    text,
    attachments,
  };
});

/** A parser spends its time by the line: their number is counted before it begins. */
function requireFewLines(raw: Buffer): void {
  let lines = 0;
  for (let at = raw.indexOf(0x0a); at >= 0; at = raw.indexOf(0x0a, at + 1))
    if (++lines > mailLimits.lines) throw new AppError(mailReading.refusals.tooCostly);
}

async function parse(raw: Buffer): Promise<ParsedMail> {
  try {
    return await simpleParser(raw, {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      keepCidLinks: true,
      keepDeliveryStatus: true,
      checksumAlgo: false,
      // Limits of the splitter below it, which takes the same settings.
      ...{ maxHeadSize: mailLimits.headBytes, maxChildNodes: mailLimits.parts },
    });
  } catch (error) {
    // Its own limits; anything else is a message that is none.
    if ((error as { code?: string }).code === "EMAXLEN") throw new AppError(mailReading.refusals.tooCostly);
    throw error;
  }
}

/** Files of a message, with the words and files of mails that were sent along with it. */
async function unfolded(mail: ParsedMail, deeper: number): Promise<{ texts: string[]; attachments: Attachment[] }> {
  const texts: string[] = [];
  const attachments: Attachment[] = [];
  for (const file of mail.attachments) {
    // Pictures of a signature stand inside the text; what was attached on purpose does not.
    if (file.contentDisposition === "inline" && file.related) continue;
    if (file.contentType !== "message/rfc822" || deeper === 0) {
      if (file.content.length > 0) attachments.push(file);
      continue;
    }
    const inner = await parse(file.content);
    const within = await unfolded(inner, deeper - 1);
    texts.push([inner.subject ?? "", textOf(inner, file.content)].join("\n"), ...within.texts);
    attachments.push(...within.attachments);
  }
  return { texts, attachments };
}

/** Plain words where there are any; HTML where there is nothing else, or where it is no second version of the same. */
function textOf(mail: ParsedMail, raw: Buffer): string {
  const plain = (mail.text ?? "").slice(0, mailLimits.textCharacters);
  if (!mail.html || (plain.trim() !== "" && raw.includes("alternative"))) return plain;
  return [plain, textOfHtml(mail.html.slice(0, mailLimits.htmlCharacters))]
    .filter((part) => part.trim() !== "")
    .join("\n\n");
}

function firstSender(mail: ParsedMail): { name?: string | undefined; address?: string | undefined } {
  const first = mail.from?.value[0];
  return first?.group?.[0] ?? first ?? {};
}

/** Everything above the mail that is answered: mail programs put one of these lines between. */
function withoutQuoted(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const cut = lines.findIndex(
    (line) =>
      /^\s*-{2,}\s*(original message|原始邮件|原邮件|转发邮件|forwarded message)/i.test(line) ||
      /^\s*(在|於).{4,80}(写道|寫道)[:：]\s*$/.test(line) ||
      /^\s*on .{6,120} wrote:\s*$/i.test(line),
  );
  const kept = cut > 0 ? lines.slice(0, cut) : lines;
  const own = kept
    .filter((line) => !/^\s*>/.test(line))
    .join("\n")
    .trim();
  return own === "" ? text : own;
}

const clean = (text: string) =>
  withoutUnwanted(text.replace(/\r\n?/g, "\n"))
    .replace(/\n{3,}/g, "\n\n")
    .trim();
const oneLine = (text: string) => withoutUnwanted(text).replace(/\s+/g, " ").trim();
