import { useId, type ButtonHTMLAttributes, type ReactNode } from "react";
import type { DecisionView } from "@niangjia/domain/kernel/schemas";
import { useReason } from "../reasons.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { useSlowSentence } from "./slow.ts";

export type ButtonKind = "primary" | "plain" | "quiet" | "danger" | "red";

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className"> {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  /** Under way: stays in place, takes no second press. */
  readonly isBusy?: boolean;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

export function Button({
  kind = "plain",
  icon,
  isBusy = false,
  isWide = false,
  children,
  disabled,
  onClick,
  ...rest
}: ButtonProps) {
  const slow = useSlowSentence(isBusy);
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${kind}${isWide ? " is-wide" : ""}`}
      disabled={disabled}
      aria-busy={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {isBusy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} size={20} />}
      <span>{slow ?? children}</span>
    </button>
  );
}

/** A button that a decision of the server allows or refuses; refused, it stays in sight and says why. */
export function DecisionButton({ decision, ...rest }: ButtonProps & { readonly decision: DecisionView | undefined }) {
  const reason = useReason();
  const why = useId();
  if (decision === undefined || decision.allowed)
    return <Button {...rest} disabled={decision === undefined || rest.disabled} />;
  return (
    <div className="refused-button">
      <Button {...rest} disabled aria-describedby={why} />
      <p id={why} className="why">
        {reason(decision.because)}
      </p>
    </div>
  );
}
