import type { Config } from "../../../kernel/config.ts";
import { FolderStore } from "./folder-store.ts";
import { S3Store } from "./s3-store.ts";
import type { ContentStore } from "./content-store.ts";

const made = new WeakMap<Config, ContentStore>();

/** The store of this installation: the folder in DATA_DIR, or the S3-compatible store of FILES_S3_URL. */
export function contentStore(config: Config): ContentStore {
  let store = made.get(config);
  if (!store)
    made.set(
      config,
      (store = config.FILES_S3_URL ? new S3Store(config.FILES_S3_URL) : new FolderStore(config.DATA_DIR)),
    );
  return store;
}
