import type { Outcome } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealRecord } from "../appeals.store.ts";

/** Nothing closes without an outcome: promises all proved are performance, everything else that was rated was answered. */
export function outcomeAtClosing(row: Pick<AppealRecord, "outcome" | "performed_at">): { outcome?: Outcome } {
  if (row.outcome !== null) return {};
  return { outcome: row.performed_at === null ? "answered" : "performed" };
}
