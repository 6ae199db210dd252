import { randomBytes } from "node:crypto";

/** Counts the ids of this process, from a random start: 26 bits. */
let counter = randomBytes(4).readUInt32BE() & 0x3ffffff;

/**
 * A UUIDv7: time-ordered, so that new rows land at the end of an index; ids that one process makes for the
 * same millisecond keep their order (a counter behind the time). Ids are names, not secrets: anything a
 * stranger must not guess (session, receipt, link) uses {@link newSecret}.
 */
export function newId(at: number = Date.now()): string {
  const bytes = randomBytes(16);
  counter = (counter + 1) & 0x3ffffff;
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt16BE(0x7000 | (counter >>> 14), 6);
  bytes.writeUInt16BE(0x8000 | (counter & 0x3fff), 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** When an id of {@link newId} was made for: an instant, to the millisecond. */
export function timeOfId(id: string): string {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString();
}

/** An unguessable token of `bytes` random bytes (default 256 bits), base64url. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}
