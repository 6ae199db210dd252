import { useEffect, useRef, useState } from "react";
import { newKey } from "@niangjia/client/call";
import { draftsKey } from "../../../shell/kept-drafts.ts";
import { useSession } from "../../../shell/acting.ts";
import { beginAnew, drop, newDraft, park, readDrafts, takeUp, write, type DraftFields, type Drafts } from "./drafts.ts";

/** The device's time and 16 random bytes. */
const fresh = () => ({ now: new Date().toISOString(), receipt: newKey() });

/** Drafts of the signed-in person in this tab: kept on every entry, gone with the tab and with the session. */
export function useDrafts() {
  const { me, capacity } = useSession();
  const key = draftsKey(`taking.${me.personId}.${capacity.as}`);
  const [drafts, setDrafts] = useState<Drafts>(
    () => readDrafts(sessionStorage.getItem(key)) ?? { current: newDraft("hotline", fresh()), parked: [] },
  );
  const first = useRef(true);
  useEffect(() => {
    // Nothing is stored before something was said.
    if (first.current) first.current = false;
    else sessionStorage.setItem(key, JSON.stringify(drafts));
  }, [key, drafts]);
  return {
    drafts,
    write: (changes: Partial<DraftFields>) => setDrafts((before) => write(before, changes, new Date().toISOString())),
    park: () => setDrafts((before) => park(before, fresh())),
    takeUp: (id: string) => setDrafts((before) => takeUp(before, id)),
    drop: (id: string) => setDrafts((before) => drop(before, id)),
    beginAnew: () => setDrafts((before) => beginAnew(before, fresh())),
  };
}
