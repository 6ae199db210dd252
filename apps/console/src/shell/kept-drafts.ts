import { forgetAll, keptDraft, keptValue, type KeptDraft } from "@niangjia/client/kept";
import { useKept, type Held } from "@niangjia/client/kept-hooks";
import { useSession } from "./acting.ts";

const prefix = "niangjia.draft.";

/** What the signed-in person types on a page in this post, kept in this tab with every entry: gone with the tab and with the session. */
export function useKeptValue<T>(page: string, read: (kept: unknown) => T): Held<T> {
  const { me, capacity } = useSession();
  return useKept(`${prefix}${page}.${me.personId}.${capacity.as}`, (name) => keptValue(sessionStorage, name, read));
}

/** What the person types into the form of one act on one record. */
export function keptAct(personId: string, act: string, about: unknown): KeptDraft {
  return keptDraft(sessionStorage, `${prefix}act ${personId} ${act} ${JSON.stringify(about)}`);
}

/** Forgets every draft of this tab: whoever signs in next finds nothing of it. */
export function forgetDrafts(): void {
  forgetAll(sessionStorage, prefix);
}
