import { Refusal, type Offline } from "@niangjia/client/call";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { shellMessages } from "./shell.messages.ts";

/** Why it did not work, in a sentence, and what to do next. */
export function Failure({ error, onRetry }: { error: Refusal | Offline | null | undefined; onRetry?: () => void }) {
  const t = useText(shellMessages);
  if (!error) return null;
  const isOurs = error instanceof Refusal && error.status >= 500;
  return (
    <Note tone="bad" isAlert>
      <p>{error instanceof Refusal ? error.message : t("unreachable")}</p>
      {isOurs && error.requestId && <p className="small soft number">{t("requestNumber", { id: error.requestId })}</p>}
      {onRetry && (
        <div>
          <Button onClick={onRetry}>{t("retry")}</Button>
        </div>
      )}
    </Note>
  );
}

/** The sentence of a field that the server wants changed. */
export function fieldSentence(error: Refusal | Offline | null | undefined, path: string): string | undefined {
  return error instanceof Refusal ? error.fields.find((field) => field.path === path)?.message : undefined;
}
