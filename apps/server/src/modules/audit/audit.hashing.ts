import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from "node:crypto";
import {
  checkpointText,
  readCheckpoint,
  signedNote,
  type Checkpoint,
  type SignedCheckpoint,
} from "@niangjia/domain/audit/checkpoint";
import { canonicalEntry, commitmentInput, type CommittedEntry } from "@niangjia/domain/audit/entry";
import { leafInput } from "@niangjia/domain/audit/merkle";

export const sha256 = (data: Uint8Array): Buffer => createHash("sha256").update(data).digest();

export function commitmentOf(entry: CommittedEntry, salt: Uint8Array): Buffer {
  return sha256(commitmentInput(salt, Buffer.from(canonicalEntry(entry), "utf8")));
}

export const leafHashOf = (commitment: Uint8Array): Buffer => sha256(leafInput(commitment));

const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");
const spkiHead = Buffer.from("302a300506032b6570032100", "hex");
/** Signature type of a signed note: Ed25519. */
const ed25519 = 0x01;

/** Checks checkpoints: all an auditor needs. */
export class CheckpointVerifier {
  readonly name: string;
  /** The 32 raw bytes, base64. */
  readonly publicKey: string;
  readonly #key: KeyObject;
  readonly #keyId: Buffer;

  constructor(publicKey: string) {
    const raw = Buffer.from(publicKey, "base64");
    if (raw.length !== 32) throw new Error("A public key of checkpoints is 32 bytes in base64.");
    this.publicKey = raw.toString("base64");
    this.name = `niangjia.audit.${sha256(raw).toString("hex").slice(0, 8)}`;
    this.#key = createPublicKey({ key: Buffer.concat([spkiHead, raw]), format: "der", type: "spki" });
    this.#keyId = keyIdOf(this.name, raw);
  }

  /** The checkpoint of a note whose signature by this key is right; null for anything else. */
  read(note: string): SignedCheckpoint | null {
    const checkpoint = readCheckpoint(note);
    if (!checkpoint || checkpoint.origin !== this.name) return null;
    const isSigned = checkpoint.signatures.some(({ name, value }) => {
      const bytes = Buffer.from(value, "base64");
      return (
        name === this.name &&
        bytes.length === 68 &&
        bytes.subarray(0, 4).equals(this.#keyId) &&
        verify(null, Buffer.from(checkpoint.text, "utf8"), this.#key, bytes.subarray(4))
      );
    });
    return isSigned ? checkpoint : null;
  }
}

/**
 * Signs checkpoints. The key is derived from the installation's master key (made once in DATA_DIR, or set),
 * so that every process of one installation signs alike; it never enters the database.
 */
export class CheckpointSigner extends CheckpointVerifier {
  readonly #private: KeyObject;
  readonly #id: Buffer;

  constructor(master: Buffer) {
    const seed = Buffer.from(hkdfSync("sha256", master, "", "niangjia audit checkpoints", 32));
    const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: "der", type: "pkcs8" });
    const raw = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
    super(raw.toString("base64"));
    this.#private = key;
    this.#id = keyIdOf(this.name, raw);
  }

  sign(head: Omit<Checkpoint, "origin">): string {
    const text = checkpointText({ origin: this.name, ...head });
    const signature = sign(null, Buffer.from(text, "utf8"), this.#private);
    return signedNote(text, this.name, Buffer.concat([this.#id, signature]).toString("base64"));
  }
}

/** C2SP signed-note: the first four bytes of SHA-256(name, line feed, type, key). */
function keyIdOf(name: string, publicKey: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ed25519]), publicKey])).subarray(0, 4);
}
