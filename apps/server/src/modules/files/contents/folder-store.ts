import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ContentStore } from "./content-store.ts";

/** Contents in `DATA_DIR/files/<first two digits>/<name>`. A content appears under its name only when all of it is on the disk. */
export class FolderStore implements ContentStore {
  readonly #root: string;
  constructor(dataDirectory: string) {
    this.#root = join(dataDirectory, "files");
  }

  async put(name: string, bytes: Buffer): Promise<void> {
    const folder = this.#folder(name);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unfinished = join(folder, `.${randomBytes(8).toString("hex")}`);
    try {
      const file = await open(unfinished, "wx", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, join(folder, name));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    // The new name itself must survive a power loss.
    const directory = await open(folder, "r");
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }

  async read(name: string, from: number, to: number): Promise<Buffer> {
    const file = await open(join(this.#folder(name), name), "r");
    try {
      const into = Buffer.alloc(to - from);
      let got = 0;
      while (got < into.length) {
        const { bytesRead } = await file.read(into, got, into.length - got, from + got);
        if (bytesRead === 0) break;
        got += bytesRead;
      }
      return into.subarray(0, got);
    } finally {
      await file.close();
    }
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.#folder(name), name), { force: true });
  }

  #folder(name: string): string {
    if (!/^[0-9a-f]{64}$/.test(name)) throw new RangeError("not a name of a content");
    return join(this.#root, name.slice(0, 2));
  }
}
