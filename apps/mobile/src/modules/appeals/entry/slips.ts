import type { EntryFace, ReceiptView } from "@niangjia/domain/appeals/appeals.entry.views";
import type { EntrySubmission } from "@niangjia/domain/appeals/appeals.entry.contract";

/** What the server confirmed. */
export interface Delivered {
  readonly number: string;
  readonly unionName: string;
  readonly receipt: ReceiptView;
}

export type SlipDraft = Pick<EntrySubmission, "category" | "topic" | "description" | "employerName" | "name" | "phone" | "disclosure"> extends infer T ? { [K in keyof T]: K extends "category" ? T[K] | null : T[K] } : never;

/**
 * What somebody without an account writes at one code. The receipt is made before anything is sent, and `body` is
 * what was first sent with it: however often it is sent again, the union has it once.
 */
export interface Slip {
  readonly code: string;
  readonly receipt: string;
  readonly face: EntryFace | null;
  readonly draft: SlipDraft;
  readonly body: EntrySubmission | null;
  readonly delivered: Delivered | null;
}

/** 16 bytes that nobody else knows, in hexadecimal. */
export function newReceipt(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function newSlip(code: string): Slip {
  return { code, receipt: newReceipt(), face: null, draft: { category: null, topic: null, description: "", employerName: null, name: "", phone: null, disclosure: "union_only" }, body: null, delivered: null };
}

const databaseName = "niangjia-entry";
const storeName = "slips";

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: "code" });
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
      transaction.onabort = () => fail(transaction.error ?? new Error("the device did not keep it"));
    });
  } finally {
    database.close();
  }
}

/** The device's own drawer of slips, one for each code. */
export const slips = {
  find: async (code: string): Promise<Slip | null> => (await act<Slip | undefined>("readonly", (store) => store.get(code) as IDBRequest<Slip | undefined>)) ?? null,
  keep: async (slip: Slip): Promise<void> => void (await act("readwrite", (store) => store.put(slip))),
  drop: async (code: string): Promise<void> => void (await act("readwrite", (store) => store.delete(code))),
};
