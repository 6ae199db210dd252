import type { ReactNode } from "react";

export interface Fact {
  readonly label: string;
  /** Null and undefined print a dash: the fact is known to be absent. */
  readonly value: ReactNode;
  /** Takes the whole width: long text. */
  readonly wide?: boolean;
}

/** What is known of a record: labels and values, two columns where there is room. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map((fact) => (
        <div key={fact.label} className={fact.wide ? "fact fact-wide" : "fact"}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.value === null || fact.value === undefined || fact.value === "" ? (
              <span className="fact-none">—</span>
            ) : (
              fact.value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
