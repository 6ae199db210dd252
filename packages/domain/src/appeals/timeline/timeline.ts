import { proofs } from "../../agreements/agreements.rules.ts";
import { agreementWords } from "../../agreements/agreements.words.ts";
import {
  appealCategories,
  consents,
  contactParties,
  contactResults,
  contactWays,
  difficulties,
  eventKinds,
  outcomes,
  questionEnds,
  returnReasons,
  satisfactions,
  topicText,
  type AppealCategory,
} from "../appeals.terms.ts";
import { filesOfMail, type AppealEvent, type Attachment } from "../appeals.views.ts";
import { appealWords } from "../appeals.words.ts";
import { senderMarks } from "../channels/channels.terms.ts";
import { yesNoWords } from "../../kernel/kernel.words.ts";
import { sayBoth, type Text, type Tone } from "../../kernel/text.ts";
import { anonymousReasons } from "../taking/taking.rules.ts";
import { taskOutcomes } from "../../tasks/tasks.rules.ts";
import {
  callBackResults,
  callsForWorker,
  correctedFacts,
  eventKindsForWorker,
  lateActs,
  routingResultTexts,
  timelineWords,
} from "./timeline.words.ts";

/** Who reads a time line: the union's own people, or the worker whose appeal it is. */
export type Reader = "union" | "worker";

/** A piece of a line: words in both languages, money in fen, or a civil date. */
export type Piece = Text | { readonly fen: number } | { readonly on: string };

/** One line below a title: its pieces stand side by side; a tone marks it. */
export interface Line {
  readonly label?: Text;
  readonly pieces: readonly Piece[];
  readonly tone?: Tone;
}

/** One event as a time line shows it, whatever draws it. */
export interface ToldEvent {
  readonly id: string;
  /** Instant. A call that was logged later stands with the time of the call. */
  readonly at: string;
  readonly title: Text;
  readonly tone: Tone;
  /** Null where the title says who, or the platform did it. */
  readonly by: Text | null;
  readonly lines: readonly Line[];
  /** What somebody wrote. */
  readonly text: string | null;
  /** What a mail of an unverified sender brought; the union alone is shown it. */
  readonly files: readonly Attachment[];
  /** Each rule that was looked at, in order, and why it did or did not apply; only with a routing decision. */
  readonly why: readonly Line[];
}

/** What happened to an appeal, newest first, in the words of its reader. */
export function tellEvents(events: readonly AppealEvent[], reader: Reader): ToldEvent[] {
  return [...events]
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
    .map((event) => tellEvent(event, reader));
}

export function tellEvent(event: AppealEvent, reader: Reader): ToldEvent {
  return {
    id: event.id,
    at: event.kind === "contacted" && typeof event.detail["at"] === "string" ? event.detail["at"] : event.at,
    title: reader === "worker" ? titleForWorker(event) : eventKinds[event.kind],
    tone: eventKinds[event.kind].tone,
    by: whoDid(event, reader),
    lines: (reader === "worker" ? linesForWorker(event) : linesForUnion(event)).filter(
      ({ pieces }) => pieces.length > 0,
    ),
    text: event.text,
    files: reader === "union" ? filesOfMail(event) : [],
    why: event.kind === "routed" ? stepsOf(event.detail["steps"]) : [],
  };
}

/** A word on consent says who wrote it down, a call how it went. */
function titleForWorker({ kind, detail, to }: AppealEvent): Text {
  const title =
    kind === "contacted"
      ? wordOf(callsForWorker, detail["result"])
      : kind === "consented" && detail["by"] === "handler"
        ? timelineWords.consentWrittenDown
        : null;
  return sayBoth(title ?? eventKindsForWorker[kind], { union: to?.name ?? "" });
}

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

/** To the worker the own acts are "you", whatever name the union's lists show; what somebody in a post did carries a title. */
export function whoDid(
  { kind, actorName, actorTitle }: Pick<AppealEvent, "kind" | "actorName" | "actorTitle">,
  reader: Reader,
): Text | null {
  if (reader === "worker" && actorTitle === null) {
    if (toldInTitle.has(kind)) return null;
    if (kind === "reopened") return timelineWords.you;
  }
  const names = [actorName, actorTitle].filter(Boolean).join(" · ");
  return names === "" ? null : asTyped(names);
}

/** Codes and facts of an event as both readers are told them. */
function linesForAll({ kind, detail }: AppealEvent): Line[] {
  switch (kind) {
    case "returned":
      return [{ label: appealWords.reason, pieces: wordsOf([returnReasons, detail["reason"]]) }];
    case "answered":
      return [{ label: appealWords.outcome, pieces: wordsOf([outcomes, detail["outcome"]]) }];
    case "rated":
      return [{ pieces: wordsOf([satisfactions, detail["satisfaction"]]) }];
    case "classed":
      return [{ pieces: between(difficulties, detail) }];
    case "called_back":
      return [{ pieces: wordsOf([callBackResults, detail["result"]], [satisfactions, detail["satisfaction"]]) }];
    case "question_answered":
      return [{ pieces: [sayBoth(timelineWords.answeredOf, { answered: detail["answered"], of: detail["of"] })] }];
    case "question_ended":
      return [{ pieces: wordsOf([questionEnds, detail["because"]]) }];
    case "handed_over":
    case "task_ended":
    case "task_recalled":
      return [{ pieces: typed(detail["officeName"]) }];
    case "agreed":
      return [
        { pieces: [sayBoth(agreementWords.round, { n: detail["round"] })] },
        { label: agreementWords.sum, pieces: Number(detail["sumFen"]) > 0 ? money(detail["sumFen"]) : [] },
      ];
    case "promise_proved":
      return [
        {
          pieces: [
            ...typed(detail["what"]),
            ...money(detail["amountFen"]),
            ...wordsOf([proofs, detail["proof"]]),
            ...(detail["isLate"] === true ? [agreementWords.keptLate] : []),
          ],
        },
      ];
    case "promise_broken":
      return [
        { pieces: [...typed(detail["what"]), ...money(detail["amountFen"])] },
        { label: appealWords.due, pieces: day(detail["dueOn"]) },
      ];
    case "merged":
      return [{ label: timelineWords.otherOne, pieces: typed(detail["into"] ?? detail["from"]) }];
    default:
      return [];
  }
}

function linesForWorker(event: AppealEvent): Line[] {
  return event.kind === "consented" ? [{ pieces: wordsOf([consents, event.detail["after"]]) }] : linesForAll(event);
}

function linesForUnion(event: AppealEvent): Line[] {
  const { kind, detail, from, to } = event;
  const moved: Line[] =
    to === null || from?.path === to.path
      ? []
      : [{ pieces: [asTyped(from === null ? to.name : `${from.name} → ${to.name}`)] }];
  return [...moved, ...linesForAll(event), ...more()];

  function more(): Line[] {
    switch (kind) {
      case "submitted":
        return detail["sender"] === "unverified"
          ? [{ pieces: [senderMarks.unverified], tone: senderMarks.unverified.tone }]
          : [];
      case "mail_unverified":
        return [{ pieces: [timelineWords.mailUnverified] }];
      case "contacted":
        return [
          {
            pieces: wordsOf(
              [contactParties, detail["party"]],
              [contactWays, detail["way"]],
              [contactResults, detail["result"]],
            ),
          },
          { label: timelineWords.mayBeTold, pieces: wordsOf([consents, detail["told"]]) },
        ];
      case "returned":
        return [{ label: timelineWords.proposed, pieces: typed(detail["proposedName"]) }];
      case "consented":
        return [
          { pieces: between(consents, detail) },
          { label: timelineWords.anonymousBecause, pieces: wordsOf([anonymousReasons, detail["anonymousBecause"]]) },
          { label: timelineWords.letterOf, pieces: day(detail["letterOn"]) },
        ];
      case "replied":
        return [{ pieces: wordsOf([taskOutcomes, detail["outcome"]]) }];
      case "escalated":
        return [{ pieces: wordsOf([lateActs, detail["what"]]) }];
      case "triaged":
        return corrections((detail["changed"] ?? {}) as Corrections);
      default:
        return [];
    }
  }
}

type Corrections = Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;

function corrections(changed: Corrections): Line[] {
  const told = (key: string, side: "before" | "after"): Text => {
    const value = changed[key]?.[side];
    if (value === null || value === undefined || value === "") return timelineWords.nothing;
    if (key === "isUrgent") return value === true ? yesNoWords.yes : yesNoWords.no;
    if (key === "category") return wordOf(appealCategories, value) ?? asTyped(String(value));
    if (key === "topic") return topicWords(String(value), changed["category"]?.[side]);
    return asTyped(String(value));
  };
  return Object.entries(correctedFacts)
    .filter(([key]) => key in changed)
    .map(([key, label]) => ({ label, pieces: [arrow(told(key, "before"), told(key, "after"))] }));
}

/** A topic is known by its category; where that did not change, by any category that has it. */
function topicWords(topic: string, category: unknown): Text {
  const categories = Object.keys(appealCategories) as AppealCategory[];
  return (
    categories
      .filter((one) => category === undefined || one === category)
      .map((one) => topicText(one, topic))
      .find((text) => text !== undefined) ?? asTyped(topic)
  );
}

function stepsOf(steps: unknown): Line[] {
  if (!Array.isArray(steps)) return [];
  return (steps as { ruleName: string; ruleVersion: number; result: string }[]).map((step) => ({
    label: asTyped(`${step.ruleName} (v${step.ruleVersion})`),
    pieces: [wordOf(routingResultTexts, step.result) ?? asTyped(step.result)],
  }));
}

type Words = Readonly<Record<string, Text>>;

/** The words of a code; null where the table has no such code. */
function wordOf(table: Words, code: unknown): Text | null {
  const key = String(code);
  return Object.hasOwn(table, key) ? table[key]! : null;
}

const wordsOf = (...asked: readonly (readonly [table: Words, code: unknown])[]): Text[] =>
  asked.map(([table, code]) => wordOf(table, code)).filter((text) => text !== null);

const asTyped = (text: string): Text => ({ zh: text, en: text });
const typed = (value: unknown): Text[] => (typeof value === "string" && value !== "" ? [asTyped(value)] : []);
const money = (value: unknown): Piece[] => (typeof value === "number" ? [{ fen: value }] : []);
const day = (value: unknown): Piece[] => (typeof value === "string" ? [{ on: value }] : []);
const arrow = (before: Text, after: Text): Text => ({
  zh: `${before.zh} → ${after.zh}`,
  en: `${before.en} → ${after.en}`,
});

/** A code before and after; alone where nothing was said before. */
function between(table: Words, { before, after }: Readonly<Record<string, unknown>>): Text[] {
  const [was, is] = [wordOf(table, before), wordOf(table, after)];
  return is === null ? [] : [was === null ? is : arrow(was, is)];
}
