import type { Config } from "../../../kernel/config.ts";
import { FolderStore } from "./folder-store.ts";
import { S3Store } from "./s3-store.ts";

/** Where sealed contents are kept. A name is the SHA-256 of its bytes, so that putting one twice changes nothing. */
export interface ContentStore {
  put(name: string, bytes: Buffer): Promise<void>;
  /** Bytes `from` (included) to `to` (excluded). Throws when there is no such content. */
  read(name: string, from: number, to: number): Promise<Buffer>;
  /** Removing what is not there is no mistake. */
  remove(name: string): Promise<void>;
}

const made = new WeakMap<Config, ContentStore>();

/** The store of this installation: the folder in DATA_DIR, or the S3-compatible store of FILES_S3_URL. */
export function contentStore(config: Config): ContentStore {
  let store = made.get(config);
  if (!store) made.set(config, (store = config.FILES_S3_URL ? new S3Store(config.FILES_S3_URL) : new FolderStore(config.DATA_DIR)));
  return store;
}
