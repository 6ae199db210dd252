import {
  contactParties,
  contactResults,
  contactWays,
  eventKinds,
  outcomes,
  returnReasons,
  satisfactions,
  type Outcome,
  type ReturnReason,
  type Satisfaction,
} from "@niangjia/domain/appeals/appeals.terms";
import { senderMarks } from "@niangjia/domain/appeals/channels/channels.terms";
import { filesOfMail, type AppealEvent } from "@niangjia/domain/appeals/appeals.views";
import type { Text } from "@niangjia/domain/kernel/text";
import { usePick, useText } from "@niangjia/ui/language";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { Timeline } from "../../shell/Timeline.tsx";
import { AppealFiles } from "./AppealFiles.tsx";
import { appealsMessages } from "./appeals.messages.ts";
import { AgreementEvent } from "./agreement/AgreementEvent.tsx";
import { HandlingEvent } from "./handling/HandlingEvent.tsx";
import { RoutingSteps, stepsOf } from "./RoutingSteps.tsx";

/** What happened to an appeal, newest first. */
export function AppealTimeline({ appealId, events }: { appealId: string; events: readonly AppealEvent[] }) {
  const t = useText(appealsMessages);
  const pick = usePick();
  return (
    <Timeline
      label={t("timeline")}
      entries={[...events].reverse().map((event) => ({
        key: event.id,
        at: event.at,
        title: pick(eventKinds[event.kind]),
        by: event.actorName ? `${event.actorName}${event.actorTitle ? ` · ${event.actorTitle}` : ""}` : undefined,
        tone: eventKinds[event.kind].tone,
        detail: <EventDetail appealId={appealId} event={event} />,
      }))}
    />
  );
}

function EventDetail({ appealId, event }: { appealId: string; event: AppealEvent }) {
  const t = useText(appealsMessages);
  const pick = usePick();
  const { detail } = event;
  const word = (table: Readonly<Record<string, Text>>, code: unknown) => {
    const found = table[String(code)];
    return found ? pick(found) : "";
  };
  const steps = stepsOf(detail);
  const files = filesOfMail(event);
  return (
    <>
      {event.from && event.to && event.from.path !== event.to.path && (
        <p>{t("fromTo", { from: event.from.name, to: event.to.name })}</p>
      )}
      {event.kind === "submitted" && detail["sender"] === "unverified" && (
        <p>
          <StatusTag tone="warn">{pick(senderMarks.unverified)}</StatusTag>
        </p>
      )}
      {event.kind === "mail_unverified" && <p>{t("mailUnverified")}</p>}
      {event.kind === "contacted" && (
        <p>
          {[
            word(contactParties, detail["party"]),
            word(contactWays, detail["way"]),
            word(contactResults, detail["result"]),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      {event.kind === "returned" && (
        <p>
          {word(returnReasons, detail["reason"] as ReturnReason)}
          {typeof detail["proposedName"] === "string" && ` · ${t("proposed", { union: detail["proposedName"] })}`}
        </p>
      )}
      {event.kind === "answered" && <p>{word(outcomes, detail["outcome"] as Outcome)}</p>}
      {event.kind === "rated" && (
        <p>{word(satisfactions as Record<string, Text>, detail["satisfaction"] as Satisfaction)}</p>
      )}
      {event.kind === "handed_over" && <p>{String(detail["officeName"] ?? "")}</p>}
      <HandlingEvent event={event} />
      <AgreementEvent event={event} />
      {event.text && <p className="appeal-text">{event.text}</p>}
      {files.length > 0 && <AppealFiles appealId={appealId} files={files} />}
      {steps.length > 0 && (
        <details>
          <summary>{t("whyRouted")}</summary>
          <RoutingSteps steps={steps} />
        </details>
      )}
    </>
  );
}
