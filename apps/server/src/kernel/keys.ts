import { randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { FieldVault } from "./fields.ts";

/** The secrets of one installation: field encryption, blind index, audit signatures. */
export interface Keys {
  readonly vault: FieldVault;
  /** Seed for purposes derived by name (signing links, counters' names). */
  readonly master: Buffer;
}

const least = 32;

/**
 * Keys from the settings, or from `DATA_DIR/keys.json`, made once at the first start (0600). Losing the
 * file loses the sensitive fields: the backup script keeps it apart from the database.
 */
export async function loadKeys(config: Config): Promise<Keys> {
  if (config.FIELD_KEYS && config.FIELD_INDEX_KEY) return fromText(config.FIELD_KEYS, config.FIELD_INDEX_KEY);
  const file = join(config.DATA_DIR, "keys.json");
  await mkdir(config.DATA_DIR, { recursive: true });
  try {
    const handle = await open(file, "wx", 0o600);
    const made = { fieldKeys: `1:${randomBytes(least).toString("base64")}`, indexKey: randomBytes(least).toString("base64") };
    await handle.writeFile(`${JSON.stringify(made, null, 2)}\n`);
    await handle.sync();
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const read = JSON.parse(await readFile(file, "utf8")) as { fieldKeys: string; indexKey: string };
  return fromText(read.fieldKeys, read.indexKey);
}

function fromText(fieldKeys: string, indexKey: string): Keys {
  const secrets = new Map<number, Buffer>();
  for (const part of fieldKeys.split(",")) {
    const [version, value] = part.split(":");
    secrets.set(Number(version), bytes(value ?? "", "FIELD_KEYS"));
  }
  const index = bytes(indexKey, "FIELD_INDEX_KEY");
  return { vault: new FieldVault(secrets, index), master: index };
}

function bytes(text: string, name: string): Buffer {
  const value = Buffer.from(text.trim(), "base64");
  if (value.length < least) throw new Error(`${name} holds a key shorter than ${least} bytes. Make one with: openssl rand -base64 32`);
  return value;
}
