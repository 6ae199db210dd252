import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseQueryOptions } from "@tanstack/react-query";
import type { Route, RouteOutput, RouteRequest } from "@niangjia/domain/kernel/contract";
import type { Language } from "@niangjia/domain/kernel/text";
import { createContext, useCallback, useContext, useState } from "react";
import { call, download, KeptKey, type CallOptions, type Offline, type Refusal } from "./call.ts";

/** Who acts and in which language: provided once by an app's shell. */
export interface Acting {
  readonly as: string;
  readonly language: Language;
}

export const ActingContext = createContext<Acting>({ as: "own", language: "zh" });

/**
 * Asks the person to prove their identity once more; answers whether it was done. Provided by an app's
 * shell; null where it has no such dialog, and the refusal is then shown as it is.
 */
export const StepUpContext = createContext<(() => Promise<boolean>) | null>(null);

/** Refusals that end once the person has proved who they are: a step that asks for it, and a post that is entered with it. */
export const isProofWanted = (code: unknown): boolean =>
  code === "step_up_required" || code === "post_needs_second_proof";

/** Runs a call; when it is refused for want of a fresh proof, asks for it and runs the same call again. */
async function withStepUp<T>(prove: (() => Promise<boolean>) | null, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (prove === null || !isProofWanted((error as Partial<Refusal>).code) || !(await prove())) throw error;
    return run();
  }
}

const keyOf = (route: Route, acting: Acting, request: unknown) =>
  [route.path, acting.as, acting.language, request] as const;

/** Reads a route; cached by route, post and request. */
export function useRoute<R extends Route>(
  route: R,
  request: RouteRequest<R>,
  options: Partial<
    Pick<
      UseQueryOptions<RouteOutput<R>, Refusal | Offline>,
      "enabled" | "refetchInterval" | "staleTime" | "placeholderData"
    >
  > & { as?: string } = {},
) {
  const context = useContext(ActingContext);
  const { as, ...rest } = options;
  const acting = as ? { ...context, as } : context;
  return useQuery<RouteOutput<R>, Refusal | Offline>({
    queryKey: keyOf(route, acting, request),
    queryFn: ({ signal }) => call(route, request, { ...acting, signal }),
    ...rest,
  });
}

/** Reads a paged route page by page. */
export function usePages<R extends Route>(
  route: R,
  request: RouteRequest<R>,
  options: { enabled?: boolean; as?: string } = {},
) {
  const context = useContext(ActingContext);
  const acting = options.as ? { ...context, as: options.as } : context;
  return useInfiniteQuery<
    RouteOutput<R>,
    Refusal | Offline,
    { pages: RouteOutput<R>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: [...keyOf(route, acting, request), "pages"],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) => {
      const parts = request as { query?: Record<string, unknown> };
      return call(
        route,
        { ...parts, query: { ...parts.query, ...(pageParam ? { cursor: pageParam } : {}) } } as RouteRequest<R>,
        { ...acting, signal },
      );
    },
    getNextPageParam: (last) => (last as { nextCursor: string | null }).nextCursor,
    enabled: options.enabled ?? true,
  });
}

/** What is read again after commands at these paths: everything of the same modules. */
export function madeOldBy(...paths: readonly string[]): {
  predicate: (query: { queryKey: readonly unknown[] }) => boolean;
} {
  const prefixes = paths.map((path) => path.split("/").slice(0, 3).join("/"));
  return { predicate: ({ queryKey }) => prefixes.some((prefix) => String(queryKey[0]).startsWith(prefix)) };
}

/**
 * A command. A second press while the first is under way, and a repeat after a lost line, carry the
 * same key, so that the server does it once; a refusal or a success ends the key, a failure of the server does not.
 */
export function useCommand<R extends Route>(
  route: R,
  options: {
    onDone?: (result: RouteOutput<R>) => void;
    onFail?: (error: Refusal | Offline) => void;
    as?: string;
    refreshes?: readonly string[];
  } = {},
) {
  const context = useContext(ActingContext);
  const client = useQueryClient();
  const prove = useContext(StepUpContext);
  const [key] = useState(() => new KeptKey());
  const readAgain = () => client.invalidateQueries(madeOldBy(route.path, ...(options.refreshes ?? [])));
  return useMutation<RouteOutput<R>, Refusal | Offline, RouteRequest<R>>({
    mutationFn: (request) => {
      const once = key.current();
      return withStepUp(prove, () =>
        call(route, request, { as: options.as ?? context.as, language: context.language, key: once }),
      );
    },
    onSuccess: async (result) => {
      key.after(null);
      await readAgain();
      options.onDone?.(result);
    },
    onError: (error) => {
      key.after(error);
      // The page shows what is no longer so: pressed again, the act meets the record as it is.
      if (["changed_meanwhile", "idempotency_key_reused"].includes(String((error as Partial<Refusal>).code)))
        void readAgain();
      options.onFail?.(error);
    },
  });
}

/**
 * A route called by hand (an upload, a preview, a check while typing), as the acting post and in the
 * reader's language. Commands are better served by {@link useCommand}, which keeps their key.
 */
export function useCall(): <R extends Route>(
  route: R,
  request: RouteRequest<R>,
  options?: CallOptions,
) => Promise<RouteOutput<R>> {
  const { as, language } = useContext(ActingContext);
  const prove = useContext(StepUpContext);
  return useCallback(
    (route, request, options) => withStepUp(prove, () => call(route, request, { as, language, ...options })),
    [as, language, prove],
  );
}

/** Fetches a `file` route (an export, an attachment) and hands it to the browser to keep. */
export function useDownload<R extends Route>(route: R, options: { onFail?: (error: Refusal | Offline) => void } = {}) {
  const { as, language } = useContext(ActingContext);
  const prove = useContext(StepUpContext);
  return useMutation<void, Refusal | Offline, RouteRequest<R>>({
    mutationFn: (request) => withStepUp(prove, () => download(route, request, { as, language })),
    ...(options.onFail ? { onError: options.onFail } : {}),
  });
}
