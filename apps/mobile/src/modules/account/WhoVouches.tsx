import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { useRoute } from "@niangjia/client/hooks";
import { Vouchers } from "@niangjia/ui/Vouchers.tsx";

/** Whom to see in person when a post does not open. */
export function WhoVouches() {
  const found = useRoute(accountRoutes.whoVouches, {}, { as: "own" });
  return <Vouchers administrators={found.data?.administrators ?? []} />;
}
