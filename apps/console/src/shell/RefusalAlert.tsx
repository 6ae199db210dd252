import { Button } from "antd";
import { useContext } from "react";
import { Refusal, type Offline } from "@niangjia/client/call";
import { StepUpContext } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";

/**
 * Why a call did not succeed, in the server's sentence, and what to do next. Shows nothing without an
 * error. `onRetry` gives a button where trying again can help (a lost line, a busy server, a lapsed proof).
 */
export function RefusalAlert({ error, onRetry }: { error: Refusal | Offline | null | undefined; onRetry?: () => void }) {
  const t = useText(shellMessages);
  const prove = useContext(StepUpContext);
  if (!error) return null;
  const refusal = error instanceof Refusal ? error : null;
  const needsProof = refusal?.code === "step_up_required" && prove !== null;
  const canRetry = onRetry && (refusal === null || refusal.status >= 500 || refusal.status === 429);
  return (
    <div className="refusal" role="alert">
      <p className="refusal-sentence">{refusal ? refusal.message : t("unreachable")}</p>
      {refusal && refusal.fields.length > 0 && (
        <ul className="refusal-fields">{refusal.fields.map((field) => <li key={field.path}>{field.path ? <><code>{field.path}</code> </> : null}{field.message}</li>)}</ul>
      )}
      {refusal && refusal.status >= 500 && refusal.requestId && <p className="refusal-number">{t("requestNumber", { id: refusal.requestId })}</p>}
      {needsProof && <Button size="small" onClick={() => void prove().then((proved) => proved && onRetry?.())}>{t("proveAgain")}</Button>}
      {canRetry && <Button size="small" onClick={onRetry}>{t("retry")}</Button>}
    </div>
  );
}
