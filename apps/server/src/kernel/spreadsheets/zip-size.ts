import { inflateRawSync } from "node:zlib";

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const longestComment = 0xffff;

export type ZipRefusal = "not_a_zip" | "zip_too_large";

/**
 * Inflates every entry of a ZIP file within one budget of bytes, before any library reads it. The sizes
 * that the file states are not believed: a small file that would fill the memory is found here.
 */
export function checkZipSize(bytes: Buffer, budget: { readonly bytes: number; readonly entries: number }): ZipRefusal | null {
  const end = bytes.subarray(Math.max(0, bytes.length - endLength - longestComment)).lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) return "not_a_zip";
  const endAt = Math.max(0, bytes.length - endLength - longestComment) + end;
  if (endAt + endLength > bytes.length || bytes.readUInt32LE(endAt) !== endSignature) return "not_a_zip";
  const entries = bytes.readUInt16LE(endAt + 10);
  if (entries > budget.entries) return "zip_too_large";
  let at = bytes.readUInt32LE(endAt + 16);
  let left = budget.bytes;
  for (let n = 0; n < entries; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) return "not_a_zip";
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const localAt = bytes.readUInt32LE(at + 42);
    // 0xffffffff stands for ZIP64: no sheet within our limits needs it.
    if (packed === 0xffffffff || localAt === 0xffffffff || localAt + 30 > bytes.length) return "not_a_zip";
    const dataAt = localAt + 30 + bytes.readUInt16LE(localAt + 26) + bytes.readUInt16LE(localAt + 28);
    if (dataAt + packed > bytes.length) return "not_a_zip";
    const size = sizeOf(method, bytes.subarray(dataAt, dataAt + packed), left);
    if (typeof size !== "number") return size;
    left -= size;
    if (left < 0) return "zip_too_large";
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return null;
}

function sizeOf(method: number, packed: Buffer, left: number): number | ZipRefusal {
  if (method === 0) return packed.length;
  if (method !== 8) return "not_a_zip";
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }).length;
  } catch (error) {
    return (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? "zip_too_large" : "not_a_zip";
  }
}
