import type { Text } from "../../kernel/text.ts";
import type { CivilDate } from "../civil-date.ts";
import { civilDate } from "../civil-date.ts";
import type { ClockActor, ClockRule, ClockUnit } from "../clock-rule.ts";

/**
 * A law as a source of clocks: its name with the version read, and the day this text came into force.
 * The texts were read; of the days in force those of 2008-05-01 (mediation and arbitration) and 2022 are
 * verified, the others are recalled [K]. An event before that day finds no rule: add the older version.
 */
export interface LawSource {
  readonly lawVersion: string;
  readonly inForceFrom: CivilDate;
}

export function law(lawVersion: string, inForceFrom: string): LawSource {
  return { lawVersion, inForceFrom: civilDate(inForceFrom) };
}

/** What one line of the catalogue states; the rest of a `ClockRule` follows from it. */
export interface RuleDraft {
  readonly ruleId: string;
  readonly source: LawSource;
  readonly article: string;
  readonly name: Text;
  readonly trigger: Text;
  readonly actor: ClockActor;
  readonly n: number;
  readonly unit: ClockUnit;
  readonly consequence: Text;
  readonly kind?: "limitation";
  readonly extension?: NonNullable<ClockRule["extension"]>;
  readonly suspension?: NonNullable<ClockRule["suspension"]>;
  readonly interruption?: NonNullable<ClockRule["interruption"]>;
  /** Present: something in the line was recalled or differs between places; the rule is then unverified. */
  readonly unverified?: Text;
}

/** A legal clock: never pausable, rolled over days off (民法典 203, rule D3) unless it counts in hours. */
export function legalRule(draft: RuleDraft): ClockRule {
  const { source, unverified, kind, ...rest } = draft;
  return {
    ...rest,
    ...source,
    kind: kind ?? "statutory",
    dayKind: draft.unit === "workday" ? "working" : "calendar",
    roll: draft.unit === "hour" ? "none" : "next_non_holiday",
    verified: unverified === undefined,
    ...(unverified === undefined ? {} : { note: unverified }),
    pausable: false,
  };
}
