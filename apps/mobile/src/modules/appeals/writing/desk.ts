import { useSyncExternalStore } from "react";
import { ownRoutes } from "@niangjia/domain/appeals/own.routes";
import type { Language } from "@niangjia/domain/kernel/text";
import { call, newKey, Refusal } from "@niangjia/client/call";
import { outboxFor } from "@niangjia/client/kept-hooks";
import type { Outcome } from "@niangjia/client/outbox";
import { fileShelf } from "../../../shell/file-shelf.ts";
import { uploadFile } from "../../../shell/upload.ts";
import { Entries, type Entry, type Receipt } from "./entries.ts";
import { appealDelivery, type World } from "./sending.ts";
import { writingMessages } from "./writing.messages.ts";

/** Uploads under way in this tab, by local id, with how far they are (0 to 1). */
let uploads: ReadonlyMap<string, number> = new Map();
const watchers = new Set<() => void>();

function setUpload(localId: string, part: number | null): void {
  const next = new Map(uploads);
  if (part === null) next.delete(localId);
  else next.set(localId, part);
  uploads = next;
  for (const watcher of watchers) watcher();
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export function useUploads(): ReadonlyMap<string, number> {
  return useSyncExternalStore(watch, () => uploads);
}

/** Where the appeals of a person wait on this device. */
export const outboxOf = outboxFor<Entry, Entries>((personId) => new Entries(localStorage, personId));

export function entriesOf(personId: string): Entries {
  return outboxOf(personId).things;
}

export function useEntries(personId: string): readonly Entry[] {
  const entries = entriesOf(personId);
  return useSyncExternalStore(entries.subscribe, entries.list);
}

/** Whether an entry is being sent by this tab now. */
export function useIsSending(personId: string, id: string): boolean {
  const outbox = outboxOf(personId);
  return useSyncExternalStore(outbox.subscribe, outbox.sending).has(id);
}

/** The real world of sending: the server, the device's database, the clock. */
export function worldFor(language: Language): World {
  return {
    submit: async (body, key) => {
      const answer = await call(ownRoutes.submit, { body }, { as: "own", language, key });
      return {
        appealId: answer.id,
        number: answer.number,
        unionName: answer.union.name,
        submittedAt: answer.submittedAt,
      };
    },
    upload: async (file) => {
      const content = await fileShelf.take(file.localId);
      if (!content) throw new Refusal(409, { code: "file_missing", message: writingMessages.fileGone[language] });
      setUpload(file.localId, 0);
      try {
        return (await uploadFile(content, file.uploadKey, language, (part) => setUpload(file.localId, part))).fileId;
      } finally {
        setUpload(file.localId, null);
      }
    },
    forgetFile: (localId) => fileShelf.drop(localId),
    now: () => Date.now(),
    newKey,
  };
}

export const deliveryFor = (personId: string, language: Language) =>
  appealDelivery(entriesOf(personId), worldFor(language));

/** Sends an entry unless this tab is at it already. */
export function sendOnce(personId: string, id: string, language: Language): Promise<Outcome<Receipt>> {
  return outboxOf(personId).send(id, deliveryFor(personId, language));
}
