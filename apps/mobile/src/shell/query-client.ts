import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { isEntryRefusal } from "@niangjia/domain/identity/post-entry";
import { isPassing, Refusal } from "@niangjia/client/call";

/**
 * A post was shut meanwhile (an authenticator was enrolled elsewhere, or is demanded now): who one is says what to do, and the page
 * leads to where the post is entered. What a query or a mutation of this client meets is heeded by itself.
 */
export function heedShutPost(client: QueryClient, error: unknown): void {
  if (error instanceof Refusal && isEntryRefusal(error.code))
    void client.invalidateQueries({ queryKey: [accountRoutes.me.path] });
}

/** The session ended meanwhile, met while sending what waited: who one is, is asked again. */
export function heedEnded(client: QueryClient, error: unknown): void {
  if (error instanceof Refusal && error.code === "not_signed_in")
    void client.invalidateQueries({ queryKey: [accountRoutes.me.path] });
}

/** A refusal is an answer, asked once; a lost line or a busy server is asked again. */
export function makeQueryClient(sessionEnded: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (error instanceof Refusal && error.code === "not_signed_in") sessionEnded();
    heedShutPost(client, error);
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
