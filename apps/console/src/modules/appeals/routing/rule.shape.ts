import type { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { RouteRequest } from "@niangjia/domain/kernel/contract";

/** A rule as the draft is sent. */
export type Rule = RouteRequest<typeof appealsContract.routes.saveRuleDraft>["body"]["rules"][number];

/** What the draft keeps of a rule that is shown with version and words. */
export const draftOf = ({ id, name, when, then, isActive }: Rule): Rule => ({ id, name, when, then, isActive });
