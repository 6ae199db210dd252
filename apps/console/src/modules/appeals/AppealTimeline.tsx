import type { AppealEvent } from "@niangjia/domain/appeals/appeals.views";
import { tellEvents, type Line, type Piece, type ToldEvent } from "@niangjia/domain/appeals/timeline/timeline";
import { timelineWords } from "@niangjia/domain/appeals/timeline/timeline.words";
import { usePick, useText } from "@niangjia/ui/language";
import { CivilDate } from "../../shell/DateTime.tsx";
import { Labelled } from "../../shell/Marks.tsx";
import { Money } from "../../shell/Money.tsx";
import { RecordFiles } from "../../shell/RecordFiles.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { Timeline } from "../../shell/Timeline.tsx";
import { appealsMessages } from "./appeals.messages.ts";

/** What happened to an appeal, newest first. */
export function AppealTimeline({ appealId, events }: { appealId: string; events: readonly AppealEvent[] }) {
  const t = useText(appealsMessages);
  const pick = usePick();
  return (
    <Timeline
      label={t("timeline")}
      entries={tellEvents(events, "union").map((told) => ({
        key: told.id,
        at: told.at,
        title: pick(told.title),
        by: told.by && pick(told.by),
        tone: told.tone,
        detail: <Detail appealId={appealId} told={told} />,
      }))}
    />
  );
}

function Detail({ appealId, told }: { appealId: string; told: ToldEvent }) {
  const pick = usePick();
  return (
    <>
      {told.lines.map((line, n) => (
        <p key={n}>
          {line.tone ? (
            <StatusTag tone={line.tone}>
              <Pieces line={line} />
            </StatusTag>
          ) : (
            <Pieces line={line} />
          )}
        </p>
      ))}
      {told.text && <p className="appeal-text">{told.text}</p>}
      {told.files.length > 0 && <RecordFiles of={`appeal:${appealId}`} files={told.files} />}
      {told.why.length > 0 && (
        <details>
          <summary>{pick(timelineWords.whyRouted)}</summary>
          <ol className="routing-steps">
            {told.why.map((line, n) => (
              <li key={n}>
                <Pieces line={line} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Pieces({ line }: { line: Line }) {
  const pick = usePick();
  const pieces = line.pieces.map((piece, n) => (
    <span key={n}>
      {n > 0 && " · "}
      <OnePiece piece={piece} />
    </span>
  ));
  return line.label ? <Labelled label={pick(line.label)}>{pieces}</Labelled> : pieces;
}

function OnePiece({ piece }: { piece: Piece }) {
  const pick = usePick();
  if ("fen" in piece) return <Money fen={piece.fen} />;
  return "on" in piece ? <CivilDate on={piece.on} /> : pick(piece);
}
