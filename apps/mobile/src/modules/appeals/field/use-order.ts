import { useParams } from "@tanstack/react-router";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import { useRoute } from "@niangjia/client/hooks";

/** The order of the page's address, as a page of one of its acts takes it. */
export function useOrder() {
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(followingRoutes.get, { params: { id } });
  return {
    params: { id },
    view: order.data,
    back: `/orders/${id}`,
    error: order.error,
    onRetry: () => void order.refetch(),
  };
}
