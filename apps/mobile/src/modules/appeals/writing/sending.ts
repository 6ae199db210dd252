import type { Refusal } from "@niangjia/client/call";
import { enqueue, isForLater, type Delivery } from "@niangjia/client/outbox";
import { bodyOf, type DraftFile } from "./draft.ts";
import type { Entries, Entry, Receipt } from "./entries.ts";

/** What sending needs of the world. */
export interface World {
  readonly submit: (body: NonNullable<Entry["body"]>, key: string) => Promise<Receipt>;
  /** Answers the file's id. Throws a refusal, or that there is no line. */
  readonly upload: (file: DraftFile) => Promise<string>;
  readonly forgetFile: (localId: string) => Promise<void>;
  readonly now: () => number;
  readonly newKey: () => string;
}

/** The server lets go of unattached files after 24 hours; older ones are uploaded anew. */
const filesStayFor = 20 * 3_600_000;

/** From now on it is sent whenever there is a line. */
export function queue(entries: Entries, id: string, now: number): void {
  const entry = entries.find(id);
  if (!entry || entry.state === "delivered" || entry.state === "waiting") return;
  entries.learn(entry.draft);
  enqueue(entries, id, now);
}

/** How appeals are sent: files first, then the appeal; of a delivered one the receipt stays on the device. */
export function appealDelivery(entries: Entries, world: World): Delivery<Entry, Receipt> {
  return {
    prepare: async (entry) => {
      const ready = await uploadFiles(entries, entry, world);
      return { ...ready, body: bodyOf(ready.draft) };
    },
    submit: ({ body, key }) => world.submit(body!, key),
    remainder: (entry, receipt) => {
      for (const file of entry.draft.files) void world.forgetFile(file.localId).catch(() => undefined);
      return { ...entry, receipt, body: null, draft: { ...entry.draft, description: "", files: [] } };
    },
    refused: (entry, because) => {
      const isAboutFiles = because.code === "appeal_file_not_yours";
      const { draft } = entry;
      const files = draft.files.map((file) => (isAboutFiles ? asNew(file, world) : file));
      return { ...entry, body: null, draft: { ...draft, files } };
    },
    now: world.now,
    newKey: world.newKey,
  };
}

/** An upload that the server has let go of since is a new one, under a new key. */
const asNew = (file: DraftFile, world: World): DraftFile => ({
  ...file,
  uploadKey: world.newKey(),
  fileId: null,
  uploadedAt: null,
});

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
      const wanted = file.fileId === null ? file : asNew(file, world);
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
