import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  readonly name: string;
  readonly body: Buffer;
  /** Written in the directory instead of the name of the entry itself. */
  readonly directoryName?: string;
  readonly unixMode?: number;
  /** General purpose flags, in both places (bit 0: encrypted; bit 3: sizes follow the content). */
  readonly flags?: number;
  /** What directory and header state instead of the truth. */
  readonly stated?: { readonly size?: number; readonly sum?: number };
  /** What the header alone states. */
  readonly header?: { readonly size?: number; readonly method?: number };
  readonly isStored?: true;
  /** Extra field of the directory. */
  readonly extra?: Buffer;
  /** Stands before the header: bytes that nobody lists. */
  readonly before?: Buffer;
  /** The directory points to the place of the entry of this number instead. */
  readonly placeOf?: number;
}

export interface ZipLies {
  /** How many entries the end record counts. */
  readonly count?: number;
  readonly tail?: Buffer;
  readonly comment?: Buffer;
  /** Stands between directory and end record. */
  readonly beforeEnd?: Buffer;
}

const emptyPacked = deflateRawSync(Buffer.alloc(0));

/** A ZIP file by hand, so that every part of it can lie. */
export function zipOf(parts: readonly ZipPart[], lies: ZipLies = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  const places: number[] = [];
  let at = 0;
  for (const part of parts) {
    const packed = part.isStored
      ? part.body
      : part.body.length === 0
        ? emptyPacked
        : deflateRawSync(part.body, { level: 9 });
    const flags = part.flags ?? 0;
    const follows = (flags & 8) !== 0;
    const sum = part.stated?.sum ?? crc32(part.body);
    const size = part.stated?.size ?? part.body.length;
    const before = part.before ?? Buffer.alloc(0);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(part.header?.method ?? (part.isStored ? 0 : 8), 8);
    if (!follows) facts(local, 14, sum, packed.length, part.header?.size ?? size);
    local.writeUInt16LE(Buffer.byteLength(part.name), 26);
    const descriptor = Buffer.alloc(follows ? 16 : 0);
    if (follows) {
      descriptor.writeUInt32LE(0x08074b50, 0);
      facts(descriptor, 4, sum, packed.length, size);
    }
    const listed = part.directoryName ?? part.name;
    const extra = part.extra ?? Buffer.alloc(0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(0x031e, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(part.isStored ? 0 : 8, 10);
    facts(entry, 16, sum, packed.length, size);
    entry.writeUInt16LE(Buffer.byteLength(listed), 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(((part.unixMode ?? 0o100644) << 16) >>> 0, 38);
    places.push(at + before.length);
    entry.writeUInt32LE(places[part.placeOf ?? places.length - 1]!, 42);
    bodies.push(before, local, Buffer.from(part.name), packed, descriptor);
    directory.push(entry, Buffer.from(listed), extra);
    at += before.length + 30 + Buffer.byteLength(part.name) + packed.length + descriptor.length;
  }
  const listing = Buffer.concat(directory);
  const comment = lies.comment ?? Buffer.alloc(0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const count = Math.min(lies.count ?? parts.length, 0xffff);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([
    ...bodies,
    listing,
    lies.beforeEnd ?? Buffer.alloc(0),
    end,
    comment,
    ...(lies.tail ? [lies.tail] : []),
  ]);
}

function facts(into: Buffer, at: number, sum: number, packed: number, size: number): void {
  into.writeUInt32LE(sum >>> 0, at);
  into.writeUInt32LE(packed, at + 4);
  into.writeUInt32LE(size, at + 8);
}
