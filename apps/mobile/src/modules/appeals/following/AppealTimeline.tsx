import type { AppealEvent } from "@niangjia/domain/appeals/appeals.views";
import { tellEvents, type Line, type Piece, type Reader } from "@niangjia/domain/appeals/timeline/timeline";
import { timelineWords } from "@niangjia/domain/appeals/timeline/timeline.words";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import type { Language } from "@niangjia/domain/kernel/text";
import { dateText, instantText } from "@niangjia/ui/dates";
import { marks, useLanguage, usePick } from "@niangjia/ui/language";
import { Timeline } from "@niangjia/ui/phone/Timeline.tsx";
import { FileRows } from "./FileRows.tsx";

interface Props {
  readonly label: string;
  readonly events: readonly AppealEvent[];
  readonly reader: Reader;
  /** For the union's own: whose files a mail brought. */
  readonly appealId?: string;
}

/** What happened, newest first, in the words of its reader: the worker, or the union's own. */
export function AppealTimeline({ label, events, reader, appealId }: Props) {
  const pick = usePick();
  const language = useLanguage();
  const entries = tellEvents(events, reader).map((told) => {
    const text = [...told.lines.map((line) => lineText(line, language)), told.text].filter(Boolean).join("\n");
    return {
      id: told.id,
      title: pick(told.title),
      at: instantText(told.at, language),
      dateTime: told.at,
      who: told.by && pick(told.by),
      text: (text !== "" || told.files.length > 0 || told.why.length > 0) && (
        <>
          {text}
          {appealId && told.files.length > 0 && <FileRows appealId={appealId} files={told.files} />}
          {told.why.length > 0 && (
            <details className="narrow">
              <summary>{pick(timelineWords.whyRouted)}</summary>
              <ol>
                {told.why.map((line, n) => (
                  <li key={n}>{lineText(line, language)}</li>
                ))}
              </ol>
            </details>
          )}
        </>
      ),
    };
  });
  return <Timeline label={label} entries={entries} />;
}

function lineText({ label, pieces }: Line, language: Language): string {
  const told = pieces.map((piece) => pieceText(piece, language)).join(" · ");
  return label ? `${label[language]}${marks.colon[language]}${told}` : told;
}

function pieceText(piece: Piece, language: Language): string {
  if ("fen" in piece) return formatFen(fen(piece.fen), language);
  return "on" in piece ? dateText(piece.on, language) : piece[language];
}
