import { newKey } from "@niangjia/client/call";
import { useKeptValue } from "../../../shell/kept-drafts.ts";
import { beginAnew, drop, newDraft, park, readDrafts, takeUp, write, type DraftFields } from "./drafts.ts";

/** The device's time and 16 random bytes. */
const fresh = () => ({ now: new Date().toISOString(), receipt: newKey() });

/** Drafts of the signed-in person in this tab. Nothing is stored before something was said. */
export function useDrafts() {
  const { value: drafts, write: become } = useKeptValue(
    "taking",
    (kept) => readDrafts(kept) ?? { current: newDraft("hotline", fresh()), parked: [] },
  );
  return {
    drafts,
    write: (changes: Partial<DraftFields>) => become((before) => write(before, changes, new Date().toISOString())),
    park: () => become((before) => park(before, fresh())),
    takeUp: (id: string) => become((before) => takeUp(before, id)),
    drop: (id: string) => become((before) => drop(before, id)),
    beginAnew: () => become((before) => beginAnew(before, fresh())),
  };
}
