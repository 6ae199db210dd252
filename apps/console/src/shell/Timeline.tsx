import type { ReactNode } from "react";
import type { Tone } from "@niangjia/domain/kernel/text";
import { DateTime } from "./DateTime.tsx";

export interface TimelineEntry {
  readonly key: string;
  /** Instant. */
  readonly at: string;
  readonly title: ReactNode;
  readonly by?: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: Tone;
}

/** What happened to a record, in the order given (newest first is usual). */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.key} className={`timeline-${entry.tone ?? "plain"}`}>
          <p className="timeline-head">
            <span className="timeline-title">{entry.title}</span>{" "}
            {entry.by && <span className="timeline-by">{entry.by}</span>} <DateTime at={entry.at} />
          </p>
          {entry.detail && <div className="timeline-detail">{entry.detail}</div>}
        </li>
      ))}
    </ol>
  );
}
