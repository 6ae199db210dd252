import { forgetAll, keptDraft, keptValue, nameOfEntry, type KeptDraft } from "@niangjia/client/kept";
import { useKept, type Held } from "@niangjia/client/kept-hooks";
import { useSession, type Session } from "./acting.ts";

const prefix = "niangjia.draft.";

/** What the signed-in person types on a page in this post, kept in this tab with every entry: gone with the tab and with the session. */
export function useKeptValue<T>(page: string, read: (kept: unknown) => T): Held<T> {
  const { me, capacity } = useSession();
  return useKept(`${prefix}${page}.${me.personId}.${capacity.as}`, (name) => keptValue(sessionStorage, name, read));
}

/** What the person types in this post into the form of one act on one record. */
export function keptAct({ me, capacity }: Session, act: string, about: unknown): KeptDraft {
  const name = nameOfEntry(me.personId, capacity.as, `${act} ${JSON.stringify(about)}`);
  return keptDraft(sessionStorage, `${prefix}act ${name}`);
}

const whose = "niangjia.drafts-of";

/** Keeps the drafts of this tab for one person: somebody else, in whatever way they signed in, leaves nothing of the one before. */
export function keepDraftsFor(personId: string): void {
  const before = sessionStorage.getItem(whose);
  if (before === personId) return;
  if (before !== null) forgetDrafts();
  sessionStorage.setItem(whose, personId);
}

/** Forgets every draft of this tab: whoever signs in next finds nothing of it. */
export function forgetDrafts(): void {
  forgetAll(sessionStorage, prefix);
}
