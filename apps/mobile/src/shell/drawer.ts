/** One drawer of the device's own database: each act opens it, does one thing in a transaction of its own and closes it again. */
export function drawer(databaseName: string, storeName: string, options?: IDBObjectStoreParameters) {
  const open = (): Promise<IDBDatabase> =>
    new Promise((done, fail) => {
      const request = indexedDB.open(databaseName, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(storeName, options);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error ?? new Error("the device's database does not open"));
    });
  return async function act<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await open();
    try {
      return await new Promise<T>((done, fail) => {
        const transaction = database.transaction(storeName, mode);
        const request = work(transaction.objectStore(storeName));
        transaction.oncomplete = () => done(request.result);
        transaction.onabort = () => fail(transaction.error ?? new Error("the device did not keep it"));
      });
    } finally {
      database.close();
    }
  };
}
