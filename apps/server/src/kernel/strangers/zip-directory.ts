/** An entry of a ZIP file, after everything that is said of it was found to agree. */
export interface Section {
  readonly name: string;
  readonly isPacked: boolean;
  readonly content: Buffer;
  /** Stated length once unpacked, and stated CRC-32. */
  readonly size: number;
  readonly sum: number;
}

type Refused = "damaged" | "mixed" | "tooLarge";

const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const zip64Locator = 0x07064b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const descriptorSignature = 0x08074b50;
const endLength = 22;
const longestComment = 0xffff;
const symbolicLink = 0o120000;
/** Encrypted, strongly encrypted, or with a hidden directory (APPNOTE 4.4.4, bits 0, 6, 13); a patch (bit 5). */
const refusedFlags = 0x2061;
const sizesFollow = 0x8;
const zip64 = 0xffffffff;
/** Another name for the entry (Info-ZIP Unicode Path), which some programs believe. */
const otherName = 0x7075;

/** Where the end record stands when the bytes end as a ZIP file does, else -1. */
export function zipEndAt(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - endLength - longestComment);
  for (
    let at = bytes.lastIndexOf(endSignature);
    at >= from;
    at = at === 0 ? -1 : bytes.lastIndexOf(endSignature, at - 1)
  ) {
    if (at + endLength <= bytes.length && at + endLength + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return -1;
}

interface Listed {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  readonly localAt: number;
}

/** Reads the directory and holds it against end record and headers. Names the first thing that does not agree. */
export function entriesOf(bytes: Buffer, mostEntries: number): Section[] | Refused {
  const endAt = zipEndAt(bytes);
  if (endAt < 0) return "damaged";
  const count = bytes.readUInt16LE(endAt + 10);
  if (count > mostEntries) return "tooLarge";
  const directoryAt = bytes.readUInt32LE(endAt + 16);
  if (count === 0 || bytes.readUInt16LE(endAt + 8) !== count || bytes.readUInt32LE(endAt + 4) !== 0) return "damaged";
  if (endAt >= 20 && bytes.readUInt32LE(endAt - 20) === zip64Locator) return "damaged";
  if (directoryAt + bytes.readUInt32LE(endAt + 12) !== endAt) return "mixed";
  const listed = listedIn(bytes, directoryAt, endAt, count);
  if (typeof listed === "string") return listed;
  return sectionsOf(bytes, listed, directoryAt);
}

function listedIn(bytes: Buffer, directoryAt: number, endAt: number, count: number): Listed[] | Refused {
  const listed: Listed[] = [];
  const names = new Set<string>();
  let at = directoryAt;
  for (let n = 0; n < count; n++) {
    if (at + 46 > endAt || bytes.readUInt32LE(at) !== directorySignature) return "damaged";
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const next = extraEnd + bytes.readUInt16LE(at + 32);
    if (next > endAt) return "damaged";
    const one: Listed = {
      name: bytes.subarray(at + 46, nameEnd),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      sum: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      localAt: bytes.readUInt32LE(at + 42),
    };
    if ((one.flags & refusedFlags) !== 0 || (one.method !== 0 && one.method !== 8)) return "damaged";
    if (one.packed === zip64 || one.size === zip64 || one.localAt === zip64 || bytes.readUInt16LE(at + 34) !== 0)
      return "damaged";
    if (one.method === 0 && one.packed !== one.size) return "damaged";
    // Programs for office documents do not tell upper from lower case in names.
    const name = one.name.toString("utf8");
    const folded = name.toLowerCase();
    if (leavesFolder(name) || ((bytes.readUInt32LE(at + 38) >>> 16) & 0o170000) === symbolicLink) return "mixed";
    if (names.has(folded) || hasOtherName(bytes.subarray(nameEnd, extraEnd))) return "mixed";
    names.add(folded);
    listed.push(one);
    at = next;
  }
  return at === endAt ? listed : "mixed";
}

/** Entries as they lie in the file: the first at its beginning, each behind the one before, the directory behind the last. */
function sectionsOf(bytes: Buffer, listed: readonly Listed[], directoryAt: number): Section[] | Refused {
  const sections: Section[] = [];
  let free = 0;
  for (const one of [...listed].sort((a, b) => a.localAt - b.localAt)) {
    const at = one.localAt;
    if (at + 30 > directoryAt || bytes.readUInt32LE(at) !== localSignature) return "damaged";
    if (at !== free) return "mixed";
    const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
    const dataAt = nameEnd + bytes.readUInt16LE(at + 28);
    const dataEnd = dataAt + one.packed;
    if (dataEnd > directoryAt) return "damaged";
    if (!bytes.subarray(at + 30, nameEnd).equals(one.name) || hasOtherName(bytes.subarray(nameEnd, dataAt)))
      return "mixed";
    if (bytes.readUInt16LE(at + 6) !== one.flags || bytes.readUInt16LE(at + 8) !== one.method) return "mixed";
    const follow = (one.flags & sizesFollow) !== 0;
    const same = (from: number) =>
      bytes.readUInt32LE(from) === one.sum &&
      bytes.readUInt32LE(from + 4) === one.packed &&
      bytes.readUInt32LE(from + 8) === one.size;
    const zero = (from: number) =>
      bytes.readUInt32LE(from) === 0 && bytes.readUInt32LE(from + 4) === 0 && bytes.readUInt32LE(from + 8) === 0;
    if (!same(at + 14) && !(follow && zero(at + 14))) return "mixed";
    free = dataEnd;
    if (follow) {
      // Sum and sizes behind the content, with or without a signature.
      if (dataEnd + 16 <= directoryAt && bytes.readUInt32LE(dataEnd) === descriptorSignature && same(dataEnd + 4))
        free += 16;
      else if (dataEnd + 12 <= directoryAt && same(dataEnd)) free += 12;
      else return "mixed";
    }
    sections.push({
      name: one.name.toString("utf8"),
      isPacked: one.method === 8,
      content: bytes.subarray(dataAt, dataEnd),
      size: one.size,
      sum: one.sum,
    });
  }
  return free === directoryAt ? sections : "mixed";
}

function leavesFolder(name: string): boolean {
  return name === "" || name.startsWith("/") || /[\\\u0000:\ufffd]/.test(name) || name.split("/").includes("..");
}

function hasOtherName(extra: Buffer): boolean {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === otherName) return true;
  return false;
}
