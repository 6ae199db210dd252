import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { AppError } from "@niangjia/domain/kernel/errors";

/** One entry of a ZIP file as its directory describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
}

const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;
const symbolicLink = 0o120000;

/** Where the directory's end record stands when the bytes end as a ZIP file does, else -1. */
export function zipEndAt(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - endLength - longestComment);
  for (let at = bytes.lastIndexOf(endSignature); at >= from; at = at === 0 ? -1 : bytes.lastIndexOf(endSignature, at - 1)) {
    if (at + endLength <= bytes.length && at + endLength + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return -1;
}

/**
 * Reads the directory of a ZIP file and refuses what no office program writes: entries that leave the
 * folder, links, encryption, names that differ between directory and entry, bytes between or around.
 */
export function readZipDirectory(bytes: Buffer, mostEntries: number): ZipEntry[] {
  const endAt = zipEndAt(bytes);
  if (endAt < 0) throw new AppError("file_damaged");
  const count = bytes.readUInt16LE(endAt + 10);
  if (count > mostEntries) throw new AppError("file_archive_too_large");
  if (count === 0 || bytes.readUInt16LE(endAt + 8) !== count || bytes.readUInt16LE(endAt + 4) !== 0) throw new AppError("file_damaged");
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = bytes.readUInt32LE(endAt + 16);
  for (let n = 0; n < count; n++) {
    if (at + 46 > endAt || bytes.readUInt32LE(at) !== entrySignature) throw new AppError("file_damaged");
    const nameLength = bytes.readUInt16LE(at + 28);
    const entry = {
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1, method: bytes.readUInt16LE(at + 10), packedBytes: bytes.readUInt32LE(at + 20),
      unixMode: bytes.readUInt32LE(at + 38) >>> 16, localAt: bytes.readUInt32LE(at + 42), name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
    };
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (entry.isEncrypted || (entry.method !== 0 && entry.method !== 8)) throw new AppError("file_damaged");
    if (leavesFolder(entry.name) || (entry.unixMode & 0o170000) === symbolicLink) throw new AppError("file_mixed");
    if (names.has(entry.name)) throw new AppError("file_mixed");
    names.add(entry.name);
    // 0xffffffff stands for ZIP64, which nothing within our limits needs; it fails here as out of range.
    if (entry.localAt + 30 > bytes.length || bytes.readUInt32LE(entry.localAt) !== localSignature) throw new AppError("file_damaged");
    const localName = bytes.readUInt16LE(entry.localAt + 26);
    if (bytes.toString("utf8", entry.localAt + 30, entry.localAt + 30 + localName) !== entry.name) throw new AppError("file_mixed");
    const dataAt = entry.localAt + 30 + localName + bytes.readUInt16LE(entry.localAt + 28);
    if (dataAt + entry.packedBytes > endAt) throw new AppError("file_damaged");
    entries.push({ name: entry.name, method: entry.method, packed: bytes.subarray(dataAt, dataAt + entry.packedBytes) });
  }
  if (at !== endAt) throw new AppError("file_mixed");
  return entries;
}

function leavesFolder(name: string): boolean {
  return name === "" || name.startsWith("/") || /[\\\u0000:]/.test(name) || name.split("/").includes("..");
}

/** What may still be opened, shared by an archive and the archives inside it. */
export interface ZipBudget {
  bytes: number;
  entries: number;
}

const deepest = 2;

/**
 * Opens every entry, counting what comes out rather than believing what is stated, off the main thread,
 * and stops at the budget. Archives inside archives draw on the same budget, two levels deep.
 */
export async function measureZip(bytes: Buffer, budget: ZipBudget, depth = 0): Promise<ZipEntry[]> {
  const entries = readZipDirectory(bytes, budget.entries);
  budget.entries -= entries.length;
  for (const entry of entries) {
    const inner = await openEntry(entry, budget);
    if (!inner) continue;
    if (depth === deepest) throw new AppError("file_archive_too_large");
    await measureZip(inner, budget, depth + 1);
  }
  return entries;
}

/** Counts one entry; answers its content only when that is itself a ZIP file. */
async function openEntry(entry: ZipEntry, budget: ZipBudget): Promise<Buffer | null> {
  const source: AsyncIterable<Buffer> = entry.method === 0 ? Readable.from([entry.packed]) : Readable.from([entry.packed]).pipe(createInflateRaw());
  const kept: Buffer[] = [];
  let isZip: boolean | null = null;
  try {
    for await (const chunk of source) {
      budget.bytes -= chunk.length;
      if (budget.bytes < 0) throw new AppError("file_archive_too_large");
      isZip ??= chunk.length >= 4 && chunk.readUInt32LE(0) === localSignature;
      if (isZip) kept.push(chunk);
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("file_damaged");
  }
  return isZip ? Buffer.concat(kept) : null;
}
