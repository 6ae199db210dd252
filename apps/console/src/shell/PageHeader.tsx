import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";

/**
 * The head of a page: where one is, what it shows, what can be done here. `trail` leads back up
 * (`[{ title, to, params }]`); `status` stands beside the title; `meta` under it, in quiet text.
 */
export function PageHeader({
  title,
  trail = [],
  status,
  meta,
  actions,
}: {
  title: ReactNode;
  trail?: readonly {
    title: string;
    to: string;
    params?: Readonly<Record<string, string>>;
    search?: Readonly<Record<string, string>>;
  }[];
  status?: ReactNode;
  meta?: ReactNode;
  actions?: ReactNode;
}) {
  const t = useText(shellMessages);
  return (
    <div className="page-head">
      {trail.length > 0 && (
        <nav className="page-trail" aria-label={t("trail")}>
          <ol>
            {trail.map((step) => (
              <li key={step.to + step.title}>
                <Link to={step.to} params={(step.params ?? {}) as never} search={(step.search ?? {}) as never}>
                  {step.title}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="page-head-line">
        <h1>{title}</h1>
        {status}
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {meta && <div className="page-meta">{meta}</div>}
    </div>
  );
}
