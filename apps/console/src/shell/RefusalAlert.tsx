import { Button } from "antd";
import { useContext } from "react";
import { Refusal, type Offline } from "@niangjia/client/call";
import { isProofWanted, StepUpContext } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";

/**
 * Why a call did not succeed, in the server's sentence, and what to do next. Shows nothing without an
 * error. `onRetry` gives a button where trying again can help (a lost line, a busy server, a lapsed proof).
 * Sentences alone: the names that the contract gives entries are never shown. `marked` names the entries that a form marks itself (first part of their path): they are not told twice.
 */
export function RefusalAlert({
  error,
  onRetry,
  marked = [],
}: {
  error: Refusal | Offline | null | undefined;
  onRetry?: () => void;
  marked?: readonly string[];
}) {
  const t = useText(shellMessages);
  const prove = useContext(StepUpContext);
  if (!error) return null;
  const refusal = error instanceof Refusal ? error : null;
  const untold = [
    ...new Set(
      refusal?.fields.filter((field) => !marked.includes(field.path.split(".")[0]!)).map((field) => field.message),
    ),
  ];
  const isAllMarked = refusal?.code === "bad_input" && refusal.fields.length > 0 && untold.length === 0;
  const needsProof = isProofWanted(refusal?.code) && prove !== null;
  const canRetry = onRetry && (refusal === null || refusal.status >= 500 || refusal.status === 429);
  return (
    <div className="refusal" role="alert">
      <p className="refusal-sentence">
        {refusal === null ? t("unreachable") : isAllMarked ? t("fixMarked") : refusal.message}
      </p>
      {untold.length > 0 && (
        <ul className="refusal-fields">
          {untold.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {refusal && refusal.status >= 500 && refusal.requestId && (
        <p className="refusal-number">{t("requestNumber", { id: refusal.requestId })}</p>
      )}
      {needsProof && (
        <Button size="small" onClick={() => void prove().then((proved) => proved && onRetry?.())}>
          {t("proveAgain")}
        </Button>
      )}
      {canRetry && (
        <Button size="small" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}
