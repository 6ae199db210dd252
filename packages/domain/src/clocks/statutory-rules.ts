import type { CivilDate } from "./civil-date.ts";
import { ClockError } from "./clock-error.ts";
import type { ClockRule } from "./clock-rule.ts";
import { disputeRules } from "./rules/dispute-rules.ts";
import { injuryInspectionRules } from "./rules/injury-inspection-rules.ts";
import { petitionAidRules } from "./rules/petition-aid-rules.ts";

/**
 * The legal clocks that appeals, mediation, injuries, petitions and legal aid need. Times that differ
 * between places (a reply to a union opinion: 15 working days in Zhejiang, 15 days in Beijing) are data
 * of the region, not lines here. A changed law adds a line with the same id and its own `inForceFrom`.
 */
export const statutoryRules: readonly ClockRule[] = [...disputeRules, ...injuryInspectionRules, ...petitionAidRules];

/** The rule in force on the day of the event, if there is one. */
export function findStatutoryRule(ruleId: string, on: CivilDate): ClockRule | undefined {
  return statutoryRules
    .filter(
      (rule) =>
        rule.ruleId === ruleId && rule.inForceFrom <= on && (rule.inForceTo === undefined || on <= rule.inForceTo),
    )
    .sort((a, b) => (a.inForceFrom < b.inForceFrom ? 1 : -1))[0];
}

/** Like `findStatutoryRule`; throws `unknown_rule`. */
export function getStatutoryRule(ruleId: string, on: CivilDate): ClockRule {
  const rule = findStatutoryRule(ruleId, on);
  if (rule === undefined) throw new ClockError("unknown_rule", `${ruleId} on ${on}`);
  return rule;
}
