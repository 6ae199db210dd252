import { ownRoutes } from "@niangjia/domain/members/own.routes";
import { useRoute } from "@niangjia/client/hooks";

/** What an act on the own record stands on, for its page. */
export function useOwnRecord() {
  const me = useRoute(ownRoutes.me, {});
  return { record: me.data, back: "/me/membership", error: me.error, onRetry: () => void me.refetch() };
}
