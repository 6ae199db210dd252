import {
  consents,
  contactParties,
  contactResults,
  contactWays,
  difficulties,
  eventKinds,
  outcomes,
  returnReasons,
  satisfactions,
} from "@niangjia/domain/appeals/appeals.terms";
import { proofs } from "@niangjia/domain/appeals/agreement/agreement.rules";
import { senderMarks } from "@niangjia/domain/appeals/channels/channels.terms";
import { filesOfMail, type AppealEvent } from "@niangjia/domain/appeals/appeals.views";
import type { Text } from "@niangjia/domain/kernel/text";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Timeline } from "@niangjia/ui/phone/Timeline.tsx";
import { FileRows } from "./FileRows.tsx";
import { followingMessages } from "./following.messages.ts";
import { whoDid } from "./who-did.ts";

const withTarget = new Set(["submitted", "routed", "dispatched", "returned", "accepted", "reopened"]);

interface Props {
  readonly label: string;
  readonly events: readonly AppealEvent[];
  /** For the union's own: whose files a mail brought. */
  readonly appealId?: string;
  readonly isForWorker?: boolean;
}

/** What happened, newest first, in the words of its reader: the worker, or the union's own. */
export function AppealTimeline({ label, events, appealId, isForWorker = false }: Props) {
  const t = useText(followingMessages);
  const pick = usePick();
  const language = useLanguage();
  const word = (table: Readonly<Record<string, Text>>, code: unknown) =>
    typeof code === "string" || typeof code === "number" ? pickOr(table[String(code)], pick) : "";
  const extraOf = ({ kind, detail }: AppealEvent): string => {
    switch (kind) {
      case "submitted":
        return !isForWorker && detail["sender"] === "unverified" ? pick(senderMarks.unverified) : "";
      case "mail_unverified":
        return t("e_mail_unverified");
      case "contacted":
        return isForWorker
          ? ""
          : t("e_contact", {
              party: word(contactParties, detail["party"]),
              way: word(contactWays, detail["way"]),
              result: word(contactResults, detail["result"]),
            });
      case "returned":
        return t("e_reason", { reason: word(returnReasons, detail["reason"]) });
      case "answered":
        return t("outcome", { outcome: word(outcomes, detail["outcome"]) });
      case "rated":
        return word(satisfactions, detail["satisfaction"]);
      case "consented":
        return word(consents, detail["after"] ?? detail["consent"]);
      case "classed":
        return word(difficulties, detail["after"]);
      case "called_back":
        return (
          word(satisfactions, detail["satisfaction"]) ||
          word(contactResults, detail["result"] === "not_reached" ? "no_answer" : detail["result"])
        );
      case "handed_over":
        return typeof detail["officeName"] === "string" ? t("partner", { office: detail["officeName"] }) : "";
      case "promise_proved":
      case "promise_broken":
        return [
          typeof detail["amountFen"] === "number" ? formatFen(fen(detail["amountFen"]), language) : "",
          typeof detail["what"] === "string" ? detail["what"] : "",
          word(proofs, detail["proof"]),
        ]
          .filter(Boolean)
          .join(" · ");
      case "merged":
        return t("e_merged", { number: detail["into"] ?? detail["from"] });
      case "task_ended":
      case "task_recalled":
        return typeof detail["officeName"] === "string" ? detail["officeName"] : "";
      default:
        return "";
    }
  };
  const entries = [...events]
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
    .map((event) => {
      const kind = pick(eventKinds[event.kind]);
      const extra = extraOf(event);
      const text = [extra, event.text].filter(Boolean).join("\n");
      const files = filesOfMail(event);
      return {
        id: event.id,
        title: isForWorker
          ? t(wordOf(event), { union: event.to?.name ?? "" })
          : withTarget.has(event.kind) && event.to
            ? t("e_to", { kind, union: event.to.name })
            : kind,
        at: instantText(happenedAt(event), language),
        dateTime: happenedAt(event),
        who: whoDid(event, isForWorker, t("you")),
        text:
          appealId && files.length > 0 ? (
            <>
              {text}
              <FileRows appealId={appealId} files={files} />
            </>
          ) : (
            text
          ),
      };
    });
  return <Timeline label={label} entries={entries} />;
}

/** To the worker a call says how it went, and a word on consent who wrote it down. */
function wordOf({ kind, detail }: AppealEvent) {
  const result = detail["result"];
  if (kind === "contacted" && (result === "reached" || result === "no_answer" || result === "wrong_number"))
    return `w_contacted_${result}` as const;
  if (kind === "consented" && detail["by"] === "handler") return "w_consented_handler" as const;
  return `w_${kind}` as const;
}

/** A call that was logged later stands with the time of the call. */
function happenedAt({ kind, at, detail }: AppealEvent): string {
  return kind === "contacted" && typeof detail["at"] === "string" ? detail["at"] : at;
}

function pickOr(text: Text | undefined, pick: (text: Text) => string): string {
  return text ? pick(text) : "";
}
