import { Button, Tooltip, type ButtonProps } from "antd";
import { useId, type ReactNode } from "react";
import { isForOthers } from "@niangjia/domain/kernel/actions";
import type { DecisionView } from "@niangjia/domain/kernel/schemas";
import { useReason } from "@niangjia/ui/reasons";

/**
 * A button that the record's `can` draws: allowed, or disabled with the reason's sentence.
 *
 * A refused one stays reachable by keyboard and touch (`aria-disabled`), so that everybody can find out
 * why; pressing it only shows the reason. Without a decision (an action no person takes) nothing is
 * drawn. `quiet` also leaves out what the acting post has no permission for: in table rows, where a
 * column of grey buttons would say the same thing twenty times.
 *
 *     <DecisionButton decision={appeal.can["answer"]} type="primary" onPress={() => setAnswering(true)}>{t("answer")}</DecisionButton>
 */
export function DecisionButton({
  decision,
  onPress,
  children,
  quiet = false,
  values,
  ...button
}: {
  decision: DecisionView | undefined;
  onPress: () => void;
  children: ReactNode;
  quiet?: boolean;
  /** Fills the places of the reason's sentence. */
  values?: Readonly<Record<string, unknown>>;
} & Omit<ButtonProps, "onClick" | "disabled" | "children">) {
  const reason = useReason();
  const id = useId();
  if (decision === undefined) return null;
  if (decision.allowed)
    return (
      <Button {...button} onClick={onPress}>
        {children}
      </Button>
    );
  if (quiet && isForOthers(decision)) return null;
  const sentence = reason(decision.because, values);
  return (
    <Tooltip title={sentence} trigger={["hover", "focus", "click"]}>
      <Button
        {...button}
        type="default"
        danger={false}
        className={`refused-button ${button.className ?? ""}`}
        aria-disabled="true"
        aria-describedby={id}
        onClick={(event) => event.preventDefault()}
      >
        {children}
        <span id={id} className="only-read">
          {sentence}
        </span>
      </Button>
    </Tooltip>
  );
}
