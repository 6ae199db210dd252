import type { EntrySubmission } from "@niangjia/domain/appeals/entry/receipt.routes";
import { plainPhone } from "../writing/draft.ts";
import type { Slip, SlipDraft } from "./slips.ts";

export type Problem = "need_category" | "need_what" | "need_name" | "phone_wrong";

/** What stands in the way of sending. A number may be left out, a wrong one may not be sent. */
export function problemsOf(draft: SlipDraft): Problem[] {
  const found: Problem[] = [];
  if (draft.category === null) found.push("need_category");
  if ([...draft.description.trim()].length < 5) found.push("need_what");
  if (draft.name.trim() === "") found.push("need_name");
  const phone = plainPhone(draft.phone ?? "");
  if (phone !== "" && !/^1[3-9]\d{9}$/.test(phone)) found.push("phone_wrong");
  return found;
}

/** What is sent: of the employer only what differs from what the code names. */
export function bodyOf({ receipt, face, draft }: Pick<Slip, "receipt" | "face" | "draft">): EntrySubmission {
  if (draft.category === null) throw new Error("a slip without a category is not sent");
  const employer = draft.employerName?.trim() || null;
  return {
    receipt,
    category: draft.category,
    topic: draft.topic ?? null,
    description: draft.description.trim(),
    employerName: employer === face?.employerName ? null : employer,
    name: draft.name.trim(),
    phone: plainPhone(draft.phone ?? "") || null,
    disclosure: draft.disclosure,
  };
}
