/** Files that wait for a line, kept in the device's own database until the server has them. */
const databaseName = "niangjia";
const storeName = "files";

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error("the device's database does not open"));
  });
}

async function act<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((done, fail) => {
      const transaction = database.transaction(storeName, mode);
      const request = work(transaction.objectStore(storeName));
      transaction.oncomplete = () => done(request.result);
      transaction.onabort = () => fail(transaction.error ?? new Error("the device did not keep the file"));
    });
  } finally {
    database.close();
  }
}

export interface FileShelf {
  readonly keep: (key: string, file: File) => Promise<void>;
  readonly take: (key: string) => Promise<File | null>;
  readonly drop: (key: string) => Promise<void>;
}

export const fileShelf: FileShelf = {
  keep: async (key, file) => void (await act("readwrite", (store) => store.put(file, key))),
  take: async (key) => (await act<File | undefined>("readonly", (store) => store.get(key) as IDBRequest<File | undefined>)) ?? null,
  drop: async (key) => void (await act("readwrite", (store) => store.delete(key))),
};

export function forgetFiles(): Promise<void> {
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(databaseName);
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });
}
