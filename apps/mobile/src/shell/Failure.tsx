import { QueryClientContext } from "@tanstack/react-query";
import { useContext } from "react";
import { isEntryRefusal } from "@niangjia/domain/identity/post-entry";
import { Refusal, type Offline } from "@niangjia/client/call";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { heedShutPost } from "./query-client.ts";
import { shellMessages } from "./shell.messages.ts";

/**
 * Why it did not work, in a sentence, and what to do next. An entry that its field marks ({@link fieldSentence}) is not told twice;
 * any other is told in its own words. The names that the contract gives entries are never shown.
 */
export function Failure({ error, onRetry }: { error: Refusal | Offline | null | undefined; onRetry?: () => void }) {
  const t = useText(shellMessages);
  const client = useContext(QueryClientContext);
  if (!error) return null;
  const isOurs = error instanceof Refusal && error.status >= 500;
  const isAboutEntries = error instanceof Refusal && error.code === "bad_input" && error.fields.length > 0;
  const untold = isAboutEntries ? untoldSentences(error) : [];
  const sentence = error instanceof Refusal ? error.message : t("unreachable");
  return (
    <Note tone="bad" isAlert>
      <p>{isAboutEntries ? t(untold.length > 0 ? "fixThese" : "fixMarked") : sentence}</p>
      {untold.length > 0 && (
        <ul>
          {untold.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {isOurs && error.requestId && <p className="small soft number">{t("requestNumber", { id: error.requestId })}</p>}
      {client && error instanceof Refusal && isEntryRefusal(error.code) && (
        <div>
          <Button onClick={() => heedShutPost(client, error)}>{t("enterPost")}</Button>
        </div>
      )}
      {onRetry && (
        <div>
          <Button onClick={onRetry}>{t("retry")}</Button>
        </div>
      )}
    </Note>
  );
}

/** Which entries of a refusal a field on the page marks: known once the page has asked for their sentences. */
const marked = new WeakMap<Refusal, Set<string>>();

/** The sentence of a field that the server wants changed. */
export function fieldSentence(error: Refusal | Offline | null | undefined, path: string): string | undefined {
  if (!(error instanceof Refusal)) return undefined;
  marked.set(error, (marked.get(error) ?? new Set()).add(path));
  return error.fields.find((field) => field.path === path)?.message;
}

function untoldSentences(refusal: Refusal): readonly string[] {
  const told = marked.get(refusal);
  return [...new Set(refusal.fields.filter(({ path }) => !told?.has(path)).map(({ message }) => message))];
}
