import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import type { membersContract } from "@niangjia/domain/members/members.contract";

/** An employer as the list answers it. */
export type Employer = RouteOutput<(typeof membersContract)["routes"]["employers"]>["items"][number];
