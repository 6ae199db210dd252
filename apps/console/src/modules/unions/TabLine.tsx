import { useRef } from "react";

/** Tabs of a page; arrows move between them. */
export function TabLine<T extends string>({
  tabs,
  tab,
  label,
  onTab,
}: {
  tabs: readonly T[];
  tab: T;
  label: (tab: T) => string;
  onTab: (tab: T) => void;
}) {
  const line = useRef<HTMLDivElement>(null);
  const step = (by: number) => {
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]!;
    onTab(next);
    line.current?.querySelector<HTMLButtonElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div
      className="tab-line"
      role="tablist"
      ref={line}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight") step(1);
        else if (event.key === "ArrowLeft") step(-1);
      }}
    >
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`tab-${one}`}
          aria-controls={`panel-${one}`}
          aria-selected={one === tab}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onTab(one)}
        >
          {label(one)}
        </button>
      ))}
    </div>
  );
}
