import type { Calendar } from "../../clocks/calendar.ts";
import { daysBetween, type CivilDate } from "../../clocks/civil-date.ts";
import type { ClockEvent } from "../../clocks/clock-events.ts";
import type { ClockRule } from "../../clocks/clock-rule.ts";
import { computeClock } from "../../clocks/clocks.ts";
import { fullDate } from "../../clocks/explain.ts";
import { instantAt, type Instant } from "../../clocks/instant.ts";
import { findStatutoryRule } from "../../clocks/statutory-rules.ts";
import { officeHours } from "../../clocks/working-hours.ts";
import type { Text } from "../../kernel/text.ts";
import type { LegalLimitView } from "./handling.views.ts";
import type { AppealCategory, Consent } from "../appeals.terms.ts";

/** What the law's periods count from, as far as it is known. */
export interface LegalFacts {
  readonly category: AppealCategory;
  readonly topic: string | null;
  /** Day on which the worker knew of the violation; for an injury the day of the accident or diagnosis. */
  readonly knownOn: CivilDate | null;
  readonly employmentEndedOn: CivilDate | null;
  readonly submittedOn: CivilDate;
  /** Contacts in which the union reached the employer, with what it was allowed to tell. */
  readonly employerContacts: readonly { readonly at: Instant; readonly on: CivilDate; readonly told: Consent }[];
  readonly now: Instant;
  readonly today: CivilDate;
}

type Ends = "known" | "employment_end";
interface Right {
  readonly ruleId: string;
  readonly from: Ends;
}

const arbitration: Right = { ruleId: "A1", from: "known" };
const arbitrationForWages: Right = { ruleId: "A4", from: "employment_end" };
const inspection: Right = { ruleId: "W.inspection", from: "known" };
const recognition: readonly Right[] = [
  { ruleId: "I.employer", from: "known" },
  { ruleId: "I.worker", from: "known" },
];

/** The rights that can lapse, for each category; by topic where that decides. Joining a union, hardship and advice have none. */
const rights: Readonly<
  Record<
    AppealCategory,
    | readonly Right[]
    | { readonly topics: Readonly<Record<string, readonly Right[]>>; readonly otherwise: readonly Right[] }
  >
> = {
  dismissal: [arbitration],
  wages: [arbitrationForWages, inspection],
  contract: [arbitration, inspection],
  insurance: { topics: { housing_fund: [] }, otherwise: [arbitration, inspection] },
  hours: [arbitration, inspection],
  injury: { topics: { benefits: [arbitration] }, otherwise: recognition },
  safety: [],
  women: { topics: { harassment: [] }, otherwise: [arbitration, inspection] },
  union: [],
  assistance: [],
  other: [],
};

export function rightsThatLapse(category: AppealCategory, topic: string | null): readonly string[] {
  return rightsOf(category, topic).map((right) => right.ruleId);
}

function rightsOf(category: AppealCategory, topic: string | null): readonly Right[] {
  const found = rights[category];
  if ("topics" in found) return (topic === null ? undefined : found.topics[topic]) ?? found.otherwise;
  return found;
}

/** The legal time limits of an appeal today, the nearest first. Pure: the same facts give the same dates. */
export function legalLimits(facts: LegalFacts, calendar: Calendar): LegalLimitView[] {
  const found = rightsOf(facts.category, facts.topic).flatMap((right): LegalLimitView[] => {
    if (right.from === "employment_end" && facts.employmentEndedOn === null) return notStarted(right, facts);
    const start = right.from === "employment_end" ? facts.employmentEndedOn! : (facts.knownOn ?? facts.submittedOn);
    const rule = findStatutoryRule(right.ruleId, start);
    return rule === undefined
      ? []
      : [limitOf(rule, start, right.from === "known" && facts.knownOn === null, facts, calendar)];
  });
  return found.sort((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity));
}

const describeRule = (rule: ClockRule) => ({
  ruleId: rule.ruleId,
  name: rule.name,
  law: rule.lawVersion,
  article: rule.article,
  consequence: rule.consequence,
  actor: rule.actor,
});

/** Wages while the employment lasts: no limit runs yet (劳动争议调解仲裁法 27(4)). */
function notStarted(right: Right, facts: LegalFacts): LegalLimitView[] {
  const rule = findStatutoryRule(right.ruleId, facts.today);
  if (rule === undefined) return [];
  const lines: Text[] = [
    {
      zh: `${rule.name.zh}（依据：${rule.lawVersion} ${rule.article}）`,
      en: `${rule.name.en} (source: ${rule.lawVersion} ${rule.article})`,
    },
    {
      zh: "劳动关系存续期间不受一年限制；劳动关系终止的，自终止之日起一年内提出。请问清劳动关系是否已经终止。",
      en: "No limit runs while the employment lasts; once it has ended, one year from its end. Ask whether it has ended.",
    },
  ];
  return [
    {
      ...describeRule(rule),
      state: "not_started",
      isStartAssumed: false,
      startedOn: null,
      countedFrom: null,
      dueOn: null,
      daysLeft: null,
      near: "none",
      lines,
    },
  ];
}

function limitOf(
  rule: ClockRule,
  start: CivilDate,
  isStartAssumed: boolean,
  facts: LegalFacts,
  calendar: Calendar,
): LegalLimitView {
  const started: ClockEvent = { type: "started", at: instantAt(start, 0), on: start };
  const contacts =
    rule.interruption === undefined
      ? []
      : facts.employerContacts.filter((contact) => contact.on >= start && contact.at <= facts.now);
  // A claim that does not say whose it is may not count as one: with the matter alone told, the earlier date stays.
  const claims = contacts
    .filter((contact) => contact.told === "name")
    .map((contact): ClockEvent => ({
      type: "interrupted",
      at: contact.at,
      on: contact.on,
      ground: "claimed_against_other_side",
      evidence: "appeal",
    }));
  const clock = computeClock(rule, [started, ...claims], calendar, officeHours, facts.now);
  const isOver = clock.state === "expired" || clock.state === "overdue";
  const daysLeft = daysBetween(facts.today, clock.safeOn);
  const assumed: Text = {
    zh: "还不知道职工从哪天知道，暂按提交诉求当日起算；真正的期限只会更早，请尽快问清。",
    en: "The day on which the worker knew is not known; counted from the submission for now. The true last day can only be earlier: ask.",
  };
  const unnamed = contacts.filter((contact) => contact.told !== "name").map((contact) => unnamedLine(contact.on));
  return {
    ...describeRule(rule),
    state: isOver ? "expired" : "running",
    isStartAssumed,
    startedOn: start,
    countedFrom: clock.countedFrom,
    dueOn: clock.dueOn,
    daysLeft,
    near: isOver ? "none" : nearOf(daysLeft),
    lines: [...(isStartAssumed ? [assumed] : []), ...clock.explanation, ...unnamed],
  };
}

function unnamedLine(on: CivilDate): Text {
  const day = fullDate(on);
  return {
    zh: `${day.zh}：联系过单位，但没有说明是谁主张权利，谨慎起见不按时效中断计算`,
    en: `${day.en}: the employer was contacted without saying whose claim it is; to be safe this is not taken as an interruption`,
  };
}

/** Red at 60, 30 and 7 days. */
export function nearOf(daysLeft: number): LegalLimitView["near"] {
  if (daysLeft <= 7) return "days7";
  if (daysLeft <= 30) return "days30";
  return daysLeft <= 60 ? "days60" : "far";
}
