import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import type { membersContract } from "@niangjia/domain/members/members.contract";

/** What the union has of oneself. */
export type OwnRecord = RouteOutput<(typeof membersContract)["routes"]["me"]>;
