import type { ReactNode } from "react";

/** Stations of a way: which are behind, where it stands now, which lie ahead. */
export function StatusLine({
  label,
  stations,
  at,
  isDone = false,
}: {
  label: string;
  stations: readonly string[];
  at: number;
  isDone?: boolean;
}) {
  return (
    <ol className="status-line" aria-label={label}>
      {stations.map((station, index) => (
        <li
          key={station}
          className={index < at || isDone ? "is-behind" : index === at ? "is-here" : "is-ahead"}
          aria-current={index === at ? "step" : undefined}
        >
          <span className="status-dot" aria-hidden="true" />
          <span className="status-word">{station}</span>
        </li>
      ))}
    </ol>
  );
}

export interface TimelineEntry {
  readonly id: string;
  readonly title: ReactNode;
  readonly at: string;
  readonly dateTime: string;
  readonly who?: ReactNode;
  readonly text?: ReactNode;
}

/** What happened, newest first. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className="timeline-dot" aria-hidden="true" />
          <p className="timeline-title">{entry.title}</p>
          <p className="timeline-meta">
            <time dateTime={entry.dateTime}>{entry.at}</time>
            {entry.who && <> · {entry.who}</>}
          </p>
          {entry.text && <div className="timeline-text">{entry.text}</div>}
        </li>
      ))}
    </ol>
  );
}
