import { appealsMessages } from "@niangjia/domain/appeals/appeals.messages";
import { identityMessages } from "@niangjia/domain/identity/identity.messages";
import { membersMessages } from "@niangjia/domain/members/members.messages";
import type { Reasons } from "@niangjia/ui/reasons";

/** Sentences of refused buttons, of the modules the phone app carries. Loaded after the first page. */
export const reasons: Reasons = { ...identityMessages, ...appealsMessages, ...membersMessages };
