import { Refusal } from "@niangjia/client/call";
import { bodyOf, type DraftFile } from "./draft.ts";
import type { Because, Entries, Entry, Receipt } from "./entries.ts";

/** What sending needs of the world. */
export interface World {
  readonly submit: (body: NonNullable<Entry["body"]>, key: string) => Promise<Receipt>;
  /** Answers the file's id. Throws a refusal, or that there is no line. */
  readonly upload: (file: DraftFile) => Promise<string>;
  readonly forgetFile: (localId: string) => Promise<void>;
  readonly now: () => number;
  readonly newKey: () => string;
}

const second = 1000;
const longestPause = 5 * 60 * second;
/** The server lets go of unattached files after 24 hours; older ones are uploaded anew. */
const filesStayFor = 20 * 3600 * second;

/** Pause before the next try: doubles, at most five minutes. */
export function pauseAfter(attempts: number): number {
  return Math.min(longestPause, 5 * second * 2 ** Math.min(attempts, 10));
}

/** Whether a failed try says nothing about the content: no line, a busy or failing server, a session that ended. */
export function isForLater(error: unknown): boolean {
  if (!(error instanceof Refusal)) return true;
  return error.status >= 500 || ["busy", "too_many_requests", "not_signed_in", "internal_error"].includes(error.code);
}

/** From now on it is sent whenever there is a line. */
export function queue(entries: Entries, id: string, now: number): void {
  const entry = entries.find(id);
  if (!entry || entry.state === "delivered" || entry.state === "waiting") return;
  entries.learn(entry.draft);
  entries.keep({ ...entry, state: "waiting", because: null, nextTryAt: 0, changedAt: now });
}

/** Back to writing. Only what was never sent: of anything else the server may know already. */
export function takeBack(entries: Entries, id: string, now: number): boolean {
  const entry = entries.find(id);
  if (!entry || entry.state !== "waiting" || entry.attempts > 0) return false;
  entries.keep({ ...entry, state: "writing", changedAt: now });
  return true;
}

export type Outcome =
  | { kind: "delivered"; receipt: Receipt }
  | { kind: "refused"; because: Because }
  | { kind: "later"; error: unknown }
  | { kind: "nothing" };

/**
 * Sends one waiting entry: files first, then the appeal. What is sent first under a key is kept with it
 * and sent unchanged ever after, so that a lost answer never makes a second appeal.
 */
export async function send(entries: Entries, id: string, world: World): Promise<Outcome> {
  const found = entries.find(id);
  if (!found || found.state !== "waiting") return { kind: "nothing" };
  let entry = found;
  try {
    if (entry.body === null) {
      entry = await uploadFiles(entries, entry, world);
      entry = { ...entry, body: bodyOf(entry.draft) };
    }
    entry = { ...entry, attempts: entry.attempts + 1, nextTryAt: world.now() + pauseAfter(entry.attempts) };
    entries.keep(entry);
    const receipt = await world.submit(entry.body!, entry.key);
    const files = entry.draft.files;
    entries.keep({
      ...entry,
      state: "delivered",
      receipt,
      because: null,
      body: null,
      draft: { ...entry.draft, description: "", files: [] },
      changedAt: world.now(),
    });
    for (const file of files) await world.forgetFile(file.localId).catch(() => undefined);
    return { kind: "delivered", receipt };
  } catch (error) {
    const latest = entries.find(id) ?? entry;
    if (isForLater(error)) {
      entries.keep({ ...latest, nextTryAt: world.now() + pauseAfter(latest.attempts) });
      return { kind: "later", error };
    }
    const because = becauseOf(error as Refusal);
    // Refused: nothing was done under this key. What is sent next is another content under another key.
    const isAboutFiles = because.code === "appeal_file_not_yours";
    const draft = isAboutFiles
      ? {
          ...latest.draft,
          files: latest.draft.files.map((file) => ({
            ...file,
            uploadKey: world.newKey(),
            fileId: null,
            uploadedAt: null,
          })),
        }
      : latest.draft;
    entries.keep({
      ...latest,
      state: "refused",
      key: world.newKey(),
      body: null,
      attempts: 0,
      nextTryAt: 0,
      because,
      draft,
      changedAt: world.now(),
    });
    return { kind: "refused", because };
  }
}

async function uploadFiles(entries: Entries, start: Entry, world: World): Promise<Entry> {
  let entry = start;
  for (const file of start.draft.files) {
    const isFresh = file.fileId !== null && file.uploadedAt !== null && world.now() - file.uploadedAt < filesStayFor;
    if (isFresh) continue;
    const put = (change: Partial<DraftFile>) => {
      const latest = entries.find(entry.id) ?? entry;
      entry = {
        ...latest,
        draft: {
          ...latest.draft,
          files: latest.draft.files.map((one) => (one.localId === file.localId ? { ...one, ...change } : one)),
        },
      };
      entries.keep(entry);
    };
    try {
      // An upload that the server has let go of since is a new one, under a new key.
      const wanted =
        file.fileId === null ? file : { ...file, uploadKey: world.newKey(), fileId: null, uploadedAt: null };
      if (wanted !== file) put(wanted);
      const fileId = await world.upload(wanted);
      put({ fileId, uploadedAt: world.now(), refusal: null });
    } catch (error) {
      if (!isForLater(error)) put({ refusal: (error as Refusal).message });
      throw error;
    }
  }
  return entry;
}

function becauseOf(refusal: Refusal): Because {
  return {
    code: refusal.code,
    message: refusal.message,
    fields: refusal.fields.map(({ path, message }) => ({ path, message })),
  };
}
