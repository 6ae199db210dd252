import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** What a ciphertext is bound to: it decrypts only in the row and column it was made for. */
export interface FieldPlace {
  readonly column: string;
  readonly rowId: string;
}

/**
 * Encrypts sensitive fields one by one and makes the keyed blind index they are found by.
 *
 * A stored field is `algorithm(1) · key version(1) · nonce(12) · tag(16) · ciphertext`, so that keys and
 * algorithms can change while old values stay readable. The keys never enter the database.
 */
export class FieldVault {
  readonly #keys: ReadonlyMap<number, Buffer>;
  readonly #current: number;
  readonly #indexKey: Buffer;

  /** `secrets`: key version to at least 32 bytes; the highest version encrypts. `indexSecret` never changes. */
  constructor(secrets: ReadonlyMap<number, Buffer>, indexSecret: Buffer) {
    if (secrets.size === 0)
      throw new Error("The field vault has no key. Set FIELD_KEYS, or let the first start make one.");
    // The version is one byte of the stored field: another one would never be found again.
    for (const version of secrets.keys())
      if (!Number.isInteger(version) || version < 1 || version > 255)
        throw new RangeError(`${version} cannot be the version of a field key`);
    this.#keys = new Map(
      [...secrets].map(([version, secret]) => [
        version,
        Buffer.from(hkdfSync("sha256", secret, "", "niangjia field encryption", 32)),
      ]),
    );
    this.#current = Math.max(...secrets.keys());
    this.#indexKey = Buffer.from(hkdfSync("sha256", indexSecret, "", "niangjia blind index", 32));
  }

  encrypt(plain: string, place: FieldPlace): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#keys.get(this.#current)!, nonce);
    cipher.setAAD(aad(place));
    const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
    return Buffer.concat([Buffer.from([algorithmAesGcm, this.#current]), nonce, cipher.getAuthTag(), body]);
  }

  /** Throws when the value was altered, moved to another row or column, or its key is not here. */
  decrypt(stored: Buffer, place: FieldPlace): string {
    if (stored[0] !== algorithmAesGcm) throw new Error(`unknown field algorithm ${stored[0]}`);
    const key = this.#keys.get(stored[1]!);
    if (!key) throw new Error(`field key version ${stored[1]} is not loaded`);
    const decipher = createDecipheriv("aes-256-gcm", key, stored.subarray(2, 14));
    decipher.setAAD(aad(place));
    decipher.setAuthTag(stored.subarray(14, 30));
    return Buffer.concat([decipher.update(stored.subarray(30)), decipher.final()]).toString("utf8");
  }

  /** Whether a stored value was made by an older key and should be written again. */
  isStale(stored: Buffer): boolean {
    return stored[1] !== this.#current;
  }

  /** The keyed index of a normalised value: equal values of one column have equal indexes, nobody else can make one. */
  index(value: string, column: string): Buffer {
    return createHmac("sha256", this.#indexKey)
      .update(column)
      .update("\0")
      .update(value.normalize("NFKC"))
      .digest()
      .subarray(0, 16);
  }
}

const algorithmAesGcm = 1;

function aad(place: FieldPlace): Buffer {
  return Buffer.from(`${place.column}\0${place.rowId}`);
}
