import { useText } from "@niangjia/ui/language";
import { appealsMessages } from "./appeals.messages.ts";
import { stepWords } from "./appeals.words.tsx";

export interface Step {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly ruleVersion: number;
  readonly result: string;
}

/** The steps of a routing decision as an event keeps them. */
export function stepsOf(detail: Readonly<Record<string, unknown>>): readonly Step[] {
  return Array.isArray(detail["steps"]) ? (detail["steps"] as Step[]) : [];
}

/** Each rule that was looked at, in order, and why it did or did not apply. */
export function RoutingSteps({ steps }: { steps: readonly Step[] }) {
  const t = useText(appealsMessages);
  return (
    <ol className="routing-steps">
      {steps.map((step) => (
        <li key={step.ruleId}>
          {step.ruleName} (v{step.ruleVersion}): <strong>{t(stepWords[step.result] ?? "stepUnknown")}</strong>
        </li>
      ))}
    </ol>
  );
}
