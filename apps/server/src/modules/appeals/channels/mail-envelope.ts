import { createHash } from "node:crypto";
import { isVouchedFor, soleSender, type MailHeader } from "@niangjia/domain/appeals/channels/mail-sender.rules";
import { withoutUnwanted } from "@niangjia/domain/kernel/clean-text";

/** What the head of a message says of it: read in one pass over at most {@link longestHead} bytes, before anything looks into its body. */
export interface MailEnvelope {
  /** From the top, as they came; without what lies beyond the longest head. */
  readonly headers: readonly MailHeader[];
  readonly isHeadTooLong: boolean;
  /** Who it is from, where no two readers take that differently. */
  readonly sender: string | null;
  /** The house's own gateway vouches for the sender. */
  readonly isVerified: boolean;
  /** The Message-ID as an answer may repeat it. */
  readonly messageId: string | null;
  /** One message is one by whether its sender is verified, by what its head says of it, and by its content: SHA-256, hexadecimal. */
  readonly externalNumber: string;
  /** What messages were told apart by before: the Message-ID alone, else the hash of all bytes. */
  readonly formerNumber: string;
}

/** Bytes. Mail servers take 64 to 256 KB of headers. */
export const longestHead = 256 * 1024;
const longestId = 300;
/** What a mail program wrote; what servers add on the way differs each time the message is handed over. */
const written = ["from", "date", "message-id", "subject", "mime-version", "content-type", "content-transfer-encoding"];

/** Reads the head; whatever it holds, it throws nothing. `gateway`: the name that the house's gateway writes verdicts under. */
export function readEnvelope(raw: Buffer, gateway: string | null): MailEnvelope {
  const { headers, bodyAt, isTooLong } = headOf(raw);
  const sender = soleSender(headers);
  const isVerified = !isTooLong && isVouchedFor(headers, gateway, sender);
  const id = headers.find(({ name }) => name === "message-id")?.value ?? "";
  const told = headers.filter(({ name }) => written.includes(name)).map(({ name, value }) => [name, value]);
  return {
    headers,
    isHeadTooLong: isTooLong,
    sender,
    isVerified,
    messageId: id.length <= longestId && /^<[\x21-\x3b\x3d\x3f-\x7e]+>$/.test(id) ? id : null,
    externalNumber: createHash("sha256")
      .update(JSON.stringify([isVerified, told]))
      .update(raw.subarray(isTooLong ? 0 : bodyAt))
      .digest("hex"),
    formerNumber: withoutUnwanted(id).slice(0, longestId) || createHash("sha256").update(raw).digest("hex"),
  };
}

/** The value of the first header of this name, or undefined. */
export function headerOf(envelope: Pick<MailEnvelope, "headers">, name: string): string | undefined {
  return envelope.headers.find((header) => header.name === name)?.value;
}

function headOf(raw: Buffer): { headers: MailHeader[]; bodyAt: number; isTooLong: boolean } {
  const lines: { name: string; pieces: string[] }[] = [];
  const done = (bodyAt: number, isTooLong: boolean) => ({
    headers: lines.map(({ name, pieces }) => ({ name, value: pieces.join("").trim() })),
    bodyAt,
    isTooLong,
  });
  for (let at = 0, next: number; at < raw.length; at = next) {
    const found = raw.indexOf(0x0a, at);
    const end = found < 0 ? raw.length : found;
    next = end + 1;
    if (end > longestHead) return done(raw.length, true);
    const line = raw.toString("latin1", at, end > at && raw[end - 1] === 0x0d ? end - 1 : end);
    if (line === "") return done(next, false);
    const colon = line.indexOf(":");
    if (line.startsWith(" ") || line.startsWith("\t")) lines.at(-1)?.pieces.push(line);
    else if (colon > 0)
      lines.push({ name: line.slice(0, colon).trimEnd().toLowerCase(), pieces: [line.slice(colon + 1)] });
  }
  return done(raw.length, false);
}
