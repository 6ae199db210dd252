import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { isEntryRefusal } from "@niangjia/domain/identity/post-entry";
import { isPassing, Refusal } from "@niangjia/client/call";

/** Told when any call finds that the session has ended. */
type SessionEnded = () => void;

/** A refusal is an answer, asked once; a lost line or a busy server is asked again. */
export function makeQueryClient(ended: SessionEnded): QueryClient {
  const watch = (error: unknown) => {
    if (error instanceof Refusal && error.code === "not_signed_in") ended();
    // A post was shut meanwhile (an authenticator was enrolled elsewhere, or is demanded now): who one is says what to do.
    if (error instanceof Refusal && isEntryRefusal(error.code))
      void client.invalidateQueries({ queryKey: [accountRoutes.me.path] });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        networkMode: "always",
        retry: (count, error) => count < 2 && isPassing(error),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return client;
}
