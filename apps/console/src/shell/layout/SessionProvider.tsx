import { useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useContext, useEffect, useMemo, type ReactNode } from "react";
import type { Me } from "@niangjia/domain/identity/identity.contract";
import { ActingContext } from "@niangjia/client/hooks";
import { LanguageContext } from "@niangjia/ui/language";
import { capacitiesOf, chooseCapacity, keepWish, keptWishes, SessionContext } from "../acting.ts";
import { keepDraftsFor } from "../kept-drafts.ts";

/**
 * Chooses in which post the person acts. The address says so (`?as=post:…`) when there is a choice,
 * so that a copied link, a reload and a second tab keep it; this tab and this device remember it.
 */
export function SessionProvider({ me, children }: { me: Me; children: ReactNode }) {
  const { language } = useContext(LanguageContext);
  const router = useRouter();
  const wish = (useSearch({ strict: false }) as { as?: string }).as;
  const capacities = useMemo(() => capacitiesOf(me), [me]);
  const capacity = useMemo(() => chooseCapacity(capacities, [wish, ...keptWishes()]), [capacities, wish]);
  const inAddress = capacities.length > 1 ? capacity.as : undefined;

  useEffect(() => keepDraftsFor(me.personId), [me.personId]);
  const writeAddress = useCallback(
    (as: string | undefined) =>
      void router.navigate({
        to: ".",
        search: ((before: Record<string, unknown>) => ({ ...before, as })) as never,
        replace: true,
      }),
    [router],
  );
  useEffect(() => {
    if (wish !== inAddress) writeAddress(inAddress);
  }, [wish, inAddress, writeAddress]);

  const actAs = useCallback(
    (as: string) => {
      keepWish(as);
      writeAddress(as);
    },
    [writeAddress],
  );
  const session = useMemo(() => ({ me, capacity, capacities, actAs }), [me, capacity, capacities, actAs]);
  const acting = useMemo(() => ({ as: capacity.as, language }), [capacity.as, language]);
  return (
    <SessionContext.Provider value={session}>
      <ActingContext.Provider value={acting}>{children}</ActingContext.Provider>
    </SessionContext.Provider>
  );
}
