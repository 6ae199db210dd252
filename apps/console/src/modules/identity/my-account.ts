import type { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";

/** The own account as the server answers it. */
export type MyAccount = RouteOutput<(typeof identityContract)["routes"]["myAccount"]>;
