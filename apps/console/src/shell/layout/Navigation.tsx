import { Link, useLocation } from "@tanstack/react-router";
import { Suspense, useId } from "react";
import { usePick, useText } from "@niangjia/ui/language";
import { closestScreen, type NavSection } from "../navigation.ts";
import { shellMessages } from "../shell.messages.ts";

/** The shell itself says where one is: of `/appeals` and `/appeals/overview` only the closer one. */
const noProps = { "aria-current": undefined, className: "" };

/** The acting post's screens by group. Narrow: each one by its first character, its name in the title. */
export function Navigation({ sections, narrow = false }: { sections: readonly NavSection[]; narrow?: boolean }) {
  const t = useText(shellMessages);
  const pick = usePick();
  const id = useId();
  const path = useLocation({ select: (location) => location.pathname });
  const here = closestScreen(sections, path);
  return (
    <nav className="nav" aria-label={t("navigation")}>
      {sections.map((section) => (
        <div className="nav-section" key={section.group}>
          <h2 className={narrow ? "only-read" : "nav-group"} id={`${id}-${section.group}`}>
            {t(`group_${section.group}`)}
          </h2>
          <ul aria-labelledby={`${id}-${section.group}`}>
            {section.screens.map((screen) => (
              <li key={screen.path}>
                <Link
                  to={screen.path}
                  className={screen === here ? "nav-link nav-here" : "nav-link"}
                  activeProps={noProps}
                  inactiveProps={noProps}
                  aria-current={screen === here ? "page" : undefined}
                  title={narrow ? pick(screen.title) : undefined}
                >
                  <span className="nav-glyph" aria-hidden="true">
                    {[...pick(screen.title)][0]}
                  </span>
                  <span className={narrow ? "only-read" : "nav-title"}>{pick(screen.title)}</span>
                  {screen.nav?.count && (
                    <Suspense fallback={null}>
                      <screen.nav.count />
                    </Suspense>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
