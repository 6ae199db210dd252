import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Refusal } from "@niangjia/client/call";

/** A refusal is an answer, asked once; a lost line or a busy server is asked again. */
export function makeQueryClient(sessionEnded: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (error instanceof Refusal && error.code === "not_signed_in") sessionEnded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      // A phone that has no line is told so by the banner; a call is tried all the same.
      queries: { staleTime: 10_000, networkMode: "always", refetchOnReconnect: true, retry: (count, error) => count < 1 && !(error instanceof Refusal && error.code !== "busy") },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
