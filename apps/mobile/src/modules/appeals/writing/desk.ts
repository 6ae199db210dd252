import { useSyncExternalStore } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { Language } from "@niangjia/domain/kernel/text";
import { call, newKey, Offline, Refusal } from "@niangjia/client/call";
import { fileShelf } from "../../../shell/file-shelf.ts";
import { uploadFile } from "../../../shell/upload.ts";
import { Entries, type Entry } from "./entries.ts";
import { writingMessages } from "./writing.messages.ts";
import { send, type Outcome, type World } from "./sending.ts";

/** What is under way in this tab: uploads with how far they are, and entries that are being sent. */
export interface UnderWay {
  readonly uploads: ReadonlyMap<string, number>;
  readonly sending: ReadonlySet<string>;
}

let underWay: UnderWay = { uploads: new Map(), sending: new Set() };
const watchers = new Set<() => void>();

function become(next: UnderWay): void {
  underWay = next;
  for (const watcher of watchers) watcher();
}

export function setUpload(localId: string, part: number | null): void {
  const uploads = new Map(underWay.uploads);
  if (part === null) uploads.delete(localId);
  else uploads.set(localId, part);
  become({ ...underWay, uploads });
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export function useUnderWay(): UnderWay {
  return useSyncExternalStore(watch, () => underWay);
}

let opened: { personId: string; entries: Entries } | null = null;

/** The entries of a person on this device; one and the same for the whole tab. */
export function entriesOf(personId: string): Entries {
  if (opened?.personId === personId) return opened.entries;
  const entries = new Entries(localStorage, personId);
  addEventListener("storage", (event) => event.storageArea === localStorage && entries.reread(event.key));
  opened = { personId, entries };
  return entries;
}

export function useEntries(personId: string): readonly Entry[] {
  const entries = entriesOf(personId);
  return useSyncExternalStore(entries.subscribe, entries.list);
}

/** The real world of sending: the server, the device's database, the clock. */
export function worldFor(language: Language): World {
  return {
    submit: async (body, key) => {
      const answer = await call(appealsContract.routes.submit, { body }, { as: "own", language, key });
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

/** Sends an entry unless this tab is at it already. */
export async function sendOnce(personId: string, id: string, language: Language): Promise<Outcome> {
  if (underWay.sending.has(id)) return { kind: "nothing" };
  // A try that cannot leave the device is none: the entry may still be taken back.
  if (!navigator.onLine) return { kind: "later", error: new Offline() };
  become({ ...underWay, sending: new Set(underWay.sending).add(id) });
  try {
    return await send(entriesOf(personId), id, worldFor(language));
  } finally {
    const sending = new Set(underWay.sending);
    sending.delete(id);
    become({ ...underWay, sending });
  }
}
