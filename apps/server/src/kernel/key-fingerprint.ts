import { hkdfSync, randomBytes } from "node:crypto";
import type { Text } from "@niangjia/domain/kernel/text";

/**
 * What the database remembers of the keys: for each a check value derived with a salt of this installation.
 * It tells whether a key is the same one, and nothing about it: who holds the database alone learns nothing.
 */
export interface KeyFingerprint {
  readonly salt: string;
  readonly index: string;
  /** Version to check value. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface KeySecrets {
  readonly fields: ReadonlyMap<number, Buffer>;
  readonly index: Buffer;
}

/** The check values of keys; with the salt of an earlier fingerprint they can be compared with it. */
export function fingerprintOf(secrets: KeySecrets, salt = randomBytes(16).toString("hex")): KeyFingerprint {
  const check = (secret: Buffer, what: string) =>
    Buffer.from(hkdfSync("sha256", secret, Buffer.from(salt, "hex"), `niangjia key check ${what}`, 16)).toString("hex");
  return {
    salt,
    index: check(secrets.index, "index"),
    fields: Object.fromEntries(
      [...secrets.fields].map(([version, secret]) => [String(version), check(secret, "field")]),
    ),
  };
}

export interface KeyComparison {
  /** In words; empty when these are the keys of the database. */
  readonly mistakes: readonly Text[];
  /** New versions above those that are known. */
  readonly added: readonly number[];
  /** Known versions that are not loaded although a newer one is: fine only if no value needs them any more. */
  readonly missing: readonly number[];
}

/** Holds loaded keys against what the database remembers (`loaded` made with the salt of `known`). */
export function compareKeys(known: KeyFingerprint, loaded: KeyFingerprint): KeyComparison {
  const mistakes: Text[] = [];
  const versions = (fields: KeyFingerprint["fields"]) =>
    Object.keys(fields)
      .map(Number)
      .sort((a, b) => a - b);
  const highest = Math.max(...versions(known.fields));
  const added: number[] = [];
  if (loaded.index !== known.index)
    mistakes.push({ zh: "索引密钥不是这个数据库的", en: "the index key is not that of this database" });
  for (const version of versions(loaded.fields)) {
    const check = loaded.fields[version];
    if (known.fields[version] === check) continue;
    const right = versions(known.fields).find((other) => known.fields[other] === check);
    if (right !== undefined)
      mistakes.push({
        zh: `写成第 ${version} 版的密钥其实是第 ${right} 版`,
        en: `the key given as version ${version} is version ${right}`,
      });
    else if (known.fields[version] !== undefined)
      mistakes.push({
        zh: `第 ${version} 版密钥不是这个数据库的`,
        en: `the key of version ${version} is not that of this database`,
      });
    else if (version < highest)
      mistakes.push({
        zh: `新密钥的版本 ${version} 低于已有的 ${highest}`,
        en: `the new version ${version} is lower than the known ${highest}`,
      });
    else added.push(version);
  }
  const missing = versions(known.fields).filter((version) => loaded.fields[version] === undefined);
  // New values are sealed with the highest version: without it this process would write what others no longer write.
  if (missing.includes(highest)) mistakes.push(absent([highest]));
  return { mistakes, added, missing: missing.filter((version) => version !== highest) };
}

/** The words for versions that are needed and not loaded. */
export function absent(versions: readonly number[]): Text {
  return {
    zh: `缺少第 ${versions.join("、")} 版密钥，仍有内容要用它打开`,
    en: `version ${versions.join(", ")} is not loaded, and stored values need it`,
  };
}
