import { useQueryClient } from "@tanstack/react-query";
import { useContext, useSyncExternalStore } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { Language } from "@niangjia/domain/kernel/text";
import { call, newKey } from "@niangjia/client/call";
import { ActingContext } from "@niangjia/client/hooks";
import { useLanguage } from "@niangjia/ui/language";
import { usePerson } from "../../../shell/person.ts";
import { heedShutPost } from "../../../shell/query-client.ts";
import { FieldQueue, sendKept, type FieldWorld, type Kept, type KeptAct, type Sent } from "./field-queue.ts";

let opened: { personId: string; queue: FieldQueue } | null = null;

/** The acts of a person on this device; one queue for the whole tab. */
export function queueOf(personId: string): FieldQueue {
  if (opened?.personId === personId) return opened.queue;
  const queue = new FieldQueue(localStorage, personId);
  addEventListener("storage", (event) => event.storageArea === localStorage && queue.reread(event.key));
  opened = { personId, queue };
  return queue;
}

export function useKeptActs(): readonly Kept[] {
  const queue = queueOf(usePerson().personId);
  return useSyncExternalStore(queue.subscribe, queue.list);
}

function worldFor(language: Language): FieldWorld {
  return {
    act: async ({ as, key, orderId: id, ...kept }) => {
      const options = { as, key, language };
      if (kept.kind === "contact")
        await call(appealsContract.routes.logContact, { params: { id }, body: kept.body }, options);
      else await call(appealsContract.routes.note, { params: { id }, body: kept.body }, options);
    },
    now: () => Date.now(),
    newKey,
  };
}

const underWay = new Set<string>();

/** Sends an act unless this tab is at it already, or there is plainly no line. */
export async function sendActOnce(personId: string, id: string, language: Language): Promise<Sent> {
  if (underWay.has(id)) return { kind: "nothing" };
  if (!navigator.onLine) return { kind: "later" };
  underWay.add(id);
  try {
    return await sendKept(queueOf(personId), id, worldFor(language));
  } finally {
    underWay.delete(id);
  }
}

export const isAppealsQuery = {
  predicate: (query: { queryKey: readonly unknown[] }) => String(query.queryKey[0]).startsWith("/api/appeals"),
};

/** Does an act now, or keeps it until there is a line. A refusal is handed back and not kept: its author is still here. */
export function useKeptAct(order: { id: string; number: string }): (act: KeptAct) => Promise<Sent> {
  const { personId } = usePerson();
  const { as } = useContext(ActingContext);
  const language = useLanguage();
  const client = useQueryClient();
  return async (act) => {
    const id = newKey();
    const queue = queueOf(personId);
    queue.keep({
      ...act,
      id,
      key: newKey(),
      as,
      orderId: order.id,
      number: order.number,
      keptAt: Date.now(),
      attempts: 0,
      nextTryAt: 0,
      because: null,
    });
    const sent = await sendActOnce(personId, id, language);
    if (sent.kind === "refused") {
      queue.drop(id);
      heedShutPost(client, sent.error);
    }
    if (sent.kind === "done") await client.invalidateQueries(isAppealsQuery);
    return sent;
  };
}
