import { Link } from "@tanstack/react-router";

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly note?: string;
  /** The list behind the bar. */
  readonly rows: { readonly to: string; readonly search: Readonly<Record<string, string>> };
}

/** Counts side by side; each opens its rows. */
export function Bars({ items }: { items: readonly Bar[] }) {
  const most = Math.max(1, ...items.map((item) => item.value));
  return (
    <ul className="bars" style={{ listStyle: "none", padding: 0 }}>
      {items.map((item) => (
        <li key={item.key} className="bar" title={item.note}>
          <Link to={item.rows.to as never} search={item.rows.search as never}>
            {item.label}
          </Link>
          <span className="bar-track" aria-hidden="true">
            <span className="bar-fill" style={{ inlineSize: `${(item.value / most) * 100}%` }} />
          </span>
          <span className="bar-number">{item.value}</span>
        </li>
      ))}
    </ul>
  );
}
