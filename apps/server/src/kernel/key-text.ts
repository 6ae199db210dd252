/** Least bytes of a secret. */
const least = 32;
/** The version stands in one byte of every sealed field; 0 is not used. */
const highestVersion = 255;

/** A key that cannot be used, in words that follow the name of where it stands. */
export class KeyTextError extends Error {}

/**
 * Reads `version:base64,…` strictly: whatever is not exactly right is said, never guessed at, because a
 * wrong key is noticed only when it is too late.
 * @throws KeyTextError
 */
export function readFieldKeys(text: string): ReadonlyMap<number, Buffer> {
  const secrets = new Map<number, Buffer>();
  for (const part of text.split(",").map((one) => one.trim())) {
    if (part === "") throw new KeyTextError("has an empty part. Write version:base64, with single commas between");
    const [, digits, value] = /^([^:]*):(.*)$/s.exec(part) ?? [];
    if (digits === undefined || value === undefined)
      throw new KeyTextError("has a key without its version. Write version:base64, for example 1:…");
    const version = Number(digits);
    if (!/^[1-9]\d*$/.test(digits) || version > highestVersion)
      throw new KeyTextError(`has a version that is not a whole number from 1 to ${highestVersion}`);
    if (secrets.has(version)) throw new KeyTextError(`names version ${version} twice`);
    const secret = readSecret(value);
    const same = [...secrets].find(([, known]) => known.equals(secret));
    if (same)
      throw new KeyTextError(
        `has the same key as version ${same[0]} and as version ${version}. A new version is a new key`,
      );
    secrets.set(version, secret);
  }
  return secrets;
}

/**
 * Reads one key: plain base64 with its padding, nothing else.
 * @throws KeyTextError
 */
export function readSecret(text: string): Buffer {
  const given = text.trim();
  const secret = Buffer.from(given, "base64");
  if (given === "" || secret.toString("base64") !== given)
    throw new KeyTextError("holds a key that is not whole base64. Paste all of it, with the = at its end");
  if (secret.length < least)
    throw new KeyTextError(`holds a key shorter than ${least} bytes. Make one with: openssl rand -base64 32`);
  return secret;
}
