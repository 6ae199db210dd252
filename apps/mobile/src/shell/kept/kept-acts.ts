import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useContext, useSyncExternalStore } from "react";
import type { Route, RouteRequest } from "@niangjia/domain/kernel/contract";
import { newAct, type Done, type KeptAct, type ShownAct } from "@niangjia/client/kept-acts";
import { ActingContext, madeOldBy } from "@niangjia/client/hooks";
import type { Outbox } from "@niangjia/client/outbox";
import { useLanguage } from "@niangjia/ui/language";
import { useContent } from "../content.ts";
import { usePerson } from "../person.ts";
import { heedShutPost } from "../query-client.ts";

/** Where the acts of whoever uses the phone wait. */
export function useActsOutbox(): Outbox<KeptAct> {
  return useContent().slots.keptActs.outboxOf(usePerson().personId);
}

/** The acts that wait on this phone, oldest first; `recordId`: those on one record. */
export function useKeptActs(recordId?: string): readonly KeptAct[] {
  const { things } = useActsOutbox();
  const acts = useSyncExternalStore(things.subscribe, things.list);
  return recordId === undefined ? acts : acts.filter((act) => Object.values(act.params).includes(recordId));
}

/**
 * Does an act now, or keeps it until there is a line. `shown` says how it looks while it waits. A refusal is handed back and not
 * kept: its author is still here.
 */
export function useKeptAct<R extends Route>(route: R): (request: RouteRequest<R>, shown: ShownAct) => Promise<Done<R>> {
  const outbox = useActsOutbox();
  const { keptActs } = useContent().slots;
  const { as } = useContext(ActingContext);
  const language = useLanguage();
  const client = useQueryClient();
  return useCallback(
    async (request, shown) => {
      const act = newAct(route, request, as, shown, Date.now());
      outbox.things.keep(act);
      const done = (await outbox.send(act.id, keptActs.deliveryIn(language))) as Done<R>;
      if (done.kind === "refused") {
        outbox.things.drop(act.id);
        heedShutPost(client, done.error);
      }
      if (done.kind === "delivered") await client.invalidateQueries(madeOldBy(route.path));
      return done;
    },
    [outbox, keptActs, route, as, language, client],
  );
}
