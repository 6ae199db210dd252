import { drawer } from "./drawer.ts";

/** Files that wait for a line, kept in the device's own database until the server has them. */
const databaseName = "niangjia";
const act = drawer(databaseName, "files");

export interface FileShelf {
  readonly keep: (key: string, file: File) => Promise<void>;
  readonly take: (key: string) => Promise<File | null>;
  readonly drop: (key: string) => Promise<void>;
}

export const fileShelf: FileShelf = {
  keep: async (key, file) => void (await act("readwrite", (store) => store.put(file, key))),
  take: async (key) =>
    (await act<File | undefined>("readonly", (store) => store.get(key) as IDBRequest<File | undefined>)) ?? null,
  drop: async (key) => void (await act("readwrite", (store) => store.delete(key))),
};

export function forgetFiles(): Promise<void> {
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(databaseName);
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });
}
