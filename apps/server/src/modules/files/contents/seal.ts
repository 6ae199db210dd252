import { createCipheriv, createDecipheriv, createHash, hkdfSync } from "node:crypto";

/**
 * A content at rest: `algorithm(1) · (ciphertext of at most 1 MiB · tag(16))*`, AES-256-GCM under a key that
 * serves this one content. The nonce counts the chunks and marks the last one, so that chunks cannot be
 * dropped, swapped or added, and any part can be opened without the rest.
 */
export interface SealPlace {
  readonly fileId: string;
  readonly role: "shown" | "thumbnail" | "original";
}

const algorithm = 1;
export const chunkBytes = 1024 * 1024;
const tagBytes = 16;

export function keyOf(master: Buffer, salt: Buffer, place: SealPlace): Buffer {
  return Buffer.from(hkdfSync("sha256", master, salt, `niangjia file ${place.fileId} ${place.role}`, 32));
}

const chunkCount = (bytes: number) => Math.max(1, Math.ceil(bytes / chunkBytes));

function nonce(index: number, isLast: boolean): Buffer {
  const value = Buffer.alloc(12);
  value.writeUInt32BE(index, 7);
  value[11] = isLast ? 1 : 0;
  return value;
}

/** Seals a content; its name in the store is the SHA-256 of what is stored. Lets other work run between chunks. */
export async function seal(key: Buffer, plain: Buffer): Promise<{ sealed: Buffer; name: string }> {
  const count = chunkCount(plain.length);
  const parts: Buffer[] = [Buffer.from([algorithm])];
  for (let i = 0; i < count; i++) {
    const cipher = createCipheriv("aes-256-gcm", key, nonce(i, i === count - 1));
    parts.push(
      cipher.update(plain.subarray(i * chunkBytes, (i + 1) * chunkBytes)),
      cipher.final(),
      cipher.getAuthTag(),
    );
    await new Promise(setImmediate);
  }
  const sealed = Buffer.concat(parts);
  return { sealed, name: createHash("sha256").update(sealed).digest("hex") };
}

/** Reads bytes `from` (included) to `to` (excluded) of a sealed content. */
export type ReadSealed = (from: number, to: number) => Promise<Buffer>;

/** Opens `from` (included) to `to` (excluded) of a content of `bytes` bytes. Throws when anything was altered. */
export async function* unseal(
  key: Buffer,
  bytes: number,
  read: ReadSealed,
  from: number,
  to: number,
): AsyncGenerator<Buffer> {
  const count = chunkCount(bytes);
  for (let i = Math.floor(from / chunkBytes); i * chunkBytes < to; i++) {
    const plainBytes = i === count - 1 ? bytes - i * chunkBytes : chunkBytes;
    const at = 1 + i * (chunkBytes + tagBytes);
    const sealed = await read(at, at + plainBytes + tagBytes);
    if (sealed.length !== plainBytes + tagBytes) throw new Error("a stored content is shorter than it should be");
    const decipher = createDecipheriv("aes-256-gcm", key, nonce(i, i === count - 1));
    decipher.setAuthTag(sealed.subarray(plainBytes));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, plainBytes)), decipher.final()]);
    yield plain.subarray(Math.max(0, from - i * chunkBytes), Math.min(plainBytes, to - i * chunkBytes));
  }
}
