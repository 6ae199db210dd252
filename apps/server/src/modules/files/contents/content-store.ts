/** Where sealed contents are kept. A name is the SHA-256 of its bytes, so that putting one twice changes nothing. */
export interface ContentStore {
  put(name: string, bytes: Buffer): Promise<void>;
  /** Bytes `from` (included) to `to` (excluded). Throws when there is no such content. */
  read(name: string, from: number, to: number): Promise<Buffer>;
  /** Removing what is not there is no mistake. */
  remove(name: string): Promise<void>;
}
