import type { EntryFace, ReceiptView } from "@niangjia/domain/appeals/entry/entry.views";
import type { EntrySubmission } from "@niangjia/domain/appeals/entry/receipt.routes";
import { drawer } from "../../../shell/drawer.ts";

/** What the server confirmed. */
export interface Delivered {
  readonly number: string;
  readonly unionName: string;
  readonly receipt: ReceiptView;
}

export type SlipDraft =
  Pick<
    EntrySubmission,
    "category" | "topic" | "description" | "employerName" | "name" | "phone" | "disclosure"
  > extends infer T
    ? { [K in keyof T]: K extends "category" ? T[K] | null : T[K] }
    : never;

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
  return {
    code,
    receipt: newReceipt(),
    face: null,
    draft: {
      category: null,
      topic: null,
      description: "",
      employerName: null,
      name: "",
      phone: null,
      disclosure: "union_only",
    },
    body: null,
    delivered: null,
  };
}

const act = drawer("niangjia-entry", "slips", { keyPath: "code" });

/** The device's own drawer of slips, one for each code. */
export const slips = {
  find: async (code: string): Promise<Slip | null> =>
    (await act<Slip | undefined>("readonly", (store) => store.get(code) as IDBRequest<Slip | undefined>)) ?? null,
  keep: async (slip: Slip): Promise<void> => void (await act("readwrite", (store) => store.put(slip))),
  drop: async (code: string): Promise<void> => void (await act("readwrite", (store) => store.delete(code))),
};
