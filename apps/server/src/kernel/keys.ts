import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { sql } from "kysely";
import type { Text } from "@niangjia/domain/kernel/text";
import { ConfigError, type Config } from "./config.ts";
import type { Database, Tx } from "./database/database.ts";
import { FieldVault } from "./fields.ts";
import { keepSecret } from "./kept-secret.ts";
import { absent, compareKeys, fingerprintOf, type KeySecrets } from "./key-fingerprint.ts";
import { lockKeys, readFingerprint, versionsInUse, writeFingerprint } from "./key-store.ts";
import { KeyTextError, readFieldKeys, readSecret } from "./key-text.ts";
import type { ServerModule } from "./module.ts";
import { scopes } from "./scope.ts";

/** The secrets of one installation: field encryption, blind index, audit signatures. */
export interface Keys {
  readonly vault: FieldVault;
  /** Seed for purposes derived by name (signing links, counters' names). */
  readonly master: Buffer;
}

/** These keys cannot be used with this database. The program leaves (78) before it has written anything. */
export class KeyError extends ConfigError {
  constructor({ zh, en }: Text) {
    super(`${zh}\n${en}`);
  }
}

/** What was noticed on the way, for the log. */
type Note = (facts: Readonly<Record<string, unknown>>, words: string) => void;

/**
 * Loads the keys and holds them against what the database remembers of them; the first start with an empty
 * database makes them (unless they are set) and writes their fingerprint down, under a lock: of several
 * processes one writes and the others compare. Keys are never made for a database that has some already.
 * @throws KeyError
 */
export async function openKeys(
  config: Config,
  db: Database,
  modules: readonly ServerModule[],
  note: Note = () => {},
): Promise<Keys> {
  return db.inScope(scopes.system("the keys are held against the database"), async (tx) => {
    await lockKeys(tx);
    const known = await readFingerprint(tx);
    const inUse = known ? null : await versionsInUse(tx);
    const secrets = await loadSecrets(config, inUse?.length === 0);
    const keys: Keys = { vault: vaultOf(secrets), master: secrets.index };
    const loaded = fingerprintOf(secrets, known?.salt);
    if (!known) {
      refuseIfAny(await mistakesOfAdoption(tx, secrets, keys.vault, inUse!, modules));
      await writeFingerprint(tx, loaded);
      return keys;
    }
    const { mistakes, added, missing } = compareKeys(known, loaded);
    refuseIfAny(mistakes);
    if (missing.length > 0) refuseIfNeeded(missing, await versionsInUse(tx));
    if (added.length > 0 || missing.length > 0) {
      await writeFingerprint(tx, loaded);
      note({ added, forgotten: missing }, "the field keys of this database have changed");
    }
    return keys;
  });
}

/**
 * The same comparison for who only looks: makes, writes and changes nothing.
 * @throws KeyError
 */
export async function examineKeys(
  config: Config,
  db: Database,
  modules: readonly ServerModule[],
): Promise<"fit" | "not made yet"> {
  return db.inScope(scopes.system("somebody asks whether the keys fit"), async (tx) => {
    await sql`set transaction read only`.execute(tx);
    const known = await readFingerprint(tx);
    const inUse = known ? [] : await versionsInUse(tx);
    if (!known && inUse.length === 0 && !config.FIELD_KEYS && !existsSync(resolve(config.DATA_DIR, keysFile)))
      return "not made yet";
    const secrets = await loadSecrets(config, false);
    if (!known) {
      refuseIfAny(await mistakesOfAdoption(tx, secrets, vaultOf(secrets), inUse, modules));
      return "fit";
    }
    const { mistakes, missing } = compareKeys(known, fingerprintOf(secrets, known.salt));
    refuseIfAny(mistakes);
    if (missing.length > 0) refuseIfNeeded(missing, await versionsInUse(tx));
    return "fit";
  });
}

/** A database from before fingerprints: its own values say whether the keys are right. */
async function mistakesOfAdoption(
  tx: Tx,
  secrets: KeySecrets,
  vault: FieldVault,
  inUse: readonly number[],
  modules: readonly ServerModule[],
): Promise<Text[]> {
  const needed = inUse.filter((version) => !secrets.fields.has(version));
  if (needed.length > 0) return [absent(needed)];
  for (const module of modules) {
    if ((await module.keysFit?.({ tx }, vault)) === false)
      return [{ zh: "用这些密钥打不开或找不到已有的内容", en: "these keys do not open or do not find what is stored" }];
  }
  return [];
}

const vaultOf = (secrets: KeySecrets) => new FieldVault(secrets.fields, secrets.index);

function refuseIfNeeded(missing: readonly number[], inUse: readonly number[]): void {
  const needed = inUse.filter((version) => missing.includes(version));
  if (needed.length > 0) refuseIfAny([absent(needed)]);
}

function refuseIfAny(mistakes: readonly Text[]): void {
  if (mistakes.length === 0) return;
  throw new KeyError({
    zh: `密钥与数据库不符：${mistakes.map((one) => one.zh).join("；")}。请放回这个系统原来的密钥（FIELD_KEYS 和 FIELD_INDEX_KEY，或 DATA_DIR/keys.json）再启动，不要另造密钥；什么都没有改动。`,
    en: `The keys do not belong to this database: ${mistakes.map((one) => one.en).join("; ")}. Put this installation's own keys back (FIELD_KEYS and FIELD_INDEX_KEY, or DATA_DIR/keys.json) and start again; do not make new ones. Nothing was changed.`,
  });
}

/** From the settings, else from `DATA_DIR/keys.json`; a missing file is made (0600) only where no value needs another one. */
async function loadSecrets(config: Config, mayMake: boolean): Promise<KeySecrets> {
  if (config.FIELD_KEYS && config.FIELD_INDEX_KEY)
    return { fields: readFieldKeys(config.FIELD_KEYS), index: readSecret(config.FIELD_INDEX_KEY) };
  const file = resolve(config.DATA_DIR, keysFile);
  const unfit = (zh: string, en: string) =>
    new KeyError({ zh: `密钥文件 ${file} ${zh}`, en: `The key file ${file} ${en}` });
  const status = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw unfit(
      `读不到（${error.code}）。请让运行本系统的账号能读它。`,
      `cannot be reached (${error.code}). Let the account of the platform read it.`,
    );
  });
  if (!status) {
    if (!mayMake)
      throw unfit(
        "不见了，而数据库里已有用它加密的内容。请从封存的备份放回原文件，或设置 FIELD_KEYS 和 FIELD_INDEX_KEY；不会另造密钥。",
        "is gone, and the database holds values that need it. Put it back from the sealed backup, or set FIELD_KEYS and FIELD_INDEX_KEY; no new keys are made.",
      );
    await keepSecret(config.DATA_DIR, keysFile, () => ({
      fieldKeys: `1:${randomBytes(32).toString("base64")}`,
      indexKey: randomBytes(32).toString("base64"),
    }));
  } else if (process.platform !== "win32" && (status.mode & 0o007) !== 0) {
    throw unfit(
      `别的账号也能读。请运行 chmod 600 ${file}，再启动。`,
      `is open to other accounts. Run chmod 600 ${file}, then start again.`,
    );
  }
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw unfit(
      `读不了（${error.code}）。请让运行本系统的账号能读它。`,
      `cannot be read (${error.code}). Let the account of the platform read it.`,
    );
  });
  try {
    const { fieldKeys, indexKey } = JSON.parse(text) as { fieldKeys?: unknown; indexKey?: unknown };
    if (typeof fieldKeys !== "string" || typeof indexKey !== "string")
      throw new KeyTextError("lacks fieldKeys or indexKey");
    return { fields: readFieldKeys(fieldKeys), index: readSecret(indexKey) };
  } catch (error) {
    const because = error instanceof KeyTextError ? error.message : "is not whole JSON";
    throw unfit(
      `不完整或被改动过。请从封存的备份放回原文件。`,
      `is not as it was written: it ${because}. Put the file back from the sealed backup.`,
    );
  }
}

/** Name of the file with the keys in DATA_DIR, where they are not set. */
const keysFile = "keys.json";
