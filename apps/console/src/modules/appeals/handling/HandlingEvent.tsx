import { anonymousReasons, type AnonymousReason } from "@niangjia/domain/appeals/taking/taking.rules";
import {
  appealCategories,
  consents,
  difficulties,
  questionEnds,
  satisfactions,
  topicText,
  type AppealCategory,
  type Consent,
  type Difficulty,
  type QuestionEnd,
  type Satisfaction,
} from "@niangjia/domain/appeals/appeals.terms";
import type { AppealEvent } from "@niangjia/domain/appeals/appeals.views";
import type { Text } from "@niangjia/domain/kernel/text";
import { usePick, useText } from "@niangjia/ui/language";
import { Labelled } from "../../../shell/Marks.tsx";
import { CivilDate } from "../../../shell/DateTime.tsx";
import { handlingScreenMessages } from "./handling.messages.ts";

type Change = { before: unknown; after: unknown };
const fields = {
  category: "category",
  topic: "category",
  isUrgent: "urgent",
  employerName: "employer",
  employerCode: "employerCode",
  employerDivision: "employerPlace",
  workplaceDivision: "workplace",
  knownOn: "knownOn",
  employmentEndedOn: "employmentEndedOn",
} as const;
const lateWords = { accept: "lateAccept", contact: "lateContact", answer: "lateAnswer" } as const;

/** The codes of an event of the handler's work, in words. */
export function HandlingEvent({ event }: { event: AppealEvent }) {
  const t = useText(handlingScreenMessages);
  const pick = usePick();
  const { detail } = event;
  switch (event.kind) {
    case "contacted":
      return detail["party"] === "employer" && detail["told"] ? (
        <p>
          <Labelled label={t("consentOf")}>{pick(consents[detail["told"] as Consent])}</Labelled>
        </p>
      ) : null;
    case "consented":
      return <Consented detail={detail} />;
    case "classed":
      return (
        <p>
          {pick(difficulties[detail["before"] as Difficulty])} → {pick(difficulties[detail["after"] as Difficulty])}
        </p>
      );
    case "question_answered":
      return <p>{t("answeredOf", { answered: Number(detail["answered"]), of: Number(detail["of"]) })}</p>;
    case "question_ended":
      return <p>{pick(questionEnds[detail["because"] as QuestionEnd])}</p>;
    case "escalated":
      return <p>{t(lateWords[(detail["what"] ?? "accept") as keyof typeof lateWords])}</p>;
    case "called_back":
      return (
        <p>
          {t(detail["result"] === "reached" ? "callBackReached" : "callBackMissed")}
          {typeof detail["satisfaction"] === "number" &&
            ` · ${pick(satisfactions[detail["satisfaction"] as Satisfaction])}`}
        </p>
      );
    case "triaged":
      return <Changes changed={(detail["changed"] ?? {}) as Record<string, Change>} />;
    default:
      return null;
  }
}

function Changes({ changed }: { changed: Record<string, Change> }) {
  const t = useText(handlingScreenMessages);
  const pick = usePick();
  const categoryOf = (side: keyof Change) => changed["category"]?.[side] as AppealCategory | undefined;
  const say = (key: string, side: keyof Change): string => {
    const value = changed[key]?.[side];
    if (value === null || value === undefined || value === "") return t("none");
    if (key === "category") return pick(appealCategories[value as AppealCategory]);
    if (key === "isUrgent") return t(value ? "yes" : "no");
    if (key === "topic") return topicWords(String(value), categoryOf(side), pick);
    return String(value);
  };
  return (
    <>
      {Object.keys(changed)
        .filter((key): key is keyof typeof fields => key in fields)
        .map((key) => (
          <p key={key}>
            {t("changeOf", { field: t(fields[key]), before: say(key, "before"), after: say(key, "after") })}
          </p>
        ))}
    </>
  );
}

/** A topic is known by its category; where that did not change, by any category that has it. */
function topicWords(topic: string, category: AppealCategory | undefined, pick: (text: Text) => string): string {
  const categories = category ? [category] : (Object.keys(appealCategories) as AppealCategory[]);
  const found = categories.map((one) => topicText(one, topic)).find((text) => text !== undefined);
  return found ? pick(found) : topic;
}

/** What may be told, as it was before where it was asked before; from a desk also why there is no name, and the letter's date. */
function Consented({ detail }: { detail: AppealEvent["detail"] }) {
  const t = useText(handlingScreenMessages);
  const pick = usePick();
  const { before, after, anonymousBecause, letterOn } = detail;
  return (
    <>
      <p>
        {before !== undefined && `${pick(consents[before as Consent])} → `}
        {pick(consents[after as Consent])}
      </p>
      {anonymousBecause !== undefined && (
        <p>
          <Labelled label={t("anonymousBecause")}>
            {pick(anonymousReasons[anonymousBecause as AnonymousReason])}
          </Labelled>
        </p>
      )}
      {letterOn !== undefined && (
        <p>
          {t("letterOf")} <CivilDate on={String(letterOn)} />
        </p>
      )}
    </>
  );
}
