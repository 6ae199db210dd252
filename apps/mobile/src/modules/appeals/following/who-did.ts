import type { AppealEvent } from "@niangjia/domain/appeals/appeals.views";

/** Titles that begin with "you" already: a name beside them says it twice, and a sealed one says it wrong. */
const toldInTitle: ReadonlySet<AppealEvent["kind"]> = new Set<AppealEvent["kind"]>([
  "submitted",
  "supplemented",
  "rated",
  "consented",
  "question_answered",
  "claimed",
  "withdrawn",
]);

/** Who stands beside an event. To the worker the own acts are "you", whatever name the union's lists show; what somebody in a post did carries a title. */
export function whoDid(
  { kind, actorName, actorTitle }: Pick<AppealEvent, "kind" | "actorName" | "actorTitle">,
  isForWorker: boolean,
  you: string,
): string {
  if (isForWorker && actorTitle === null) {
    if (toldInTitle.has(kind)) return "";
    if (kind === "reopened") return you;
  }
  return [actorName, actorTitle].filter(Boolean).join(" · ");
}
