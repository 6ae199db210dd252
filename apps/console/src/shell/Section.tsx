import { useId, type ReactNode } from "react";

/** One matter of a page, on a white sheet, with its heading and what can be done with it. */
export function Section({
  title,
  actions,
  children,
  bare = false,
}: {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Without the sheet: around a list, which has its own. */ bare?: boolean;
}) {
  const id = useId();
  return (
    <section className={bare ? "section section-bare" : "section"} aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {actions && <div className="section-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
