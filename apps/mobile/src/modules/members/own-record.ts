import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import type { ownRoutes } from "@niangjia/domain/members/own.routes";

/** What the union has of oneself. */
export type OwnRecord = RouteOutput<(typeof ownRoutes)["me"]>;
