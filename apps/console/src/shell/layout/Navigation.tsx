import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { usePick, useText } from "@niangjia/ui/language";
import type { NavSection } from "../navigation.ts";
import { shellMessages } from "../shell.messages.ts";

/** The acting post's screens by group. Narrow: each one by its first character, its name in the title. */
export function Navigation({ sections, narrow = false }: { sections: readonly NavSection[]; narrow?: boolean }) {
  const t = useText(shellMessages);
  const pick = usePick();
  const id = useId();
  return (
    <nav className="nav" aria-label={t("navigation")}>
      {sections.map((section) => (
        <div className="nav-section" key={section.group}>
          <h2 className={narrow ? "only-read" : "nav-group"} id={`${id}-${section.group}`}>{t(`group_${section.group}`)}</h2>
          <ul aria-labelledby={`${id}-${section.group}`}>
            {section.screens.map((screen) => (
              <li key={screen.path}>
                <Link to={screen.path} className="nav-link" activeProps={{ className: "nav-link nav-here", "aria-current": "page" }} title={narrow ? pick(screen.title) : undefined}>
                  <span className="nav-glyph" aria-hidden="true">{[...pick(screen.title)][0]}</span>
                  <span className={narrow ? "only-read" : "nav-title"}>{pick(screen.title)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
