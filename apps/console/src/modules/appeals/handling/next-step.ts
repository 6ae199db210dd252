import type { AppealView } from "@niangjia/domain/appeals/appeals.views";

/** Everything an officer may do with an appeal, in the order of its life. */
export const steps = [
  "accept",
  "routeAgain",
  "dispatch",
  "return",
  "contact",
  "recordConsent",
  "contactEmployer",
  "ask",
  "recallQuestion",
  "agree",
  "answer",
  "callBack",
  "note",
  "handOver",
  "triage",
  "reclass",
] as const;
export type Step = (typeof steps)[number];

/** Rarely the next step: kept in the second row. */
const aside: readonly Step[] = ["note", "handOver", "triage", "reclass", "return", "recallQuestion"];

type Facts = Pick<AppealView, "status" | "can"> & {
  readonly handling: Pick<AppealView["handling"], "consent" | "triesLeft" | "firstContactAt">;
};

/** The step that brings the appeal on; the screens put it first. Null while somebody else is waited for. */
export function nextStep(appeal: Facts): Step | null {
  const may = (step: Step) => appeal.can[step]?.allowed === true;
  const wishes: Partial<Record<AppealView["status"], readonly Step[]>> = {
    registered: ["routeAgain", "dispatch", "accept"],
    dispatched: ["accept", "dispatch"],
    returned: ["dispatch", "accept"],
    reopened: ["accept", "dispatch"],
    accepted: ["contact"],
    contacted:
      appeal.handling.firstContactAt === null
        ? ["answer"]
        : appeal.handling.consent === "none"
          ? ["recordConsent", "answer"]
          : ["contactEmployer", "answer"],
    negotiating: ["agree", "answer"],
    breached: ["contactEmployer", "answer"],
    answered: ["callBack"],
  };
  return wishes[appeal.status]?.find(may) ?? null;
}

/** The steps to offer: the next one, those beside it, and those under "more". What this state or post does not know is left out. */
export function offeredSteps(
  appeal: Facts,
  known: readonly Step[],
): { next: Step | null; beside: Step[]; more: Step[] } {
  const next = nextStep(appeal);
  const offered = steps.filter((step) => {
    const decision = appeal.can[step];
    if (step === next || !known.includes(step) || decision === undefined) return false;
    return decision.allowed || !["wrong_status", "not_your_permission", "not_yours"].includes(decision.because);
  });
  return {
    next: next !== null && known.includes(next) ? next : null,
    beside: offered.filter((step) => !aside.includes(step)),
    more: offered.filter((step) => aside.includes(step)),
  };
}
