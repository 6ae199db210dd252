import { createECDH, hkdfSync } from "node:crypto";

/** Order of the base point of P-256 (NIST SP 800-186, 3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Both halves in base64url: the point uncompressed (65 bytes), the secret number (32 bytes). */
export interface PushKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

/**
 * The key pair by which push services know this installation (RFC 8292), derived from its master secret: every process has the
 * same, and none can be lost alone. Browsers subscribe with it; another one would make all of them deaf without a word.
 */
export function pushKeyOf(master: Buffer): PushKey {
  // Sixteen bytes more than the order has, so that no number is likelier than another (FIPS 186-5, A.2.1).
  const wide = BigInt(`0x${Buffer.from(hkdfSync("sha256", master, "", "niangjia notices push", 48)).toString("hex")}`);
  const secret = Buffer.from(((wide % (order - 1n)) + 1n).toString(16).padStart(64, "0"), "hex");
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(secret);
  return { publicKey: pair.getPublicKey().toString("base64url"), privateKey: secret.toString("base64url") };
}
