import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";

/** A security key made in software: makes key pairs and signs challenges as WebAuthn says, byte by byte. */
export class PasskeyDevice {
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;
  readonly credentialId = randomBytes(32);
  readonly origin: string;
  readonly #rpId: string;
  userHandle: string | null = null;
  signCount = 0;
  /** Whether the person unlocked the device (PIN, finger) for this touch. */
  isUserVerified = true;

  constructor(origin: string) {
    this.origin = origin;
    this.#rpId = new URL(origin).hostname;
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#privateKey = pair.privateKey;
    this.#publicKey = pair.publicKey;
  }

  get id(): string {
    return this.credentialId.toString("base64url");
  }

  #flags(isNew: boolean): number {
    return 0x01 | (this.isUserVerified ? 0x04 : 0) | (isNew ? 0x40 : 0);
  }

  #authenticatorData(isNew: boolean): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.signCount);
    const head = Buffer.concat([
      createHash("sha256").update(this.#rpId).digest(),
      Buffer.from([this.#flags(isNew)]),
      count,
    ]);
    if (!isNew) return head;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credentialId.length);
    const jwk = this.#publicKey.export({ format: "jwk" });
    // COSE key: EC2, ES256, P-256, x, y.
    const key = cborMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(jwk.x!, "base64url")],
      [-3, Buffer.from(jwk.y!, "base64url")],
    ]);
    return Buffer.concat([head, Buffer.alloc(16), length, this.credentialId, key.bytes]);
  }

  #clientData(type: "webauthn.create" | "webauthn.get", challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  register(options: { challenge: string; user: { id: string } }) {
    this.userHandle = options.user.id;
    const attestation = cborMap([
      ["fmt", "none"],
      ["attStmt", cborMap([])],
      ["authData", this.#authenticatorData(true)],
    ]);
    return {
      id: this.id,
      rawId: this.id,
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData("webauthn.create", options.challenge).toString("base64url"),
        attestationObject: attestation.bytes.toString("base64url"),
        transports: ["internal"],
      },
    };
  }

  sign(options: { challenge: string }) {
    this.signCount++;
    const authenticatorData = this.#authenticatorData(false);
    const clientData = this.#clientData("webauthn.get", options.challenge);
    const signature = createSign("sha256")
      .update(authenticatorData)
      .update(createHash("sha256").update(clientData).digest())
      .sign(this.#privateKey);
    return {
      id: this.id,
      rawId: this.id,
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: authenticatorData.toString("base64url"),
        signature: signature.toString("base64url"),
        userHandle: this.userHandle,
      },
    };
  }
}

type CborValue = number | string | Buffer | Encoded;

/** CBOR that is written already. */
interface Encoded {
  readonly bytes: Buffer;
}

/** The little of CBOR (RFC 8949) that an attestation needs: integers, texts, bytes, maps. */
function cborMap(entries: readonly (readonly [number | string, CborValue])[]): Encoded {
  return {
    bytes: Buffer.concat([
      cborHead(5, entries.length),
      ...entries.flatMap(([key, value]) => [cborItem(key), cborItem(value)]),
    ]),
  };
}

function cborItem(value: CborValue): Buffer {
  if (typeof value === "number") return value >= 0 ? cborHead(0, value) : cborHead(1, -1 - value);
  if (typeof value === "string") return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  return Buffer.isBuffer(value) ? Buffer.concat([cborHead(2, value.length), value]) : value.bytes;
}

function cborHead(major: number, n: number): Buffer {
  if (n < 24) return Buffer.from([(major << 5) | n]);
  if (n < 256) return Buffer.from([(major << 5) | 24, n]);
  return Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
}
