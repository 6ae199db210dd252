import { legalLimits } from "@niangjia/domain/appeals/handling/legal-limits.rules";
import type { AppealCategory, Consent } from "@niangjia/domain/appeals/appeals.terms";
import { civilDate } from "@niangjia/domain/clocks/civil-date";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import type { Context } from "../../../kernel/context.ts";
import { unionCalendar } from "../../unions/index.ts";
import { eventsOf } from "../../records/index.ts";
import { appeals } from "../appeals.kind.ts";

/** Which rights of the worker can lapse, and when: computed from what is known today, never stored. */
export async function legalLimitsOf(ctx: Context, id: string) {
  const row = await appeals.get(ctx, id);
  const day = (value: string | null) => (value === null ? null : civilDate(value));
  const now = instant(ctx.now);
  const employerContacts = (await eventsOf(ctx, id)).flatMap((event) => {
    const detail = event.detail as { party?: string; result?: string; at?: string; told?: Consent };
    if (event.kind !== "contacted" || detail.party !== "employer" || detail.result !== "reached") return [];
    const at = instant(detail.at ?? event.at);
    return [{ at, on: civilDateOf(at), told: detail.told ?? "none" }];
  });
  return {
    limits: legalLimits(
      {
        category: row.category as AppealCategory,
        topic: row.topic,
        knownOn: day(row.known_on),
        employmentEndedOn: day(row.employment_ended_on),
        submittedOn: civilDateOf(instant(row.submitted_at)),
        employerContacts,
        now,
        today: civilDateOf(now),
      },
      unionCalendar,
    ),
  };
}
