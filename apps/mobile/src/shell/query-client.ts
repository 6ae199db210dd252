import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { isEntryRefusal } from "@niangjia/domain/identity/post-entry";
import { isPassing, Refusal } from "@niangjia/client/call";

/** A refusal is an answer, asked once; a lost line or a busy server is asked again. */
export function makeQueryClient(sessionEnded: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (error instanceof Refusal && error.code === "not_signed_in") sessionEnded();
    // A post was shut meanwhile (an authenticator was enrolled elsewhere, or is demanded now): who one is says what to do.
    if (error instanceof Refusal && isEntryRefusal(error.code))
      void client.invalidateQueries({ queryKey: [accountRoutes.me.path] });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      // A phone that has no line is told so by the banner; a call is tried all the same.
      queries: {
        staleTime: 10_000,
        networkMode: "always",
        refetchOnReconnect: true,
        retry: (count, error) => count < 1 && isPassing(error),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return client;
}
