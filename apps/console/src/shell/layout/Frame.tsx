import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { usePick, useText } from "@niangjia/ui/language";
import { useSession } from "../acting.ts";
import { useContent } from "../content.ts";
import { navigationFor } from "../navigation.ts";
import { OfflineBanner } from "../OfflineBanner.tsx";
import { Loading } from "../Loading.tsx";
import { shellMessages } from "../shell.messages.ts";
import { Header } from "./Header.tsx";
import { Navigation } from "./Navigation.tsx";
import { NavigationDrawer } from "./NavigationDrawer.tsx";
import { useShellKeys } from "./shell-keys.ts";

const KeyboardHelp = lazy(() => import("./KeyboardHelp.tsx").then((part) => ({ default: part.KeyboardHelp })));

const narrowKey = "niangjia.navigation";

/** Header, navigation, page. Below 960 px the navigation is a drawer. */
export function Frame() {
  const t = useText(shellMessages);
  const pick = usePick();
  const { capacity } = useSession();
  const { screens } = useContent();
  const sections = navigationFor(screens, capacity);
  const [narrow, setNarrow] = useState(() => localStorage.getItem(narrowKey) === "narrow");
  const [drawer, setDrawer] = useState(false);
  const [help, setHelp] = useState(false);
  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  useShellKeys(sections, () => setHelp(true));

  const first = useRef(true);
  useEffect(() => {
    setDrawer(false);
    // After a change of page, reading and tabbing go on from the new page.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);

  const toggle = () => {
    localStorage.setItem(narrowKey, narrow ? "wide" : "narrow");
    setNarrow(!narrow);
  };

  return (
    <div className={narrow ? "frame frame-narrow" : "frame"}>
      <a className="skip-link" href="#content">
        {t("skip")}
      </a>
      <Header
        onOpenNavigation={() => setDrawer(true)}
        onHelp={() => setHelp(true)}
        hasNavigation={sections.length > 0}
      />
      <OfflineBanner />
      <div className="frame-body">
        {sections.length > 0 && (
          <div className="frame-nav">
            <Navigation sections={sections} narrow={narrow} />
            <button
              type="button"
              className="nav-toggle"
              onClick={toggle}
              aria-expanded={!narrow}
              aria-label={t(narrow ? "widenNavigation" : "narrowNavigation")}
              title={t(narrow ? "widenNavigation" : "narrowNavigation")}
            >
              <span aria-hidden="true">{narrow ? "»" : "«"}</span>
            </button>
          </div>
        )}
        <main id="content" className="page" tabIndex={-1} ref={main}>
          <p className="print-head">{`${t("brand")} · ${pick(capacity.title)}`}</p>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <NavigationDrawer open={drawer} onClose={() => setDrawer(false)} sections={sections} />
      {help && (
        <Suspense fallback={null}>
          <KeyboardHelp sections={sections} onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}
