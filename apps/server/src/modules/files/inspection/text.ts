import { AppError } from "@niangjia/domain/kernel/errors";

/** Plain text in UTF-8, UTF-16 or GB 18030, as UTF-8. Page and picture languages are not plain text whatever they are called. */
export function inspectText(bytes: Buffer): Buffer {
  if (looksBinary(bytes)) throw new AppError("file_kind_refused");
  const text = decode(bytes);
  if (text === null || /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)) throw new AppError("file_kind_refused");
  if (/^\s*<(?:!doctype|\?xml|html|svg|script|head|body)|<script[\s>]/i.test(text))
    throw new AppError("file_kind_refused");
  return Buffer.from(text, "utf8");
}

const headBytes = 4096;

/** Control bytes at the beginning: no need to decode 20 MB to see that this is no text. */
function looksBinary(bytes: Buffer): boolean {
  return !isUtf16(bytes) && bytes.subarray(0, headBytes).some((byte) => byte < 9 || (byte > 13 && byte < 32));
}

function isUtf16(bytes: Buffer): boolean {
  return bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
}

function decode(bytes: Buffer): string | null {
  const tried = isUtf16(bytes) ? [bytes[0] === 0xff ? "utf-16le" : "utf-16be"] : ["utf-8", "gb18030"];
  for (const encoding of tried) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return null;
}
