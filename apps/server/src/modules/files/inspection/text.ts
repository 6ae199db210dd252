import { AppError } from "@niangjia/domain/kernel/errors";

/** Plain text in UTF-8, UTF-16 or GB 18030, as UTF-8. Page and picture languages are not plain text whatever they are called. */
export function inspectText(bytes: Buffer): Buffer {
  const text = decode(bytes);
  if (text === null || /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)) throw new AppError("file_kind_refused");
  if (/^\s*<(?:!doctype|\?xml|html|svg|script|head|body)|<script[\s>]/i.test(text)) throw new AppError("file_kind_refused");
  return Buffer.from(text, "utf8");
}

function decode(bytes: Buffer): string | null {
  const isUtf16 = bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  const tried = isUtf16 ? [bytes[0] === 0xff ? "utf-16le" : "utf-16be"] : ["utf-8", "gb18030"];
  for (const encoding of tried) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return null;
}
