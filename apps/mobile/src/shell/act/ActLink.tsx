import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { DecisionView } from "@niangjia/domain/kernel/schemas";
import { DecisionButton, type ButtonKind } from "@niangjia/ui/phone/Button.tsx";

/** Leads to the page of an action; refused, a disabled button that says why. */
export function ActLink({
  to,
  decision,
  kind = "plain",
  children,
}: {
  to: string;
  decision: DecisionView | undefined;
  kind?: ButtonKind;
  children: ReactNode;
}) {
  if (decision?.allowed)
    return (
      <Link className={`button button-${kind} is-wide`} to={to}>
        {children}
      </Link>
    );
  return (
    <DecisionButton decision={decision} kind={kind} isWide>
      {children}
    </DecisionButton>
  );
}
