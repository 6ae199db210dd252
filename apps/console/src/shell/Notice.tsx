import type { ReactNode } from "react";

/** A whole page, or the middle of one, that says one thing and what to do next. */
export function Notice({
  title,
  children,
  actions,
  role,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  role?: "alert" | "status";
}) {
  return (
    <section className="notice" role={role}>
      <h1 className="notice-title">{title}</h1>
      {children && <div className="notice-text">{children}</div>}
      {actions && <div className="notice-actions">{actions}</div>}
    </section>
  );
}
